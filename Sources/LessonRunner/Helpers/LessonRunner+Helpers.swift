package import LessonFormat

extension LessonRunner {
  /// The course's own Swift as programs beside the lesson's import it: the module `Code`, compiled.
  package struct HelperModule: Hashable, Sendable {
    /// Where `Code.swiftmodule` and `Code.o` lie; its name tells all that they depend on.
    package var folder: String
    /// The lines by which the files import other modules.
    package var imports: String

    package static let name = CourseHelpers.module
  }

  /// The helpers of a course, compiled; nothing when no cell of these lessons imports them, or when
  /// they do not compile, which running such a lesson tells.
  package func helpers(of course: Course, importedBy lessons: [Lesson]) async -> HelperModule? {
    let texts = lessons.flatMap { $0.cells.map(\.code) }
    guard let helpers = CourseHelpers(of: course, importedBy: texts, cache.hashes),
      case .ready(let folder, _) = await helpers.compiled(by: compiler, keptIn: cache)
    else { return nil }
    let imports = Files.read("\(folder)/\(CourseHelpers.imports)") ?? []
    return HelperModule(folder: folder, imports: String(decoding: imports, as: UTF8.self))
  }
}

extension Lesson {
  /// Whether a cell imports the course's own Swift.
  package var importsHelpers: Bool {
    cells.contains { CourseHelpers.isImported(by: $0.code) }
  }
}
