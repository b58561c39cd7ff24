internal import LessonFormat

/// The files that the search page loads: the texts of each lesson, and the index.
struct SearchFiles: Sendable {
  let site: SiteInputs

  /// The index, or its first part, which names the others.
  static let indexPath = "search/index.js"
  /// How many lessons a part of the index is made of.
  static let lessonsInPart = 32

  func plans() -> [PagePlan] {
    let lessons = site.atlas.course.lessons
    var plans: [PagePlan] = []
    var keys: [String] = []
    for lesson in lessons {
      var own = ContentKey()
      own.feed(site.renderer.version)
      own.feed(lesson.identifier)
      own.feed(lesson.frontMatter.title)
      own.feed(lesson.digest.content)
      keys.append(own.text)
      plans.append(
        PagePlan(path: "search/\(lesson.identifier).text.js", key: own.text) {
          let index = SearchIndex([lesson])
          return PagePlan.Made(bytes: index.pages.first.map(index.textScript) ?? [])
        })
    }
    let starts =
      lessons.isEmpty ? [0] : Array(stride(from: 0, to: lessons.count, by: Self.lessonsInPart))
    let others = starts.indices.dropFirst().map(Self.path)
    for (part, start) in starts.enumerated() {
      let range = start..<min(start + Self.lessonsInPart, lessons.count)
      let named = part == 0 ? others : []
      var key = ContentKey()
      key.feed(site.renderer.version)
      for text in keys[range] + named { key.feed(text) }
      plans.append(
        PagePlan(path: Self.path(part), key: key.text) {
          PagePlan.Made(bytes: SearchIndex(Array(lessons[range])).script(others: named))
        })
    }
    return plans
  }

  private static func path(_ part: Int) -> String {
    part == 0 ? indexPath : "search/index-\(part).js"
  }
}
