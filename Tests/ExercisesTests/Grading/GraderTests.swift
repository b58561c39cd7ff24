import Foundation
import LessonFormat
import LessonRunner
import Testing

@testable import Exercises

@Suite("Many hand-ins to one table and one report")
struct GraderTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "normbook-grader-\(UUID().uuidString)").path

  private func exercises(_ answer: [Double] = [1, 2]) -> CourseExercises {
    var author = Author(["kind": "numbers", "atol": "0.01", "points": "3"])
    author.answer(answer)
    author.mistake("swapped", [2, 1])
    var course = Course(title: "Normalization")
    course.lessons = [author.lesson]
    return CourseExercises(
      course: course, results: ["batch-norm": author.results], checker: nil
    ) { blocks, _, _ in words(blocks) }
  }

  private func write(_ text: String, _ name: String) throws {
    let url = URL(filePath: "\(folder)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  private func handIns() throws -> [HandIn] {
    try write("== bn-forward ==\n1, 2\n", "in/ada/answers.txt")
    try write("== bn-forward ==\n2 1\n", "in/=bob,<b>.txt")
    try write("== bn-forward ==\nabc\n", "in/cy.txt")
    try write("== bn-forward ==\n5 2\n", "in/dan.txt")
    try write("secret", "secret.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/in/eve.txt", withDestinationPath: "\(folder)/secret.txt")
    return HandIn.all(in: "\(folder)/in", exercises: exercises()).handIns
  }

  @Test("Each gets its verdict; names are text in table and page; a link is not followed")
  func grading() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let handIns = try handIns()
    #expect(handIns.map(\.name) == ["=bob,<b>", "ada", "cy", "dan"])
    let grader = try Grader(exercises: exercises(), folder: "\(folder)/out")
    let graded = try await grader.grade(handIns, jobs: 2)
    #expect(
      graded.map { $0.exercises[0].verdict.outcome } == [.failed, .passed, .notUnderstood, .failed])
    try grader.accept(graded, title: "Class & <co>")
    #expect(
      try read("out/grades.csv")
        == "hand-in,bn-forward,total\r\n\"'=bob,<b>\",0,0\r\nada,3,3\r\ncy,0,0\r\ndan,0,0\r\n")
    let report = try read("out/report.html")
    #expect(report.contains("<h1>Class &amp; &lt;co&gt;</h1>"))
    #expect(report.contains("slip: swapped</th><td class=\"number\">1 (25 %)"))
    #expect(report.contains("wrong at entry 1</th><td class=\"number\">2 (50 %)"))
  }

  @Test("Grading again replays the kept answers and shows who would change before it writes")
  func regrading() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try Grader(exercises: exercises(), folder: "\(folder)/out")
    try first.accept(try await first.grade(handIns(), jobs: 1), title: "Class")
    try FileManager.default.removeItem(atPath: "\(folder)/in")

    let table = try read("out/grades.csv")
    let second = try Grader(exercises: exercises([5, 2]), folder: "\(folder)/out")
    let again = try await second.grade(second.kept(), jobs: 1)
    let changes = second.changes(again).sorted { $0.handIn < $1.handIn }
    #expect(
      changes == [
        .init(handIn: "ada", exercise: "bn-forward", old: .passed, new: .failed, points: -3),
        .init(handIn: "dan", exercise: "bn-forward", old: .failed, new: .passed, points: 3),
      ])
    #expect(try read("out/grades.csv") == table)
    try second.accept(again, title: "Class")
    #expect(second.changes(again).isEmpty)
    #expect(try read("out/grades.csv").contains("dan,3,3"))
  }

  @Test("What was graded before a stop is not graded again")
  func resuming() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let grader = try Grader(exercises: exercises(), folder: "\(folder)/out")
    let handIns = try handIns()
    let first = try await grader.grade(Array(handIns.prefix(2)), jobs: 1)
    let all = try await grader.grade(handIns, jobs: 1)
    // The very same verdicts, times included: they were read, not made.
    #expect(Array(all.prefix(2)) == first)
    #expect(all.count == 4)
  }

  @Test("A file of the page or the terminal is read as a workbook is; what is none is told")
  func packed() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write(
      """
      {"course": "x", "answers": {"bn-forward": {"texts": ["1", "2"], "tries": 3, "passed": true},
        "unknown": {}, "bn-later": {"variant": "7"}}}
      """, "in/ada.json")
    try write("{\"answers\": 3}", "in/bob.json")
    try write("", "in/notes.pdf")
    try write("x", "in/empty/readme")
    let found = HandIn.all(in: "\(folder)/in", exercises: exercises())
    #expect(found.handIns.map(\.name) == ["ada"])
    #expect(found.handIns[0].progress?["bn-forward"].tries == 3)
    #expect(
      found.problems == [
        "'bob.json' can't be read as a hand-in", "'empty' is no workbook",
        "'notes.pdf' can't be read as a hand-in",
      ])
    let grader = try Grader(exercises: exercises(), folder: "\(folder)/out")
    let graded = try await grader.grade(found.handIns, jobs: 1)
    #expect(graded[0].exercises[0].verdict.outcome == .passed)
  }

  @Test("A name full of escapes and HTML is words in table, report and changes")
  func hostileName() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let name = "\u{1B}[2J<img src=x onerror=alert(1)>../../x\n=1+1"
    let handIn = HandIn(name: name, answers: ["bn-forward": "\u{1B}[2J<b>"])
    let grader = try Grader(exercises: exercises(), folder: "\(folder)/out")
    try grader.accept(try await grader.grade([handIn], jobs: 1), title: "Class")
    for file in ["out/grades.csv", "out/report.html"] {
      let text = try read(file)
      #expect(!text.unicodeScalars.contains { $0.value == 0x1B })
      #expect(file.hasSuffix("csv") || !text.contains("<img"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/out").count == 6)
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/x"))
    let second = try Grader(exercises: exercises([9, 9]), folder: "\(folder)/out")
    #expect(second.kept().map(\.name) == [name])
  }

  @Test("Inputs are drawn once for a folder of grades")
  func inputs() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try Grader(exercises: exercises(), folder: "\(folder)/out")
    let inputs = try read("out/inputs")
    _ = try Grader(exercises: exercises(), folder: "\(folder)/out")
    #expect(try read("out/inputs") == inputs)
    #expect(UInt64(inputs.dropLast()) != nil)
  }

  @Test("A proof takes a reader: it has no score before, and is not graded anew")
  func proof() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var author = Author(["kind": "proof"])
    author.add(.rubric, [:], [author.paragraph("One.")])
    var course = Course(title: "Proofs")
    course.lessons = [author.lesson]
    let exercises = CourseExercises(
      course: course, results: ["batch-norm": author.results], checker: nil
    ) { blocks, _, _ in words(blocks) }
    let grader = try Grader(exercises: exercises, folder: "\(folder)/out")
    let handIn = HandIn(
      name: "ada", answers: ["bn-forward": "A proof of more than twenty letters."])
    let first = try await grader.grade([handIn], jobs: 1)
    #expect(first[0].exercises[0].verdict.needsReader)
    #expect(try await grader.grade([handIn], jobs: 1) == first)
    try grader.accept(first, title: "Class")
    #expect(try read("out/grades.csv").contains("ada,,0"))
    #expect(try read("out/report.html").contains("to be read</th><td class=\"number\">1 (100 %)"))
  }

  @Test("Where code would run without a sandbox nothing is graded")
  func refusal() throws {
    var course = Course(title: "Code")
    course.lessons = [Workshop.lesson()]
    let exercises = CourseExercises(course: course, results: [:], checker: nil) { _, _, _ in "" }
    #expect(throws: Grader.Failure.self) { try Grader(exercises: exercises, folder: folder) }
  }
}
