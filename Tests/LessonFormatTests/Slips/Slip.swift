import Testing

@testable import LessonFormat

/// A text with a slip in it, what is told of it, and how much of that `--fix` mends.
struct Slip: CustomTestStringConvertible {
  var text: String
  /// Line, column and id.
  var told: [String]
  var mended: Int
  var testDescription: String { "\(text.prefix(60))" }

  init(_ text: String, _ told: [String], mended: Int = 0) {
    (self.text, self.told, self.mended) = (text, told, mended)
  }

  func hold() async {
    let found = course(text).lint()
    let places = found.map { diagnostic in
      let start = diagnostic.range?.start ?? .start
      return "\(start.line):\(start.column) \(diagnostic.id)"
    }
    #expect(places == told, "\(found.map(\.summary))")
    let outcome = await FixApplication.settle(
      Array(text.utf8), of: "a/lesson.md", judge: FixApplicationTests.lint)
    #expect(outcome.applied.count == mended, "\(String(decoding: outcome.bytes, as: UTF8.self))")
    let left = FixApplicationTests.lint(outcome.bytes)
    // What stood there all the time may come to light.
    let others: Set<String> = ["UnmetObjective", "UnknownPrerequisite"]
    #expect(mended < told.count || left.allSatisfy { others.contains($0.id) }, "\(left)")
  }
}
