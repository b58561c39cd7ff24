internal import LessonFormat
internal import LessonRunner

/// The pages that cells make: what a cell shows, on a page of its own, where longer tables can be
/// narrowed by each of their columns.
struct CellPages: Sendable {
  let site: SiteInputs

  static func path(of page: CellPage) -> String { "\(page.name).html" }

  func plans() -> [PagePlan] {
    site.atlas.course.lessons.filter { !$0.digest.isPlain }.flatMap { lesson in
      (site.atlas.surveys[lesson.identifier]?.cellPages ?? []).compactMap { cell in
        cell.page.flatMap { plan($0, cell, of: lesson) }
      }
    }
  }

  /// Nothing when the site has another page there, which lint tells.
  private func plan(_ page: CellPage, _ cell: Cell, of lesson: Lesson) -> PagePlan? {
    let path = Self.path(of: page)
    guard let known = site.gatheredPages.first(where: { $0.path == path }),
      known.title == page.title
    else { return nil }
    var key = site.key(for: path)
    Navigation(atlas: site.atlas, root: "", current: nil).feed(&key)
    for part in [page.title, cell.identifier, lesson.identifier, lesson.frontMatter.title] {
      key.feed(part)
    }
    key.feed(lesson.digest.content)
    key.feed(site.resultKey(of: lesson.identifier))
    site.atlas.feedNames(in: lesson, to: &key)
    return PagePlan(path: path, key: key.text) { try make(page, cell, of: lesson) }
  }

  private func make(_ page: CellPage, _ cell: Cell, of lesson: Lesson) throws -> PagePlan.Made {
    let context = site.excerpt(of: lesson)
    var caption = BodyWriter(page: context, trustsHTML: site.atlas.course.trustsHTML)
    caption.write(cell.caption ?? [])
    var writer = BodyWriter(page: context, trustsHTML: site.atlas.course.trustsHTML)
    var shown = cell
    shown.caption = nil
    writer.writeOutputs(context.results.outputs[cell.identifier] ?? [], of: shown)
    var findings = writer.findings
    findings.merge(caption.findings)
    findings.diagnostics = []
    let bytes = try site.page(
      "cell", root: "", title: page.title, current: nil,
      [
        "body": writer.out.string, "caption": caption.out.string,
        "hasCaption": cell.caption != nil, "lesson": lesson.frontMatter.title,
        "href": HTMLWriter.escaped(
          "\(CourseAtlas.path(of: lesson.identifier))#\(cell.identifier)"),
        "hasMath": findings.hasMath,
      ])
    return PagePlan.Made(bytes: bytes, findings: findings)
  }
}
