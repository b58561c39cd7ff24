import Browser
import Foundation
import LessonRecords
import Testing

/// `normbook preview` as an author uses it: the real program, real runs, a real browser.
@Suite(
  .serialized, .timeLimit(.minutes(10)),
  .enabled(if: Browser.program() != nil, "Chromium isn't installed"))
struct PreviewCommandTests {
  private static func lesson(
    word: String = "First", slow: String = "500", end: String = "end", more: String = ""
  ) -> String {
    """
    ---
    title: A slow lesson
    timeout: 600
    ---

    \(word) words.

    ```swift run id=quick
    print("quick")
    ```

    ```swift run id=slow
    import Glibc
    sleep(\(slow))
    print("\(end)")
    ```

    \(more)

    """
  }

  private func preview(
    _ files: [String: String], _ body: (Workplace, LivePreview, BrowserPage) async throws -> Void
  ) async throws {
    try await Workplace.use { place in
      for (name, text) in files { try place.write(text, to: "Lessons/\(name)") }
      let preview = try await LivePreview(place)
      defer { preview.end() }
      let page = try await Browser().openPage()
      try await page.load(preview.address + "lessons/slow.html")
      try await body(place, preview, page)
    }
  }

  @Test
  func `The page says which cell runs; a run whose cell changed is stopped, another is shown`()
    async throws
  {
    try await preview(["01-slow.md": Self.lesson()]) { place, preview, page in
      try await page.wait(until: "document.querySelector('#slow[data-preview-running]')")
      #expect(
        try await page.evaluate("document.querySelector('#quick[data-preview-running]')") == .null)
      // Prose doesn't disturb the run; a change of its cell ends it.
      try place.write(Self.lesson(word: "Other"), to: "Lessons/01-slow.md")
      try await page.wait(until: "document.body.textContent.includes('Other words')")
      #expect(!preview.said.contains("stopped slow"))
      try place.write(Self.lesson(slow: "0", end: "done"), to: "Lessons/01-slow.md")
      try await page.wait(
        until: "document.querySelector('#slow .printed')?.textContent.trim() === 'done'")
      #expect(preview.said.contains("stopped slow: its cells changed"))
    }
  }

  @Test func `While a cell runs anew its old output is dimmed, and what stands before it is not`()
    async throws
  {
    try await preview(["01-slow.md": Self.lesson(slow: "0")]) { place, _, page in
      try await page.wait(until: "document.querySelector('#slow .printed')")
      try place.write(Self.lesson(slow: "500"), to: "Lessons/01-slow.md")
      try await page.wait(
        until: "getComputedStyle(document.querySelector('#slow .printed')).opacity < 1")
      #expect(
        try await page.evaluate(
          "getComputedStyle(document.querySelector('#quick .printed')).opacity")
          == "1")
    }
  }

  @Test func `Mistakes of every kind stand in the page and go when they are mended`() async throws {
    let mistakes = [
      ("::: nte\nx\n:::", "UnknownBlock"), ("```swift run\nlet x = y\n```", "CellDoesNotCompile"),
      ("```swift run\nprint([1][1])\n```", "CellTrapped"),
      (
        "::: claim #c verdict=contradicted\nIt is.\n\n```swift check\n"
          + "Measurement { _ in 1 }.over(seeds).median > 0\n```\n:::", "VerdictNotBorneOut"
      ),
    ]
    try await preview(["01-slow.md": Self.lesson(slow: "0")]) { place, preview, page in
      try await page.wait(until: "document.querySelector('#slow .printed')")
      for (text, id) in mistakes {
        try place.write(Self.lesson(slow: "0", more: text), to: "Lessons/01-slow.md")
        // In the list, and in the text of the page.
        try await page.wait(
          until: "document.querySelector('#normbook-preview li')?.textContent.includes('[\(id)]')")
        try await page.wait(until: "document.querySelector('main .diagnostic')")
        // What was shown before the mistake goes on being shown.
        #expect(
          try await page.evaluate("document.querySelector('#quick .printed').textContent.trim()")
            == "quick")
        try place.write(Self.lesson(slow: "0"), to: "Lessons/01-slow.md")
        try await page.wait(
          until: "!document.querySelector('main .diagnostic') "
            + "&& document.getElementById('normbook-preview').hidden")
        #expect(preview.said.contains("[\(id)]"))
      }
      #expect(preview.said.contains("every mistake is mended"))
    }
  }

  @Test func `Front matter that can't be read is told, and a helper's edit runs its lessons anew`()
    async throws
  {
    let helper = "public func answer() -> Int { 41 }\n"
    let files = [
      "01-slow.md": "# A slow lesson\n\n```swift run id=a\nimport Code\nprint(answer())\n```\n",
      "Code/Answer.swift": helper,
    ]
    try await preview(files) { place, preview, page in
      try await page.wait(
        until: "document.querySelector('#a .printed')?.textContent.trim() === '41'")
      try place.write(helper.replacing("41", with: "42"), to: "Lessons/Code/Answer.swift")
      try await page.wait(
        until: "document.querySelector('#a .printed')?.textContent.trim() === '42'")
      try place.write(helper.replacing("41", with: "x"), to: "Lessons/Code/Answer.swift")
      try await page.wait(
        until: "document.querySelector('#normbook-preview li')?.textContent"
          + ".includes('Lessons/Code/Answer.swift:1:31 [HelperDoesNotCompile]')")
      try place.write(helper, to: "Lessons/Code/Answer.swift")
      try await page.wait(
        until: "document.querySelector('#a .printed')?.textContent.trim() === '41'")
      try place.write("---\ntitle: [\n---\n# A slow lesson\n", to: "Lessons/01-slow.md")
      try await page.wait(
        until: "document.querySelector('#normbook-preview li')?.textContent.includes('[BadYAML]')")
      #expect(preview.said.contains("[BadYAML]"))
    }
  }

  @Test func `A changed style of the course's theme shows without a reload`() async throws {
    let files = [
      "01-slow.md": "# A slow lesson\n\nWords.\n", "theme/print.css": "main { --own: 1; }",
    ]
    try await preview(files) { place, _, page in
      let own = "getComputedStyle(document.querySelector('main')).getPropertyValue('--own').trim()"
      try await page.wait(until: "\(own) === '1'")
      try await page.evaluate("window.isTheSame = true")
      try place.write("main { --own: 2; }", to: "Lessons/theme/print.css")
      try await page.wait(until: "\(own) === '2'")
      #expect(try await page.evaluate("window.isTheSame") == true)
      #expect(try await page.evaluate("getComputedStyle(document.body).margin") == "0px")
    }
  }

  @Test func `Several saves in a row cost one run, of the newest`() async throws {
    try await preview(["01-slow.md": Self.lesson(slow: "0")]) { place, preview, page in
      try await page.wait(until: "document.querySelector('#slow .printed')")
      let before = preview.said.split(separator: "\n").count { $0.hasPrefix("ran slow") }
      for number in 1...8 {
        try place.write(Self.lesson(slow: "0", end: "save \(number)"), to: "Lessons/01-slow.md")
      }
      try await page.wait(
        until: "document.querySelector('#slow .printed')?.textContent.trim() === 'save 8'")
      let after = preview.said.split(separator: "\n").count { $0.hasPrefix("ran slow") }
      #expect(after - before <= 2)
    }
  }
}

extension BrowserPage {
  /// Waits as long as a busy machine may take to compile a cell.
  fileprivate func wait(until expression: String) async throws {
    try await wait(until: expression, within: .seconds(90))
  }
}

/// The program at work, and what it has said.
private final class LivePreview: Sendable {
  private let process: Process
  private let log: String
  let address: String

  init(_ place: Workplace) async throws {
    log = place.path + "/preview.log"
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    let handle = FileHandle(forWritingAtPath: log)
    process = Process()
    process.executableURL = URL(fileURLWithPath: Workplace.programs + "/normbook")
    let port = Int.random(in: 30_000..<40_000)
    process.arguments = ["preview", "--port", "\(port)"]
    process.currentDirectoryURL = URL(fileURLWithPath: place.path)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    address = "http://localhost:\(port)/"
    for _ in 0..<600 where !said.contains("Ctrl-C ends the preview") {
      try await Task.sleep(for: .milliseconds(50))
    }
    try #require(said.contains(address), "\(said)")
  }

  var said: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

  func end() {
    process.interrupt()
    process.waitUntilExit()
  }
}
