import Browser
import LessonRecords
import Testing

/// What only a real browser can tell of the sites, in one Chromium; `make test-site` builds the
/// sites and runs it.
@Suite(
  .enabled(if: Site.folder != nil, "'make test-site' builds the sites and runs these"),
  .serialized, .inBrowser)
enum SiteTests {}

/// Starts one browser for all tests of a suite.
struct InBrowser: SuiteTrait, TestScoping {
  @TaskLocal static var browser: Browser?

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let browser = try Browser()
    try await Self.$browser.withValue(browser) { try await function() }
  }
}

extension Trait where Self == InBrowser {
  static var inBrowser: Self { Self() }
}

/// A page in the browser, and what it complained of.
struct OpenPage: Sendable {
  let window: BrowserPage
  let faults: PageFaults

  /// Opens a page of a site and waits until its scripts have run.
  static func open(
    _ page: Page, query: String = "", width: Int = 1400, isDark: Bool = false,
    scripts: Bool = true
  ) async throws -> OpenPage {
    let browser = try #require(InBrowser.browser)
    let window = try await browser.openPage(width: width, height: 900, isAlone: true)
    let faults = try await PageFaults(of: window)
    try await window.prefer(dark: isDark)
    try await window.allowScripts(scripts)
    try await window.holdFocus()
    try await window.load(page.address + query)
    return OpenPage(window: window, faults: faults)
  }

  /// Opens a page, does something there, closes it, and fails when the page complained meanwhile.
  static func with<Answer>(
    _ page: Page, query: String = "", width: Int = 1400, isDark: Bool = false,
    scripts: Bool = true, _ body: (BrowserPage) async throws -> Answer
  ) async throws -> Answer {
    let open = try await open(
      page, query: query, width: width, isDark: isDark, scripts: scripts)
    let result: Result<Answer, any Error>
    do { result = .success(try await body(open.window)) } catch { result = .failure(error) }
    let faults = open.faults.take()
    #expect(faults.isEmpty, "\(page.testDescription) complains")
    try await open.window.close()
    return try result.get()
  }
}

extension BrowserPage {
  /// The text that an expression of JavaScript comes to.
  func text(_ expression: String) async throws -> String {
    try #require(try await evaluate(expression).string, "\(expression)")
  }

  /// The texts that an expression of JavaScript comes to.
  func texts(_ expression: String) async throws -> [String] {
    try #require(try await evaluate(expression).elements, "\(expression)").compactMap(\.string)
  }

  func number(_ expression: String) async throws -> Double {
    try #require(try await evaluate(expression).double, "\(expression)")
  }

  /// Puts the focus on an element as the Tab key would, so that what follows is done by keyboard.
  func focus(_ selector: String) async throws {
    let isFocused = try await evaluate(
      """
      (() => { const element = document.querySelector(\(quoted(selector)));
        element?.focus({ focusVisible: true });
        return document.activeElement === element; })()
      """)
    try #require(isFocused == true, "'\(selector)' takes no focus")
  }
}

/// A text as a JavaScript literal.
func quoted(_ text: String) -> String {
  "\""
    + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    .replacing("\n", with: "\\n") + "\""
}
