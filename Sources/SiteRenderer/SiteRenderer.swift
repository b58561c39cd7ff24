internal import Dispatch
package import LessonFormat
package import LessonRunner
internal import Synchronization

/// Turns a course and its results into the files of a site.
///
/// A page is made when and only when something it shows has changed since the manifest it is given:
/// its key is made of the lesson's text, its results, the theme, and what it says of other lessons. Keys
/// are made of the lessons' digests alone, so that a lesson no page of which is made is not read.
package struct SiteRenderer: Sendable {
  let theme: Theme
  let libraries: SiteLibraries
  let tools: SiteTools
  /// Reads a file of the course, by its path as the lessons name it.
  let read: @Sendable (String) throws -> [UInt8]
  /// Made of the program that renders: pages of another version are made again.
  let version: String

  /// - Parameters:
  ///   - theme: templates, styles and scripts.
  ///   - libraries: where KaTeX and highlight.js lie.
  ///   - cache: keeps formulas and coloured code between builds.
  ///   - version: whatever identifies the program; a new one makes every page anew.
  ///   - read: reads a picture that stands beside a lesson.
  package init(
    theme: Theme, libraries: SiteLibraries = .debian, cache: FragmentCache = .none,
    version: String = "", read: @escaping @Sendable (String) throws -> [UInt8]
  ) {
    self.theme = theme
    self.libraries = libraries
    tools = libraries.tools(cache: cache)
    self.version = version
    self.read = read
  }

  /// What must be written for the site to show the course.
  ///
  /// - Parameters:
  ///   - results: what each lesson's cells gave, by the lesson's identifier.
  ///   - resultKeys: a key of each lesson's results where the caller has one, such as the runner's.
  ///   - diagnostics: what was said about the lessons, which stands in the page at its place.
  ///   - previous: what the last build knew; an empty one makes every file.
  package func update(
    _ course: Course, results: [String: LessonResults], resultKeys: [String: String] = [:],
    diagnostics: [Diagnostic] = [], previous: SiteManifest = SiteManifest()
  ) throws -> SiteUpdate {
    Self.digest(course.lessons)
    let site = SiteInputs(
      renderer: self, atlas: CourseAtlas(course: course, results: results),
      results: results,
      resultKeys: resultKeys, diagnostics: diagnostics)
    var update = SiteUpdate()
    let plans = site.plans()
    let stale = plans.filter { previous.files[$0.path]?.key != $0.key }
    for plan in plans where previous.files[plan.path]?.key == plan.key {
      update.manifest.files[plan.path] = previous.files[plan.path]
    }
    for (plan, made) in zip(stale, try Self.make(stale)) {
      let isFaulty = made.findings.diagnostics.contains { $0.severity == .error }
      update.diagnostics += made.findings.diagnostics
      update.manifest.files[plan.path] = SiteManifest.Entry(
        key: isFaulty ? "" : plan.key, fonts: made.findings.fonts, assets: made.findings.assets)
      update.files.append(SiteFile(path: plan.path, bytes: made.bytes))
    }
    addRedirects(to: &update, course: course, previous: previous)
    try addThemeFiles(to: &update, previous: previous)
    addAssets(to: &update, course: course, previous: previous)
    update.removed = previous.files.keys.filter { update.manifest.files[$0] == nil }.sorted()
    return update
  }

  /// Makes pages on all cores, in any order; their place in the answer is fixed.
  private static func make(_ plans: [PagePlan]) throws -> [PagePlan.Made] {
    let made = Mutex([Result<PagePlan.Made, any Error>?](repeating: nil, count: plans.count))
    DispatchQueue.concurrentPerform(iterations: plans.count) { index in
      let result = Result { try plans[index].make() }
      made.withLock { $0[index] = result }
    }
    return try made.withLock { $0 }.compactMap { try $0?.get() }
  }

  /// Has the digests ready that all pages' keys are made of.
  private static func digest(_ lessons: [Lesson]) {
    // A digest is a matter of microseconds, so each turn of the loop makes many.
    let stride = 16
    DispatchQueue.concurrentPerform(iterations: (lessons.count + stride - 1) / stride) { chunk in
      let part = lessons[(chunk * stride)..<min(lessons.count, (chunk + 1) * stride)]
      for lesson in part { _ = lesson.digest }
    }
  }

  /// Pages at lessons' earlier addresses.
  private func addRedirects(
    to update: inout SiteUpdate, course: Course, previous: SiteManifest
  ) {
    for file in Redirects.pages(of: course, taken: Set(update.manifest.files.keys)) {
      var key = ContentKey()
      key.feed(file.bytes)
      update.manifest.files[file.path] = SiteManifest.Entry(key: key.text)
      guard previous.files[file.path]?.key != key.text else { continue }
      update.files.append(file)
    }
  }

  /// The theme's own files, KaTeX's style, and the fonts that the pages are set in.
  private func addThemeFiles(to update: inout SiteUpdate, previous: SiteManifest) throws {
    var wanted: [(path: String, key: String, bytes: () throws -> [UInt8])] = []
    for (name, bytes) in theme.published.sorted(by: { $0.key < $1.key }) {
      var key = ContentKey()
      key.feed(bytes)
      wanted.append(("theme/\(name)", key.text, { bytes }))
    }
    let fonts = update.manifest.files.values.reduce(into: Set<String>()) { $0.formUnion($1.fonts) }
    if !fonts.isEmpty {
      wanted.append(("theme/katex.css", "katex \(version)", libraries.katexStyle))
      for font in fonts.sorted() {
        wanted.append(
          ("theme/fonts/\(font).woff2", "font \(version)", { try libraries.font(font) }))
      }
    }
    for file in wanted {
      update.manifest.files[file.path] = SiteManifest.Entry(key: file.key)
      guard previous.files[file.path]?.key != file.key else { continue }
      update.files.append(SiteFile(path: file.path, bytes: try file.bytes()))
    }
  }

  /// The pictures that pages show. They are compared by content: reading them is cheap.
  private func addAssets(to update: inout SiteUpdate, course: Course, previous: SiteManifest) {
    let entries = update.manifest.files.sorted { $0.key < $1.key }
    for (page, entry) in entries {
      for asset in entry.assets where update.manifest.files[asset.path] == nil {
        do {
          let bytes = try read(asset.source)
          var key = ContentKey()
          key.feed(bytes)
          update.manifest.files[asset.path] = SiteManifest.Entry(key: key.text)
          guard previous.files[asset.path]?.key != key.text else { continue }
          update.files.append(SiteFile(path: asset.path, bytes: bytes))
        } catch {
          let lesson = course.lessons.first { CourseAtlas.path(of: $0.identifier) == page }
          update.manifest.files[page]?.key = ""
          update.diagnostics.append(
            Diagnostic(
              .error, id: "MissingFile", file: lesson?.file ?? page, range: nil,
              summary: "'\(asset.source)' can't be read: a picture lies in the course"))
        }
      }
    }
  }
}
