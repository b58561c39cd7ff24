import Foundation
import LessonFormat
import Testing

@testable import NormbookCommands

struct TemplateTests {
  let folder: String
  static let templates = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../../Site/templates").standardized.path

  init() throws {
    folder = NSTemporaryDirectory() + "new-\(UUID().uuidString)"
  }

  @Test(arguments: ["linear-models", "a", "l2-norm"]) func `a name becomes a title`(name: String)
    throws
  {
    let template = try Template(name: name, today: "2026-01-02")
    #expect(template.fill("{{name}} {{today}} {{other}}") == "\(name) 2026-01-02 {{other}}")
    #expect(template.fill("{{title}}").first?.isUppercase == true)
  }

  @Test(arguments: ["", "Linear", "2-more", "a b", "-a", "a-", "a/../b", "ä"])
  func `a name that makes no address is refused`(name: String) {
    #expect(throws: Template.Failure.badName(name)) { try Template(name: name, today: "") }
  }

  @Test func `the course's template has no mistake that needs no run`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let template = try Template(name: "linear-models", today: "2026-11-21")
    _ = try template.write(folder: Self.templates + "/course", to: folder)
    let course = CourseReader(folder: folder).read()
    #expect(course.title == "Linear models")
    #expect(course.lessons.map(\.identifier) == ["first-lesson"])
    #expect(course.lint() == [])
    #expect(course.lessons.first?.claims.count == 1)
    #expect(course.lessons.first?.exercises.count == 1)
    #expect(FileManager.default.fileExists(atPath: folder + "/.gitignore"))
  }

  @Test func `a lesson and an exercise of the templates fit into that course`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let template = try Template(name: "second", today: "2026-11-21")
    _ = try template.write(folder: Self.templates + "/course", to: folder)
    let exercise = try Template(name: "third", today: "2026-11-21")
    let lesson =
      try template.text(of: Self.templates + "/lesson/lesson.md")
      + exercise.text(of: Self.templates + "/exercise/exercise.md")
    try Template.write(lesson, to: folder + "/02-second.md")
    let listed = try #require(
      LessonList.adding(
        "second", to: String(contentsOfFile: folder + "/course.yml", encoding: .utf8)))
    try Template.write(listed, to: folder + "/course.yml")
    let course = CourseReader(folder: folder).read()
    #expect(course.lessons.map(\.identifier) == ["first-lesson", "second"])
    #expect(course.lint().filter { $0.severity == .error } == [])
  }

  @Test func `a lesson that the course file names already is listed once`() async throws {
    try await Workplace.use { place in
      try place.write("title: T\nlessons: [next]\n", to: "Lessons/course.yml")
      let said = try await place.normbook("new", "lesson", "next")
      #expect(said.code == 0, "\(said.error)")
      #expect(try place.read("Lessons/course.yml") == "title: T\nlessons: [next]\n")
      #expect(try place.read("Lessons/01-next.md").contains("title: Next"))
      _ = try await place.normbook("new", "lesson", "more")
      #expect(try place.read("Lessons/course.yml") == "title: T\nlessons: [next, more]\n")
    }
  }

  @Test func `nothing that is there is written over`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let template = try Template(name: "linear-models", today: "2026-11-21")
    try Template.write("mine", to: folder + "/course.yml")
    #expect(throws: Template.Failure.taken(folder + "/course.yml")) {
      try template.write(folder: Self.templates + "/course", to: folder)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["course.yml"])
  }

  @Test(arguments: [
    ("lessons: [a, b]\n", "lessons: [a, b, new]\n"), ("lessons: []\n", "lessons: [new]\n"),
    ("lessons:\n  - a\n  - b\nseed: 1\n", "lessons:\n  - a\n  - b\n  - new\nseed: 1\n"),
    (
      "parts:\n  - title: A\n    lessons: [a]\n  - title: B\n    lessons: [b,\n      c]\nseed: 1\n",
      "parts:\n  - title: A\n    lessons: [a]\n  - title: B\n    lessons: [b,\n      c, new]\nseed: 1\n"
    ),
    ("parts:\n- lessons:\n  - a # first\n", "parts:\n- lessons:\n  - a # first\n  - new\n"),
  ]) func `a lesson is listed where the others are`(before: String, after: String) {
    #expect(LessonList.adding("new", to: before) == after)
  }

  @Test(arguments: ["title: A\n", "lessons: *other\n", "lessons: [a\n"])
  func `a list that isn't understood is left alone`(text: String) {
    #expect(LessonList.adding("new", to: text) == nil)
  }
}
