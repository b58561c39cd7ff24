internal import LessonFormat

/// The files that the search page loads.
struct SearchFiles: Sendable {
  let site: SiteInputs

  static let indexPath = "search/index.js"

  func plans() -> [PagePlan] {
    let lessons = site.atlas.course.lessons
    var key = ContentKey()
    key.feed(site.renderer.version)
    var plans: [PagePlan] = []
    for lesson in lessons {
      var own = ContentKey()
      own.feed(site.renderer.version)
      for part in [lesson.identifier, lesson.frontMatter.title, lesson.source] { own.feed(part) }
      key.feed(own.text)
      plans.append(
        PagePlan(path: "search/\(lesson.identifier).text.js", key: own.text) {
          let index = SearchIndex([lesson])
          return PagePlan.Made(bytes: index.pages.first.map(index.textScript) ?? [])
        })
    }
    plans.append(
      PagePlan(path: Self.indexPath, key: key.text) {
        PagePlan.Made(bytes: SearchIndex(lessons).script)
      })
    return plans
  }
}
