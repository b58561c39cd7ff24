internal import Foundation
package import LessonRecords

/// One page in a browser.
package struct BrowserPage: Sendable {
  /// The browser lives as long as a page of it.
  private let browser: Browser
  private let pipe: DevToolsPipe
  private let session: String
  /// What the page shares with others; nothing where that is the browser's own.
  let context: JSONValue?

  init(
    browser: Browser, pipe: DevToolsPipe, session: String, context: JSONValue?
  ) async throws {
    self.context = context
    self.browser = browser
    self.pipe = pipe
    self.session = session
    _ = try await call("Page.enable")
    _ = try await call("Runtime.enable")
  }

  /// Sends a command of the DevTools protocol to this page.
  @discardableResult
  package func call(_ method: String, _ parameters: JSONValue = [:]) async throws -> JSONValue {
    try await pipe.call(method, parameters, session: session)
  }

  /// Loads an address and waits until its `load` event is over.
  package func load(_ address: String, within limit: Duration = .seconds(60)) async throws {
    let events = pipe.events()
    let answer = try await call("Page.navigate", ["url": .string(address)])
    if let error = answer["errorText"]?.string, !error.isEmpty {
      throw BrowserError.unreachable("\(address) (\(error))")
    }
    let session = session
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for await event in events
        where event["method"]?.string == "Page.loadEventFired"
          && event["sessionId"]?.string == session
        {
          return
        }
        throw BrowserError.gone
      }
      group.addTask {
        try await Task.sleep(for: limit)
        throw BrowserError.late("'\(address)'")
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// Closes the page.
  package func close() async throws { try await call("Page.close") }

  /// The value of an expression of JavaScript; a promise's is waited for.
  @discardableResult
  package func evaluate(_ expression: String) async throws -> JSONValue {
    let answer = try await call(
      "Runtime.evaluate",
      ["expression": .string(expression), "returnByValue": true, "awaitPromise": true])
    if let failure = answer["exceptionDetails"] {
      let text = failure["exception"]?["description"]?.string ?? failure["text"]?.string
      throw BrowserError.script(text ?? failure.written)
    }
    return answer["result"]?["value"] ?? .null
  }

  /// Waits until an expression of JavaScript is true; a promise's value is waited for.
  package func wait(
    until expression: String, within limit: Duration = .seconds(60)
  ) async throws {
    let clock = ContinuousClock()
    let end = clock.now + limit
    var refusal = ""
    while clock.now < end {
      do {
        if try await evaluate("Promise.resolve(\(expression)).then(Boolean)") == true { return }
      } catch BrowserError.refused(let reason) {
        // A page that is being left answers nothing; the one that comes will.
        refusal = " (\(reason))"
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw BrowserError.late("'\(expression)'\(refusal)")
  }

  /// The page on paper, with its backgrounds, page numbers, and an outline of its headings.
  package func printedPDF() async throws -> [UInt8] {
    let footer = """
      <div style="font: 8px sans-serif; width: 100%; text-align: center">\
      <span class="pageNumber"></span></div>
      """
    let answer = try await call(
      "Page.printToPDF",
      [
        "printBackground": true, "preferCSSPageSize": false, "paperWidth": 8.27,
        "paperHeight": 11.69, "marginTop": 0.7, "marginBottom": 0.8, "marginLeft": 0.7,
        "marginRight": 0.7, "displayHeaderFooter": true, "headerTemplate": "<span></span>",
        "footerTemplate": .string(footer), "generateDocumentOutline": true,
        "generateTaggedPDF": true,
      ])
    return try bytes(answer["data"])
  }

  /// What is in the window, or the whole page below it too, as a PNG picture.
  package func screenshot(ofWholePage isWhole: Bool = false) async throws -> [UInt8] {
    try bytes(
      try await call(
        "Page.captureScreenshot", ["captureBeyondViewport": .boolean(isWhole)])["data"])
  }

  /// Has every event of this page told as it comes.
  func watch(_ watcher: @escaping @Sendable (_ method: String, _ event: JSONValue) -> Void) {
    let session = session
    pipe.watch { message in
      guard message["sessionId"]?.string == session, let method = message["method"]?.string
      else { return }
      watcher(method, message["params"] ?? .null)
    }
  }

  private func bytes(_ value: JSONValue?) throws -> [UInt8] {
    guard let text = value?.string, let data = Data(base64Encoded: text) else {
      throw BrowserError.gone
    }
    return Array(data)
  }
}
