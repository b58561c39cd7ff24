import LessonFormat
import Testing

@testable import LessonRunner

@Suite struct WholeDivisionTests {
  @Test(arguments: [
    ("1 / 2", "21:3"), ("let n = 7\nlet half = n / 2 // a / b\nhalf", "22:14"),
    ("[1, 2].map { $0 / 2 }", "21:17"), ("1.0 / 2", nil), ("7 * 2", nil),
    ("let text = \"a / b\"\ntext.count", nil), ("// 1 / 2\n3", nil),
    ("Int((7.0 / 2).rounded())", nil), ("7.quotientAndRemainder(dividingBy: 2).quotient", nil),
    ("var n = 9\nn /= 2\nn", "22:3"),
  ])
  func `an answer in whole numbers that divides is warned of at the sign`(
    code: String, place: String?
  ) async throws {
    try await withWorkshop { workshop in
      let lesson = Lesson.sketch("answer id=key\n\(code)", prose: 19)
        .inside(.exercise, label: "key", options: ["kind": "numbers"])
      for _ in 0..<2 {
        let found = await workshop.run(lesson).diagnostics
        #expect(found.map(\.id) == (place == nil ? [] : ["WholeDivision"]), "\(found)")
        #expect(found.first.map { $0.place.prefix { $0 != "-" } } == place.map { $0[...] })
        #expect(found.allSatisfy { $0.severity == .warning })
      }
    }
  }

  @Test func `what a mistake comes to may be divided so on purpose`() async throws {
    try await withWorkshop { workshop in
      let mistake = Lesson.sketch("run id=slip\n1 / 2").inside(.mistake, options: ["name": "slip"])
      var lesson = Lesson.sketch("answer id=key\n0.5").followed(by: mistake)
      lesson = lesson.inside(.exercise, label: "key", options: ["kind": "number"])
      #expect(await workshop.run(lesson).diagnostics == [])
    }
  }
}
