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
    ) { blocks, _ in words(blocks) }
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
    return HandIn.all(in: "\(folder)/in", exercises: exercises())
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

  @Test("Where code would run without a sandbox nothing is graded")
  func refusal() throws {
    var course = Course(title: "Code")
    course.lessons = [Workshop.lesson()]
    let exercises = CourseExercises(course: course, results: [:], checker: nil) { _, _ in "" }
    #expect(throws: Grader.Failure.self) { try Grader(exercises: exercises, folder: folder) }
  }
}
