import Foundation
import Testing

/// `--fix`, by the real program.
@Suite(.serialized) struct MendingTests {
  private static let lesson = "# A\n\n```swift run\nimport Code\nprint(one())\n```\n"

  @Test func `A fix in a helper is made, also of what an earlier build said`() async throws {
    try await Workplace.use(["a.md": Self.lesson]) { place in
      try place.write(
        "public func one() -> Int {\n  var x = 1\n  return x\n}\n", to: "Lessons/Code/A.swift")
      let plain = try await place.normbook("build")
      #expect(plain.code == 0)
      #expect(plain.error.contains("2 |   var x = 1"), "\(plain.error)")
      let mended = try await place.normbook("build", "--fix")
      #expect(mended.code == 0, "\(mended.error)")
      #expect(mended.error.contains("mended 1 in Lessons/Code/A.swift"), "\(mended.error)")
      #expect(try place.read("Lessons/Code/A.swift").contains("let x = 1"))
      let again = try await place.normbook("build", "--fix")
      #expect(again.output.contains("Nothing has changed") && again.error.isEmpty)
    }
  }

  @Test func `A lesson that the course file lists by a wrong name is mended there`() async throws {
    try await Workplace.use(["01-first.md": "# A\n"]) { place in
      try place.write("title: C\nlessons: [frist]\n", to: "Lessons/course.yml")
      let told = try await place.normbook("lint")
      #expect(told.output.contains("2 | lessons: [frist]"), "\(told.output)")
      let answer = try await place.normbook("lint", "--fix")
      #expect(answer.code == 0, "\(answer.output)\(answer.error)")
      #expect(try place.read("Lessons/course.yml") == "title: C\nlessons: [first]\n")
    }
  }
}
