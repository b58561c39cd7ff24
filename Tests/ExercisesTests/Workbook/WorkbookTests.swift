import Foundation
import LessonFormat
import Testing

@testable import Exercises

@Suite("The workbook")
struct WorkbookTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "normbook-workbook-\(UUID().uuidString)").path
  private let tasks = [
    Workbook.Task(name: "bn-forward", isCode: false, about: "Four numbers."),
    Workbook.Task(name: "layer-norm", isCode: true, about: "", starter: "func f() {}\n"),
  ]

  private func start(_ tasks: [Workbook.Task]? = nil) throws -> [String] {
    try Workbook.start(
      in: folder, course: "Lessons", title: "Normalization", learner: "ada",
      tasks: tasks ?? self.tasks)
  }

  private func write(_ text: String, _ name: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }

  private func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  @Test("It begins with a file for code, one for answers, a README and what was done")
  func beginning() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try start() == ["layer-norm.swift", "answers.txt", "README.md", "progress.json"])
    let workbook = try Workbook(opening: folder)
    #expect(workbook.progress.course == "Lessons")
    #expect(workbook.answer(to: "bn-forward", isCode: false) == "")
    #expect(workbook.answer(to: "layer-norm", isCode: true) == "func f() {}\n")
  }

  @Test("Starting again adds what is new and changes nothing that is there")
  func again() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try start()
    try write("func mine() {}\n", "layer-norm.swift")
    try write(
      try read("answers.txt").replacing("Four numbers.\n", with: "Four numbers.\n1 2\n3 4\n"),
      "answers.txt")
    let new = tasks.reversed() + [.init(name: "new-one", isCode: false, about: "One more.")]
    #expect(try start(Array(new)) == ["answers.txt"])
    let workbook = try Workbook(opening: folder)
    #expect(workbook.answer(to: "bn-forward", isCode: false) == "1 2\n3 4")
    #expect(workbook.answer(to: "layer-norm", isCode: true) == "func mine() {}\n")
    #expect(try start(Array(new)) == [])
  }

  @Test("What was done is kept by name, and what is not understood costs nothing")
  func progress() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try start()
    var workbook = try Workbook(opening: folder)
    let slip = Verdict(.failed, text: "No.", slip: "sample-variance")
    try workbook.record(slip, for: "bn-forward", at: 100)
    try workbook.record(Verdict(.notUnderstood, text: "?"), for: "bn-forward", at: 110)
    try workbook.record(slip, for: "bn-forward", at: 120)
    try workbook.record(Verdict(.passed, text: "Right."), for: "bn-forward", at: 160)
    let entry = try Workbook(opening: folder).progress["bn-forward"]
    #expect(entry.tries == 3)
    #expect(entry.hasPassed && entry.started == 100 && entry.passed == 160)
    #expect(entry.slips == ["sample-variance"])
  }

  @Test("Hints open one after the other")
  func hints() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try start()
    var workbook = try Workbook(opening: folder)
    #expect(
      try (0..<4).map { _ in try workbook.openHint(of: "bn-forward", count: 3) } == [0, 1, 2, 2])
    #expect(try Workbook(opening: folder).progress["bn-forward"].hints == 3)
    #expect(try workbook.openHint(of: "layer-norm", count: 0) == nil)
  }

  @Test("Starting over keeps what was there")
  func reset() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try start()
    try write("func mine() {}\n", "layer-norm.swift")
    try write("intro\n\n== bn-forward ==\n# Four numbers.\n1 2 3 4\n", "answers.txt")
    var workbook = try Workbook(opening: folder)
    try workbook.record(Verdict(.passed, text: "Right."), for: "bn-forward", at: 1)
    #expect(try workbook.reset(tasks[0]) == "kept/bn-forward-1.txt")
    #expect(try workbook.reset(tasks[1]) == "kept/layer-norm-1.swift")
    #expect(try workbook.reset(tasks[1]) == nil)
    #expect(try read("kept/bn-forward-1.txt") == "1 2 3 4")
    #expect(try read("kept/layer-norm-1.swift") == "func mine() {}\n")
    #expect(try read("answers.txt") == "intro\n\n== bn-forward ==\n# Four numbers.\n\n")
    #expect(workbook.progress["bn-forward"].hasPassed == false)
    #expect(workbook.progress["bn-forward"].tries == 1)
  }

  @Test("What is handed in is what the workbook holds, and reads back")
  func handIn() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var tasks = tasks
    tasks[0].variant = 11
    _ = try start(tasks)
    try write("== bn-forward ==\n1 2 3 4\n", "answers.txt")
    var workbook = try Workbook(opening: folder)
    #expect(workbook.progress.learner == "ada")
    try workbook.record(
      Verdict(.failed, text: "No.", slip: "sum"), for: "bn-forward", at: 100)
    let file = HandInFile(
      workbook, course: "Normalization", exercises: [("bn-forward", false), ("layer-norm", true)])
    let again = try #require(HandInFile(reading: Array(file.text.utf8)))
    #expect(again == file)
    let answer = try #require(again.answers["bn-forward"])
    #expect(answer.texts == ["1 2 3 4"] && answer.variant == "11" && answer.slips == ["sum"])
    #expect(again.answers["layer-norm"]?.texts == ["func f() {}\n"])
    var entry = workbook.progress["bn-forward"]
    entry.outcome = nil
    #expect(again.progress["bn-forward"] == entry)
  }

  @Test("A variant stays as it was given, also when the course gains some")
  func variant() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var author = Author(["kind": "numbers", "variants": "3,4,5"])
    author.answer([1])
    let source = try #require(Exercise.all(in: author.lesson).first)
    _ = try start()
    var workbook = try Workbook(opening: folder)
    let first = try workbook.variant(of: source, in: author.lesson)
    #expect(source.variants.contains(try #require(first)))
    author.options["variants"] = "9,\(first ?? 0),8,7,6"
    let more = try #require(Exercise.all(in: author.lesson).first)
    workbook = try Workbook(opening: folder)
    #expect(try workbook.variant(of: more, in: author.lesson) == first)
    author.options["variants"] = "9,10"
    let gone = try #require(Exercise.all(in: author.lesson).first)
    #expect([9, 10].contains(try workbook.variant(of: gone, in: author.lesson)))
  }

  @Test("A proof is done when its writer has ticked every point")
  func ticking() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try start()
    var workbook = try Workbook(opening: folder)
    try workbook.tick([0, 2, 9], of: 3, for: "proof", at: 5)
    #expect(workbook.progress["proof"].ticked == [0, 2])
    #expect(!workbook.progress["proof"].hasPassed)
    try workbook.tick([2, 1, 0], of: 3, for: "proof", at: 6)
    #expect(try Workbook(opening: folder).progress["proof"].hasPassed)
  }

  @Test("A link out of the folder is no answer")
  func link() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try start()
    try FileManager.default.removeItem(atPath: "\(folder)/layer-norm.swift")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/layer-norm.swift", withDestinationPath: "/etc/passwd")
    #expect(try Workbook(opening: folder).answer(to: "layer-norm", isCode: true) == nil)
  }

  @Test("A folder that is none, or a file that was damaged, is told")
  func damaged() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: Workbook.Failure.self) { try Workbook(opening: folder) }
    _ = try start()
    try write("{", "progress.json")
    #expect(throws: Workbook.Failure.self) { try Workbook(opening: folder) }
  }

  @Test(
    "A sheet of answers takes whatever was written into it",
    arguments: ["", "==", "== ", "no name\n", "== a ==\n1\n== a ==\n\n", "== a ==\r\n1\r\n# 2\r\n"])
  func sheet(text: String) {
    let sheet = AnswerSheet(reading: text)
    #expect(AnswerSheet(reading: sheet.text) == sheet)
    if text.contains("1") { #expect(sheet.answer(to: "a").hasPrefix("1")) }
  }
}
