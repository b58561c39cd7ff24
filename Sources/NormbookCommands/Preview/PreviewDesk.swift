internal import Exercises
internal import LessonFormat
internal import LessonRunner
internal import PreviewServer
internal import SiteRenderer

/// Draws and runs a course for the preview, and holds what is known of its lessons between saves.
actor PreviewDesk {
  /// A lesson as it last ran.
  private struct Ran {
    var key: String
    var lesson: Lesson
    var outcome: LessonRunner.Outcome
    /// What keeps the lesson's exercises from being trusted; nothing is asked of a failed run.
    var proof: [Diagnostic]
    /// A key of the results.
    var resultKey: String
  }

  private let folder: CourseFolder
  private let program: ProgramFiles
  private let runner: LessonRunner
  private var course: Course?
  private var memory = CourseMemory()
  private var manifest = SiteManifest()
  private var ran: [String: Ran] = [:]
  private var runCount = 0

  init(folder: CourseFolder, program: ProgramFiles, runner: LessonRunner) {
    self.folder = folder
    self.program = program
    self.runner = runner
  }

  /// The course as the preview server asks for it.
  nonisolated var previewCourse: PreviewCourse {
    PreviewCourse(draw: { await self.draw($0) }, run: { await self.run($0, begun: $1) })
  }

  private func draw(_ request: PreviewRequest) async -> PreviewBuild? {
    let read = CourseReader(folder: folder.path).read(after: course)
    course = read
    let lint = read.lint(recalling: memory)
    memory = lint.memory
    var build = PreviewBuild(
      diagnostics: lint.found + read.proofWithoutRun(after: lint.found))
    var results: [String: LessonResults] = [:]
    var resultKeys: [String: String] = [:]
    for lesson in read.lessons {
      let page = "lessons/\(lesson.identifier).html"
      build.pages[lesson.file] = page
      // Plain pages have nothing to run.
      if lesson.digest.isPlain { continue }
      let key = runner.key(of: lesson, course: read)
      let isKnown =
        ran[lesson.identifier].map { $0.key == key.hash && $0.lesson == lesson } ?? false
      if !isKnown, !runner.mustRun(lesson, key: key) {
        // Kept from an earlier run; asked anew, so that what is said stands at its lines of now.
        let outcome = await runner.run(lesson, course: read)
        note(outcome, of: lesson, key: key.hash)
      }
      let last = ran[lesson.identifier]
      results[lesson.identifier] = last.map {
        $0.lesson == lesson
          ? $0.outcome.results : OldResults(from: $0.lesson, to: lesson).named($0.outcome.results)
      }
      resultKeys[lesson.identifier] = last?.resultKey
      if let last, last.key == key.hash {
        let moved = CellPlaces(from: last.lesson, to: lesson)
        build.diagnostics += last.outcome.diagnostics.map(moved.place)
        build.diagnostics += last.proof.map(moved.place)
      } else {
        build.stale.append(
          StaleLesson(
            identifier: lesson.identifier, page: page, key: key.hash,
            cells: Self.oldCells(of: lesson, since: last?.lesson)))
      }
    }
    if Task.isCancelled { return nil }
    do {
      let update = try renderer().update(
        read, results: results, resultKeys: resultKeys, diagnostics: build.diagnostics,
        previous: manifest)
      manifest = update.manifest
      build.written = Dictionary(
        update.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 })
      build.removed = Set(update.removed)
      build.diagnostics += update.diagnostics
    } catch let error as Theme.TemplateError {
      build.diagnostics.append(Self.problem("BadTemplate", error.file, error.message, error.line))
    } catch {
      build.diagnostics.append(Self.problem("PagesNotDrawn", folder.path, "\(error)", nil))
    }
    build.diagnostics = build.diagnostics.sortedByPlace().withoutConsequences(of: read.lessons)
    return build
  }

  private func run(
    _ stale: StaleLesson, begun: @escaping @Sendable (_ cell: String) -> Void
  ) async -> [Diagnostic] {
    guard let course,
      let lesson = course.lessons.first(where: { $0.identifier == stale.identifier })
    else { return [] }
    let places = Self.places(of: lesson)
    let outcome = await runner.run(lesson, course: course) { stage in
      if case .cell(let cell) = stage { begun(places[cell] ?? cell) }
    }
    guard !Task.isCancelled else { return [] }
    note(outcome, of: lesson, key: stale.key)
    return outcome.diagnostics
  }

  private func note(_ outcome: LessonRunner.Outcome, of lesson: Lesson, key: String) {
    // Of a lesson that failed, every exercise would be said to have no answer; and a second run of
    // it may come to something else.
    let failed = outcome.diagnostics.hasErrors
    runCount += 1
    ran[lesson.identifier] = Ran(
      key: key, lesson: lesson, outcome: outcome,
      proof: failed ? [] : ExerciseProver(lesson: lesson, results: outcome.results).withRun(),
      resultKey: failed ? "\(key) run \(runCount)" : key)
  }

  private func renderer() throws -> SiteRenderer {
    SiteRenderer(
      theme: try Theme(folder: program.theme, overriddenBy: folder.themeOverride),
      cache: FragmentFiles(folder: "\(folder.cache)/fragments").cache, version: program.version
    ) { path in
      guard let bytes = Files.read(path) else { throw Complaint(.wrong, "'\(path)' can't be read") }
      return bytes
    }
  }

  /// The cells whose outputs are old: from the first that differs from the last run on, for each
  /// sees what those before it made. All, when something else than the code changed.
  private static func oldCells(of lesson: Lesson, since last: Lesson?) -> [String] {
    let cells = lesson.cells
    let before = last?.cells ?? []
    let first = zip(cells, before).enumerated().first { $1.0.code != $1.1.code }?.offset
    let isLonger = cells.count != before.count
    let places = places(of: lesson)
    return cells[(first ?? (isLonger ? min(cells.count, before.count) : 0))...]
      .map { places[$0.identifier] ?? $0.identifier }
  }

  /// What shows a cell in the page where it isn't the cell's own element: the explore it stands in.
  private static func places(of lesson: Lesson) -> [String: String] {
    var places: [String: String] = [:]
    for explore in lesson.explores {
      for cell in explore.cells { places[cell.identifier] = explore.label }
    }
    return places
  }

  private static func problem(
    _ id: String, _ file: String, _ message: String, _ line: Int?
  ) -> Diagnostic {
    let range = line.map { SourceRange(SourcePosition(line: $0, column: 1), length: 0) }
    return Diagnostic(
      .error, id: id, file: file, range: range, summary: "The pages can't be drawn: \(message)")
  }
}

/// Where the lines of a lesson's cells have moved to in a newer text of it.
struct CellPlaces {
  private var lines: [Int: Int] = [:]

  init(from old: Lesson, to new: Lesson) {
    guard old.source != new.source else { return }
    let cells = Dictionary(new.cells.map { ($0.identifier, $0) }, uniquingKeysWith: { $1 })
    for cell in old.cells {
      guard let now = cells[cell.identifier], now.code == cell.code else { continue }
      lines[cell.infoRange.start.line] = now.infoRange.start.line
      for (before, after) in zip(cell.lineStarts, now.lineStarts) {
        lines[before.line] = after.line
      }
    }
  }

  /// A diagnostic of the older text at its place in the newer.
  func place(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let range = diagnostic.range, let line = lines[range.start.line] else {
      return diagnostic
    }
    let shift = line - range.start.line
    var moved = diagnostic
    moved.range = SourceRange(
      SourcePosition(line: line, column: range.start.column),
      SourcePosition(line: range.end.line + shift, column: range.end.column))
    return moved
  }
}
