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
    /// What an earlier build had to say, when nothing has changed since.
    var said = ""
    var course: Course?
    var results: [String: LessonResults] = [:]
    /// What each lesson's results depend on, as one hash.
    var keys: [String: String] = [:]
    var report = BuildReport()

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
    var outcome = Outcome()
    let conditions = ["out \(out)", "runs \(runsCells)"]
    let memoryPath = BuildMemory.path(cache: cache, out: out)
    let memory = BuildMemory.read(memoryPath)
    let inputs = Set(course.files(leavingOut: out) + program.inputs)
    if !isThorough, let memory, memory.stamp.holds(conditions: conditions, inputs: inputs) {
      outcome.said = memory.said
      return outcome
    }
    // Taken before anything is read: what changes from here on is the next build's to see.
    var stamp = BuildStamp(conditions: conditions, inputs: inputs)

    let course = try await examine(&outcome, tell: tell)
    guard !outcome.hasErrors else { return outcome }
    let site = memory.flatMap { $0.stamp.siteIsUntouched ? $0.site : nil } ?? SiteManifest()
    let update = try outcome.report.time("render") {
      try renderer().update(
        course, results: outcome.results, resultKeys: outcome.keys,
        diagnostics: outcome.diagnostics, previous: site)
    }
    outcome.diagnostics += update.diagnostics
    outcome.diagnostics += outcome.report.time("prove") { leaks(of: course, in: update) }
    guard !outcome.hasErrors else { return outcome }

    try outcome.report.time("write") {
      outcome.changes = try SiteFolder(path: out).replace(with: update.content)
    }
    stamp?.addOutputs(update.manifest.files.keys.map { "\(out)/\($0)" })
    if let stamp {
      let said = DiagnosticText(course.lessons).render(outcome.diagnostics)
      BuildMemory(stamp: stamp, site: update.manifest, said: said).write(memoryPath)
    }
    return outcome
  }

  func renderer() throws -> SiteRenderer {
    let fragments = FragmentFiles(folder: "\(cache)/fragments")
    return SiteRenderer(
      theme: try Theme(folder: program.theme, overriddenBy: course.themeOverride),
      cache: fragments.cache, version: program.version
    ) { path in
      guard let bytes = Files.read(path) else { throw Complaint(.wrong, "'\(path)' can't be read") }
      return bytes
    }
  }
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
