internal import LessonFormat

/// The front page: what the course is, its map, its parts and lessons.
struct FrontPage: Sendable {
  let site: SiteInputs

  private var atlas: CourseAtlas { site.atlas }
  private let path = "index.html"

  init(site: SiteInputs) { self.site = site }

  func plan() -> PagePlan {
    PagePlan(path: path, key: key, make: make)
  }

  private var key: String {
    var key = site.key(for: path)
    key.feed(atlas.course.summary)
    for author in atlas.course.authors { key.feed(author) }
    for part in atlas.partsWithLessons {
      key.feed(part.title)
      for identifier in part.lessons {
        key.feed(identifier)
        let lesson = atlas.lesson(identifier)
        key.feed(lesson?.frontMatter.title)
        key.feed(lesson?.frontMatter.summary)
        key.feed(lesson?.digest.readingMinutes ?? 0)
        for prerequisite in lesson?.frontMatter.prerequisites ?? [] { key.feed(prerequisite) }
      }
    }
    return key.text
  }

  private func make() throws -> PagePlan.Made {
    var number = 0
    let parts = atlas.partsWithLessons.map { part -> [String: Any] in
      let lessons = part.lessons.compactMap { identifier -> [String: Any]? in
        guard let lesson = atlas.lesson(identifier) else { return nil }
        number += 1
        var values: [String: Any] = [
          "number": number, "title": lesson.frontMatter.title,
          "href": HTMLWriter.escaped(CourseAtlas.path(of: identifier)),
          "minutes": lesson.digest.readingMinutes,
        ]
        if let summary = lesson.frontMatter.summary { values["summary"] = summary }
        return values
      }
      var values: [String: Any] = ["lessons": lessons]
      if let title = part.title { values["title"] = title }
      return values
    }
    var values: [String: Any] = ["parts": parts]
    if let summary = atlas.course.summary { values["summary"] = summary }
    if !atlas.course.authors.isEmpty {
      values["authors"] = atlas.course.authors.joined(separator: ", ")
    }
    if let map = CourseMap(atlas: atlas) { values["map"] = map.svg }
    let bytes = try site.page(
      "front", root: "", title: atlas.course.title, current: nil, values)
    return PagePlan.Made(bytes: bytes)
  }
}
