internal import LessonFormat

/// Labels of a call that are those of a function but for a slip, as `xlabel:` is for `xLabel:`.
struct LabelSlip {
  /// What was meant, as a question.
  let question: String
  /// Whether nothing but the slips keeps the call from the function the compiler thought of; what it
  /// would write instead, and what it says of the same line besides, is a guess where something does.
  let isAll: Bool

  /// What the compiler says of labels; nothing when one of them is no slip.
  init?(_ message: String) {
    let pattern = CompilerHint(
      pattern: "incorrect argument label… in call (have '…', expected '…')")
    guard let words = pattern.words(in: message), words.count == 3 else { return nil }
    let have = words[1].split(separator: ":").map(String.init)
    let expected = words[2].split(separator: ":").map(String.init)
    let meant = have.filter { $0 != "_" && !expected.contains($0) }.map { name in
      NearMiss.suggestions(for: name, among: expected.filter { $0 != "_" }).first
    }
    let known = meant.compactMap(\.self)
    guard !known.isEmpty, known.count == meant.count else { return nil }
    question = "Did you mean " + known.map { "'\($0):'" }.joined(separator: " and ") + "?"
    isAll = zip(have, expected).count { $0 != $1 } == known.count && have.count == expected.count
  }
}
