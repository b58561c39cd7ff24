internal import Exercises
internal import Foundation
internal import LessonFormat
internal import LessonRunner
internal import SiteRenderer

extension CourseBuild {
  /// Reads the course, runs its lessons and proves its exercises: everything but the pages.
  ///
  /// - Parameter memory: what an earlier build knew of lessons whose files have not changed.
  func examine(
    _ outcome: inout Outcome, recalling memory: CourseMemory = CourseMemory(),
    tell: @escaping Tell = { _ in }
  ) async throws -> Course {
    let read = outcome.report.time("read") {
      CourseReader(folder: course.path).read(recalling: memory)
    }
    outcome.course = read
    let lint = outcome.report.time("lint") { read.lint(recalling: memory) }
    outcome.diagnostics += lint.found
    outcome.memory = lint.memory
    outcome.diagnostics += outcome.report.time("prove") { read.proofWithoutRun(after: lint.found) }
    // Some mistakes of the run follow from what was found before.
    defer { outcome.diagnostics = outcome.diagnostics.withoutConsequences(of: read.lessons) }
    // Plain pages ask nothing of the machine, not even a compiler.
    let lessons = read.lessons.filter { !$0.digest.isPlain }
    guard !lessons.isEmpty else { return read }
    let toolchain = try await ToolchainLocator.current(memory: cache).locate()
    let runner = LessonRunner(toolchain: toolchain, cache: ResultCache(folder: cache))
    await run(lessons, of: read, with: runner, &outcome, tell: tell)
    let faulty = Set(outcome.diagnostics.filter { $0.severity == .error }.map(\.file))
    let areHelpersFaulty = read.helpers.contains(where: faulty.contains)
    // What a failed run left out is no mistake of the exercise that needs it.
    for lesson in lessons where !faulty.contains(lesson.file) && !areHelpersFaulty {
      outcome.diagnostics += await prove(lesson, of: read, outcome, with: toolchain)
    }
    return read
  }

  private func run(
    _ lessons: [Lesson], of read: Course, with runner: LessonRunner, _ outcome: inout Outcome,
    tell: @escaping Tell
  ) async {
    let clock = ContinuousClock()
    let start = clock.now
    var chosen = lessons
    if !runsCells {
      chosen = lessons.filter { !runner.mustRun($0, key: runner.key(of: $0, course: read)) }
      let left = Set(lessons.map(\.identifier)).subtracting(chosen.map(\.identifier))
      for lesson in lessons where left.contains(lesson.identifier) {
        outcome.diagnostics.append(
          Diagnostic(
            .warning, id: "NotRun", file: lesson.file, range: nil,
            summary: "The cells have changed since they ran, and '--no-run' leaves them so"))
      }
    }
    let runs = await runner.run(
      chosen, course: read, jobs: jobs,
      progress: { tell(.started(lesson: $0.identifier, $0.named($1))) },
      finished: { lesson, _ in tell(.finished(lesson: lesson.identifier)) })
    outcome.report.add("run", clock.now - start)
    var told: Set<Diagnostic> = []
    for (lesson, run) in zip(chosen, runs) {
      outcome.results[lesson.identifier] = run.results
      outcome.keys[lesson.identifier] = run.key
      // A helper's mistake concerns every lesson that imports it, and is told once.
      outcome.diagnostics += run.diagnostics.filter { told.insert($0).inserted }
      outcome.report.add(lesson.identifier, run)
      if run.wasCached {
        outcome.kept.append(lesson.identifier)
      } else {
        outcome.ran.append(lesson.identifier)
      }
    }
  }

  /// What the files just made tell of exercises before it is earned: the lesson's own page, and what
  /// is made of all lessons together, such as the index of the search.
  func leaks(of course: Course, in update: SiteUpdate) -> [Diagnostic] {
    let lessons = course.lessons.filter(\.digest.hasExercises)
    let pages = Dictionary(
      course.lessons.map { ("lessons/\($0.identifier).html", $0) }, uniquingKeysWith: { $1 })
    lazy var all = EarnedWords(lessons)
    return update.files.flatMap { file -> [Diagnostic] in
      guard [".html", ".js", ".json", ".xml", ".txt"].contains(where: file.path.hasSuffix),
        !file.path.hasPrefix("theme/")
      else { return [] }
      let earned = pages[file.path].map { EarnedWords(CollectionOfOne($0)) } ?? all
      return earned.diagnostics(in: file.bytes, named: file.path)
    }
  }

  /// What keeps a lesson's exercises from being trusted. Code exercises compile the reference and
  /// every mistake, which only a thorough build does.
  private func prove(
    _ lesson: Lesson, of read: Course, _ outcome: Outcome, with toolchain: Toolchain
  ) async -> [Diagnostic] {
    guard let results = outcome.results[lesson.identifier] else { return [] }
    var found = ExerciseProver(lesson: lesson, results: results).withRun()
    if isThorough, Exercise.all(in: lesson).contains(where: { $0.kind == .code }) {
      let checker = await CodeChecker.sandboxed(
        toolchain: toolchain, cache: cache, course: read)
      found += await CodeProver(
        lesson: lesson, seed: lesson.frontMatter.seed ?? read.seed, checker: checker
      ).diagnostics()
    }
    return found
  }
}
