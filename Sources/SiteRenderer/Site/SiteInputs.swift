internal import LessonFormat
internal import LessonRunner

/// Everything a site is made of, as its pages draw on it.
struct SiteInputs: Sendable {
  let renderer: SiteRenderer
  let atlas: CourseAtlas
  let results: [String: LessonResults]
  let resultKeys: [String: String]
  let diagnostics: [String: [Diagnostic]]
  /// The course's own pages beside its lessons, as far as it has what they gather.
  let gatheredPages: [(title: String, path: String)]

  init(
    renderer: SiteRenderer, atlas: CourseAtlas, results: [String: LessonResults],
    resultKeys: [String: String], diagnostics: [Diagnostic]
  ) {
    self.renderer = renderer
    self.atlas = atlas
    self.results = results
    self.resultKeys = resultKeys
    gatheredPages = Self.gatheredPages(atlas)
    self.diagnostics = Dictionary(grouping: diagnostics, by: \.file)
  }

  /// Every page of the site.
  func plans() -> [PagePlan] {
    var plans = atlas.course.lessons.indices.map { LessonPage(site: self, index: $0).plan() }
    plans.append(FrontPage(site: self).plan())
    let gathered = [
      ClaimsPage(site: self).plan(), GlossaryPage(site: self).plan(),
      ExercisesPage(site: self).plan(),
    ]
    plans += gathered.compactMap(\.self)
    plans += CellPages(site: self).plans()
    plans += LessonPreviews(site: self).plans()
    plans += PlainPages(site: self).plans()
    plans += SearchFiles(site: self).plans()
    return plans
  }

  private static func gatheredPages(_ atlas: CourseAtlas) -> [(title: String, path: String)] {
    let digests = atlas.course.lessons.map(\.digest)
    var pages: [(title: String, path: String)] = []
    if digests.contains(where: \.hasClaims) { pages.append(("Claims", ClaimsPage.path)) }
    if digests.contains(where: \.hasExercises) { pages.append(("Exercises", ExercisesPage.path)) }
    if digests.contains(where: \.hasTerms) { pages.append(("Glossary", GlossaryPage.path)) }
    for lesson in atlas.course.lessons where !lesson.digest.isPlain {
      for page in atlas.surveys[lesson.identifier]?.cellPages.compactMap(\.page) ?? [] {
        let isTaken = page.name.isEmpty || CellPage.takenNames.contains(page.name)
        let path = CellPages.path(of: page)
        if !isTaken, !pages.contains(where: { $0.path == path }) {
          pages.append((page.title, path))
        }
      }
    }
    return pages
  }

  /// A lesson whose parts are shown on another page.
  func excerpt(of lesson: Lesson) -> PageContext {
    PageContext(
      lesson: lesson, results: results[lesson.identifier] ?? LessonResults(), atlas: atlas,
      tools: renderer.tools, isExcerpt: true)
  }

  /// A key that every page's key starts from.
  func key(for path: String) -> ContentKey {
    var key = ContentKey()
    key.feed(renderer.version)
    key.feed(renderer.theme.key)
    key.feed(path)
    key.feed(atlas.course.title)
    key.feed(atlas.course.trustsHTML ? 1 : 0)
    for page in gatheredPages {
      key.feed(page.title)
      key.feed(page.path)
    }
    for link in atlas.course.links {
      key.feed(link.title)
      key.feed(link.url)
    }
    return key
  }

  /// The key of a lesson's results: the caller's, or one made of their content.
  func resultKey(of identifier: String) -> String {
    if let key = resultKeys[identifier] { return key }
    guard let results = results[identifier] else { return "" }
    return ResultsKey.of(results)
  }

  func page(
    _ template: String, root: String, title: String, current: String?,
    _ values: [String: Any]
  ) throws -> [UInt8] {
    var all: [String: Any] = [
      "root": root, "course": atlas.course.title, "title": title,
      "isFront": template == "front",
      "pageTitle": template == "front" ? title : "\(title) · \(atlas.course.title)",
      "pages": gatheredPages.map { page -> [String: Any] in
        ["title": page.title, "href": root + page.path, "isCurrent": page.title == title]
      },
      "hasPages": !gatheredPages.isEmpty,
      "links": atlas.course.links.filter { !Destination.isDangerous($0.url) }.map { link in
        ["title": link.title, "href": (Destination.isExternal(link.url) ? "" : root) + link.url]
      },
      "hasLinks": !atlas.course.links.isEmpty,
      "nav": Navigation(atlas: atlas, root: root, current: current).html,
    ]
    all.merge(values) { _, own in own }
    return try renderer.theme.render(template, all)
  }
}
