internal import Exercises
internal import LessonFormat
internal import LessonRunner

/// A course opened for working on one thing of it: a lesson to read, an exercise to check.
struct CourseDesk {
  let folder: CourseFolder
  let course: Course
  /// Where references lead, and what they are called.
  let index: CourseIndex

  /// Opens the course in the folder that is named, or the one at hand.
  static func open(_ named: String?) throws(Complaint) -> CourseDesk {
    let folder = try CourseFolder.required(named)
    let course = CourseReader(folder: folder.path).read()
    return CourseDesk(folder: folder, course: course, index: CourseIndex(course))
  }

  func lesson(_ identifier: String) throws(Complaint) -> Lesson {
    if let lesson = course.lessons.first(where: { $0.identifier == identifier }) { return lesson }
    throw unknown("lesson", identifier, among: course.lessons.map(\.identifier))
  }

  func exercise(_ name: String) throws(Complaint) -> (Lesson, Exercise) {
    var names: [String] = []
    for lesson in course.lessons {
      for exercise in Exercise.all(in: lesson) {
        if exercise.name == name { return (lesson, exercise) }
        names.append(exercise.name)
      }
    }
    throw unknown("exercise", name, among: names)
  }

  private func unknown(_ kind: String, _ name: String, among names: [String]) -> Complaint {
    let near = NearMiss.suggestions(for: name, among: names)
    let remedy =
      !near.isEmpty
      ? "did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
      : names.isEmpty
        ? "the course in '\(folder.path)' has none" : "there are: \(names.joined(separator: ", "))"
    return Complaint(.usage, "there is no \(kind) '\(name)'", remedy: remedy)
  }

  func runner() async throws -> LessonRunner {
    LessonRunner(
      toolchain: try await ToolchainLocator.current(memory: folder.cache).locate(),
      cache: ResultCache(folder: folder.cache))
  }

  /// What the lesson's cells give, kept from an earlier run where nothing has changed.
  func run(_ lesson: Lesson, on terminal: Terminal) async throws -> LessonRunner.Outcome {
    let runner = try await runner()
    return await ProgressLine.shown(on: terminal) { tell in
      await runner.run(lesson, course: course) { stage in
        tell(.started(lesson: lesson.identifier, lesson.named(stage)))
      }
    }
  }
}

extension CourseFolder {
  /// The course's folder, or what is wrong with the name of it.
  static func required(_ named: String?) throws(Complaint) -> CourseFolder {
    if let folder = find(named) { return folder }
    guard let named else {
      throw Complaint(
        .usage, "there is no course here",
        remedy: "name its folder, or go where 'course.yml' or 'Lessons' is")
    }
    throw Complaint(.usage, "'\(named)' is not a folder")
  }
}
