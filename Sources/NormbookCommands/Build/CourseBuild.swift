internal import Exercises
internal import Foundation
internal import LessonFormat
internal import LessonRunner
internal import SiteRenderer

/// One build of a course: read, run, prove, render, and put in place.
///
/// Nothing of it touches the terminal; what there is to say is in its `Outcome`.
struct CourseBuild {
  let course: CourseFolder
  var out: String
  /// Where what builds remember lies.
  var cache: String
  let program: ProgramFiles
  /// How many lessons run at once.
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  /// Whether cells run; otherwise what earlier runs gave is shown.
  var runsCells = true
  /// Whether the build looks at everything anew, as `normbook test` does.
  var isThorough = false

  init(course: CourseFolder, out: String, program: ProgramFiles) {
    self.course = course
    self.out = out
    self.program = program
    cache = course.cache
  }

  /// What a build came to.
  struct Outcome {
    var diagnostics: [Diagnostic] = []
    /// Files of the site that were written or removed.
    var changes = SiteFolder.Changes()
    /// The lessons whose cells ran, and those whose results were kept from an earlier run.
    var ran: [String] = []
    var kept: [String] = []
    /// What the machine lacks that would make the site better, as a line.
    var advice = ""
    var course: Course?
    var results: [String: LessonResults] = [:]
    /// What each lesson's results depend on, as one hash.
    var keys: [String: String] = [:]
    var report = BuildReport()
    /// What reading and checking the lessons leaves for the next build.
    var memory = CourseMemory()

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  }

  /// What happens while the build goes on.
  enum Event: Sendable {
    case started(lesson: String, LessonRunner.Progress)
    case finished(lesson: String)
  }

  typealias Tell = @Sendable (Event) -> Void

  /// Builds the site; with errors the site on disk stays as it was.
  func run(tell: @escaping Tell = { _ in }) async throws -> Outcome {
    let path = BuildMemory.path(cache: cache, out: out)
    // The folder's clock is asked before anything is built; one that cannot be made is told later.
    try? Files.makeFolder(cache)
    let look = look()
    let memory = isThorough ? nil : BuildMemory.read(path, version: program.version)
    if let memory, memory.stamp.holds(conditions: conditions, look), memory.stamp.siteIsUntouched {
      if let stamp = memory.stamp.settled(look) {
        memory.stamped(stamp).write(path, version: program.version)
      }
      var outcome = Outcome()
      outcome.diagnostics = memory.said
      return outcome
    }
    if let outcome = try await build(look, memory, path, tell: tell) { return outcome }
    // A lesson was saved between the look at its file and the reading of it.
    return try await build(self.look(), nil, path, tell: tell) ?? Outcome()
  }

  private var conditions: [String] { ["out \(out)", "runs \(runsCells)"] }

  private func look() -> BuildStamp.Look {
    let tools = ToolchainLocator.current(memory: cache).files + [Minifier.place]
    let files = Set(course.files(leavingOut: out) + program.inputs + tools)
    return BuildStamp.Look(files, clock: cache)
  }

  /// Builds what has changed since an earlier build; nothing when a lesson that seemed unchanged
  /// turned out to be another.
  private func build(
    _ look: BuildStamp.Look, _ memory: BuildMemory?, _ path: String, tell: @escaping Tell
  ) async throws -> Outcome? {
    var outcome = Outcome()
    // Taken before anything is read: what changes from here on is the next build's to see.
    var stamp = BuildStamp(conditions: conditions, look)
    let isUntouched = memory?.stamp.siteIsUntouched ?? false
    var recalled = memory?.content
    if let memory { recalled?.lessons.keep { memory.stamp.isUnchanged($0, look) } }

    let course = try await examine(
      &outcome, recalling: recalled?.lessons ?? CourseMemory(), tell: tell)
    guard !outcome.hasErrors else { return course.hasMoved ? nil : outcome }
    let site = isUntouched ? recalled?.site ?? SiteManifest() : SiteManifest()
    // While the pages that changed are made, the others are laid ready.
    async let begun = SiteFolder(path: out).draft()
    let minifier = Minifier(cache: cache)
    if minifier.program == nil { outcome.advice = Minifier.advice }
    let (theme, refusals) = await minifier.shorten(
      try Theme(folder: program.theme, overriddenBy: self.course.themeOverride))
    outcome.diagnostics += refusals
    let update = try outcome.report.time("render") {
      try renderer(theme).update(
        course, results: outcome.results, resultKeys: outcome.keys, previous: site)
    }
    outcome.diagnostics += update.diagnostics
    outcome.diagnostics += outcome.report.time("prove") { leaks(of: course, in: update) }
    guard !course.hasMoved else { return nil }
    guard !outcome.hasErrors else { return outcome }

    let start = ContinuousClock.now
    let known = BuildMemory.Content(site: update.manifest, lessons: outcome.memory)
    async let content = known.written
    let draft = try await begun
    outcome.changes = try draft.publish(update.content)
    async let cleared: Void = draft.clear()
    stamp.addOutputs(
      update.manifest.files.keys.map { "\(out)/\($0)" },
      known: isUntouched ? memory?.stamp.outputs ?? [:] : [:],
      except: outcome.changes.written.map { "\(out)/\($0)" })
    BuildMemory(stamp: stamp, said: outcome.diagnostics, await content).write(
      path, version: program.version)
    await cleared
    outcome.report.add("write", ContinuousClock.now - start)
    return outcome
  }

  private func renderer(_ theme: Theme) -> SiteRenderer {
    let fragments = FragmentFiles(folder: "\(cache)/fragments")
    return SiteRenderer(
      theme: theme, cache: fragments.cache, version: program.version
    ) { path in
      guard let bytes = Files.read(path) else { throw Complaint(.wrong, "'\(path)' can't be read") }
      return bytes
    }
  }
}

extension Course {
  /// Whether a lesson's file was changed while it was built from what was known of it.
  fileprivate var hasMoved: Bool { lessons.contains(where: \.hasMoved) }
}

extension SiteUpdate {
  /// Every file of the site: those that are new, and those that stay as they are.
  var content: [(path: String, content: SiteFolder.Content)] {
    let fresh = Dictionary(files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 })
    return manifest.files.keys.sorted().map { path in
      (path, fresh[path].map { .bytes($0) } ?? .unchanged)
    }
  }
}
