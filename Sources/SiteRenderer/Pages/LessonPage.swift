internal import LessonFormat
internal import LessonRunner

/// The page of one lesson.
struct LessonPage: Sendable {
  let site: SiteInputs
  let index: Int

  private var atlas: CourseAtlas { site.atlas }
  private var lesson: Lesson { atlas.course.lessons[index] }
  private var path: String { CourseAtlas.path(of: lesson.identifier) }

  func plan() -> PagePlan {
    PagePlan(path: path, key: key, make: make)
  }

  private func neighbour(_ offset: Int) -> Lesson? {
    let lessons = atlas.course.lessons
    return lessons.indices.contains(index + offset) ? lessons[index + offset] : nil
  }

  /// Made of all that the page shows.
  private var key: String {
    var key = site.key(for: path)
    key.feed(lesson.file)
    key.feed(lesson.digest.content)
    key.feed(site.resultKey(of: lesson.identifier))
    for diagnostic in site.diagnostics[lesson.file] ?? [] { key.feed("\(diagnostic)") }
    Navigation(atlas: atlas, root: "../", current: lesson.identifier).feed(&key)
    for other in [neighbour(-1), neighbour(1)] {
      key.feed(other?.identifier)
      key.feed(other?.frontMatter.title)
    }
    for prerequisite in lesson.frontMatter.prerequisites {
      key.feed(atlas.title(of: prerequisite))
    }
    atlas.feedNames(in: lesson, to: &key)
    return key.text
  }

  private func make() throws -> PagePlan.Made {
    let lesson = lesson
    let results = site.results[lesson.identifier] ?? LessonResults()
    let context = PageContext(
      lesson: lesson, results: results, atlas: atlas, tools: site.renderer.tools,
      diagnostics: site.diagnostics[lesson.file] ?? [])
    var writer = BodyWriter(page: context, trustsHTML: atlas.course.trustsHTML)
    writer.writeDiagnosticsOfFile(before: lesson.blocks.first?.range.start)
    let title = lesson.titleHeading
    writer.write(document: title == nil ? lesson.blocks : Array(lesson.blocks.dropFirst()))
    writer.writeReferenceList()
    let body = writer.out.string
    var heading = BodyWriter(page: context, trustsHTML: false)
    heading.write(title?.words ?? [Inline(.text(lesson.frontMatter.title), range: nil)])
    writer.findings.merge(heading.findings)
    let objectives = lesson.frontMatter.objectives.map { objective in
      var line = BodyWriter(page: context, trustsHTML: false)
      line.write(line: objective.text)
      writer.findings.merge(line.findings)
      return ["html": line.out.string]
    }
    let prerequisites = lesson.frontMatter.prerequisites.compactMap { identifier in
      atlas.title(of: identifier).map {
        ["title": $0, "href": HTMLWriter.escaped(context.address(ofLesson: identifier))]
      }
    }
    var values: [String: Any] = [
      "body": body, "heading": heading.out.string, "anchor": title?.anchor ?? "",
      "hasAnchor": title != nil,
      "minutes": lesson.digest.readingMinutes,
      "objectives": objectives, "hasObjectives": !objectives.isEmpty,
      "prerequisites": prerequisites, "hasPrerequisites": !prerequisites.isEmpty,
      "hasMath": writer.findings.hasMath,
    ]
    if let summary = lesson.frontMatter.summary { values["summary"] = summary }
    if let reviewed = lesson.frontMatter.reviewed { values["reviewed"] = reviewed }
    for (name, other) in [("previous", neighbour(-1)), ("next", neighbour(1))] {
      guard let other else { continue }
      values[name] = [
        "title": other.frontMatter.title,
        "href": HTMLWriter.escaped(context.address(ofLesson: other.identifier)),
      ]
    }
    let bytes = try site.page(
      "lesson", root: "../", title: lesson.frontMatter.title, current: lesson.identifier, values)
    return PagePlan.Made(bytes: bytes, findings: writer.findings)
  }
}
