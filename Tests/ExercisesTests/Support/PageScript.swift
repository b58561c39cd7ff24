import Browser
import Exercises
import Foundation
import LessonRecords
import Testing

/// The page's scripts in a browser, without a page of their own.
struct PageScript {
  /// What the script says to an answer: a verdict, and the solution when it was earned.
  struct Reply: Decodable, Equatable {
    var outcome: Verdict.Outcome
    var text: String
    var entries: [Int]
    var slip: String?
    var messages: [String]
    var solution: String?
  }

  static let isBrowserThere = Browser.program() != nil

  private let window: BrowserPage

  init() async throws {
    window = try await Browser().openPage()
    let source = try Self.source(["answer-reading.js", "answer-checking.js"])
    try await window.evaluate(source + "; 0")
  }

  /// Files of the theme as the page has them, in one scope and without comments, with the checks
  /// known outside of it.
  static func source(_ names: [String]) throws -> String {
    let files = try names.map { name in
      try String(contentsOf: theme.appending(path: name), encoding: .utf8)
        .split(separator: "\n").filter { !$0.hasPrefix("import ") && !$0.hasPrefix("//") }
        .map { $0.hasPrefix("export ") ? $0.dropFirst(7) : $0 }.joined(separator: "\n")
    }
    return """
      (() => { "use strict";
      \(files.joined(separator: "\n"))
      globalThis.normbook = { check, checkFields, sha256 };
      })()
      """
  }

  static let theme = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Site/theme")

  /// What a piece of JavaScript comes to, written as text.
  func evaluate(_ source: String) async throws -> String {
    try #require(try await window.evaluate("String(\(source))").string)
  }

  /// What the script says to each answer, one after the other.
  func check(
    _ sealed: SealedAnswer, _ answers: [String], given: [String: [Double]] = [:]
  ) async throws -> [Reply] {
    let given = Self.literal(given)
    return try await replies(
      sealed, answers.map { "normbook.check(d, \(Self.literal($0)), \(given))" })
  }

  func check(
    _ sealed: SealedAnswer, fields: [String], given: [String: [Double]] = [:]
  ) async throws -> [Reply] {
    let texts = fields.map { Self.literal($0) }.joined(separator: ",")
    return try await replies(
      sealed, ["normbook.checkFields(d, [\(texts)], \(Self.literal(given)))"])
  }

  /// The numbers given before, as a JavaScript object.
  static func literal(_ given: [String: [Double]]) -> String {
    "{" + given.map { "\(literal($0)): \($1)" }.joined(separator: ", ") + "}"
  }

  private func replies(_ sealed: SealedAnswer, _ calls: [String]) async throws -> [Reply] {
    let json = try await window.evaluate(
      "JSON.stringify((d => [\(calls.joined(separator: ","))])(\(sealed.json)))")
    return try JSONDecoder().decode([Reply].self, from: Data(try #require(json.string).utf8))
  }

  /// Opens a page that is made of this text, and gives the text of its element `#result`.
  static func result(of page: String) async throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "normbook-page-\(UUID().uuidString).html")
    try Data(page.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let window = try await Browser().openPage()
    try await window.holdFocus()
    try await window.load(file.absoluteString)
    return try #require(
      try await window.evaluate("document.getElementById('result').textContent").string)
  }

  /// A text as a JavaScript literal.
  static func literal(_ text: String) -> String {
    "\"" + text.utf16.map { "\\u" + String(format: "%04x", $0) }.joined() + "\""
  }
}

extension Verdict {
  /// What the page's script has to say.
  func reply(solution: String) -> PageScript.Reply {
    PageScript.Reply(
      outcome: outcome, text: text, entries: entries, slip: slip, messages: messages,
      solution: (outcome == .passed && !isCarried) || outcome == .notRun ? solution : nil)
  }
}

extension PageScript {
  /// A text as a Swift literal.
  static func swiftLiteral(_ text: String) -> String { text.debugDescription }
}
