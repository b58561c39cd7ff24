import CDuktape
import Exercises
import Foundation
import Testing

/// The page's scripts in a JavaScript engine inside this process.
final class PageScript {
  /// What the script says to an answer: a verdict, and the solution when it was earned.
  struct Reply: Decodable, Equatable {
    var outcome: Verdict.Outcome
    var text: String
    var entries: [Int]
    var slip: String?
    var messages: [String]
    var solution: String?
  }

  struct Failure: Error, CustomStringConvertible { var description: String }

  private let context: OpaquePointer

  init() throws {
    context = try #require(duk_create_heap(nil, nil, nil, nil, nil))
    for name in ["answer-reading.js", "answer-checking.js"] {
      _ = try evaluate(String(contentsOf: Self.theme.appending(path: name), encoding: .utf8))
    }
  }

  deinit { duk_destroy_heap(context) }

  static let theme = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Site/theme")

  func evaluate(_ source: String) throws -> String {
    defer { duk_pop(context) }
    let flags =
      UInt32(DUK_COMPILE_EVAL | DUK_COMPILE_SAFE | DUK_COMPILE_NOSOURCE)
      | UInt32(DUK_COMPILE_NOFILENAME)
    let failed = duk_eval_raw(context, source, source.utf8.count, flags) != 0
    let result = String(cString: duk_safe_to_lstring(context, -1, nil))
    if failed { throw Failure(description: result) }
    return result
  }

  func check(
    _ sealed: SealedAnswer, _ answer: String, given: [String: [Double]] = [:]
  ) throws -> Reply {
    try reply("normbook.check(\(sealed.json), \(Self.literal(answer)), \(Self.literal(given)))")
  }

  func check(
    _ sealed: SealedAnswer, fields: [String], given: [String: [Double]] = [:]
  ) throws -> Reply {
    let texts = fields.map { Self.literal($0) }.joined(separator: ",")
    return try reply("normbook.checkFields(\(sealed.json), [\(texts)], \(Self.literal(given)))")
  }

  /// The numbers given before, as a JavaScript object.
  static func literal(_ given: [String: [Double]]) -> String {
    "{" + given.map { "\(literal($0)): \($1)" }.joined(separator: ", ") + "}"
  }

  private func reply(_ call: String) throws -> Reply {
    // Duktape's own strings are no UTF-8 beyond the first plane; ASCII passes.
    let json = try evaluate(
      """
      JSON.stringify(\(call)).replace(/[\\u0080-\\uffff]/g, function (c) {
        return "\\\\u" + ("000" + c.charCodeAt(0).toString(16)).slice(-4);
      })
      """)
    return try JSONDecoder().decode(Reply.self, from: Data(json.utf8))
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
