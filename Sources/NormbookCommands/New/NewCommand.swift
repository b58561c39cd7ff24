internal import ArgumentParser
internal import Foundation
internal import LessonFormat

/// `normbook new`: a working start for a course, a lesson or an exercise.
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Start a course, a lesson or an exercise.",
    discussion: """
      EXAMPLES
        normbook new course linear-models
        normbook new course linear-models --with github
        normbook new lesson ridge-regression
        normbook new exercise ridge-by-hand --in ridge-regression
      """,
    subcommands: [NewCourse.self, NewLesson.self, NewExercise.self])

  struct NewCourse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "course",
      abstract: "Write a folder with a course of one lesson that builds as it is.")

    enum Host: String, ExpressibleByArgument, CaseIterable { case github }

    @Argument(help: "The folder's name, in lower-case letters, digits and '-'.")
    var name: String

    @Option(help: "Also write what publishes the course there: github.")
    var with: Host?

    func run() async throws {
      try await Terminal.standard().starting { templates, terminal in
        let last = name.split(separator: "/").last.map(String.init) ?? name
        let template = try Template(name: last, today: Self.today)
        guard !FileManager.default.fileExists(atPath: name) else {
          throw Template.Failure.taken(name)
        }
        var files = try template.write(folder: "\(templates)/course", to: name)
        if let with {
          files += try template.write(folder: "\(templates)/\(with.rawValue)", to: name)
        }
        for file in files { terminal.write("wrote \(file)\n") }
        terminal.write("\nNext: cd \(name) && normbook preview\n")
      }
    }

    /// The day in ISO form.
    static var today: String {
      let day = Calendar(identifier: .gregorian).dateComponents(
        [.year, .month, .day], from: Date())
      func padded(_ number: Int?) -> String {
        let digits = String(number ?? 1)
        return digits.count < 2 ? "0" + digits : digits
      }
      return "\(day.year ?? 2026)-\(padded(day.month))-\(padded(day.day))"
    }
  }

  struct NewLesson: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lesson", abstract: "Write a lesson and list it in the course file.")

    @Argument(help: "The lesson's id, in lower-case letters, digits and '-'.")
    var name: String

    @Argument(help: "The course's folder.")
    var folder: String?

    func run() async throws {
      try await Terminal.standard().starting { templates, terminal in
        let template = try Template(name: name, today: NewCourse.today)
        let course = try CourseFolder.required(folder)
        let lessons = CourseReader(folder: course.path).read().lessons
        if let other = lessons.first(where: { $0.identifier == name }) {
          throw Template.Failure.taken(other.file)
        }
        let number = (lessons.map { LessonNumber.of($0.file, in: course.path) }.max() ?? 0) + 1
        let path = course.path + "/" + (number < 10 ? "0" : "") + "\(number)-\(name).md"
        try Template.write(try template.text(of: "\(templates)/lesson/lesson.md"), to: path)
        terminal.write("wrote \(path)\n")
        // The course file may name a lesson before it is written.
        let isListed = CourseReader(folder: course.path).read().lessons
          .contains { $0.identifier == name }
        if !isListed { try list(name, in: "\(course.path)/course.yml", terminal) }
      }
    }

    private func list(_ name: String, in path: String, _ terminal: Terminal) throws {
      guard let data = FileManager.default.contents(atPath: path) else { return }
      let text = String(decoding: data, as: UTF8.self)
      guard text.contains("lessons:") else { return }
      guard let longer = LessonList.adding(name, to: text) else {
        terminal.write("Next: add '\(name)' to the lessons in \(path)\n")
        return
      }
      try Template.write(longer, to: path)
      terminal.write("listed it in \(path)\n")
    }
  }

  struct NewExercise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "exercise", abstract: "Append an exercise to a lesson.")

    @Argument(help: "The exercise's label, in lower-case letters, digits and '-'.")
    var name: String

    @Option(name: .customLong("in"), help: "The lesson's id. (default: the last lesson)")
    var lesson: String?

    @Argument(help: "The course's folder.")
    var folder: String?

    func run() async throws {
      try await Terminal.standard().starting { templates, terminal in
        let template = try Template(name: name, today: NewCourse.today)
        let course = try CourseFolder.required(folder)
        let read = CourseReader(folder: course.path).read()
        let target =
          lesson.map { id in read.lessons.first { $0.identifier == id } }
          ?? read.lessons.last
        guard let target else {
          let near = NearMiss.suggestions(for: lesson ?? "", among: read.lessons.map(\.identifier))
          throw Complaint(
            .usage,
            lesson.map { "there is no lesson '\($0)'\(NearMiss.question(near))" }
              ?? "the course has no lesson yet", remedy: "'normbook new lesson NAME' writes one")
        }
        for other in read.lessons where LessonNumbers(other)[name] != nil {
          throw Complaint(.usage, "the label '\(name)' is taken in '\(other.file)'")
        }
        var text = target.source
        if !text.hasSuffix("\n") { text += "\n" }
        text += try template.text(of: "\(templates)/exercise/exercise.md")
        try Template.write(text, to: target.file)
        terminal.write("appended exercise '\(name)' to \(target.file)\n")
      }
    }
  }
}

/// The number a lesson's file or folder begins with.
enum LessonNumber {
  static func of(_ file: String, in folder: String) -> Int {
    let inside = file.hasPrefix(folder + "/") ? file.dropFirst(folder.count + 1) : Substring(file)
    return Int(inside.prefix { $0.isASCII && $0.isNumber }) ?? 0
  }
}

extension Terminal {
  /// Does the work of `new` with the folder of templates.
  fileprivate func starting(_ work: (_ templates: String, Terminal) throws -> Void) async throws {
    try await explaining {
      do {
        try work(try ProgramFiles.current().beside("templates"), self)
      } catch let failure as Template.Failure {
        throw Complaint(.usage, "\(failure)")
      }
    }
  }
}

extension ProgramFiles {
  /// A folder that lies beside the theme: `templates`, `preview`.
  func beside(_ name: String) -> String {
    theme.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/" + name
  }
}
