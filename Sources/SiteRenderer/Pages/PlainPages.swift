internal import LessonFormat

/// The pages that show nothing of the lessons: where one searches, and what stands at a wrong
/// address.
struct PlainPages: Sendable {
  let site: SiteInputs

  func plans() -> [PagePlan] {
    [plan("search.html", "search", "Search"), plan("404.html", "not-found", "Not found")]
  }

  private func plan(_ path: String, _ template: String, _ title: String) -> PagePlan {
    var key = site.key(for: path)
    Navigation(atlas: site.atlas, root: "", current: nil).feed(&key)
    return PagePlan(path: path, key: key.text) {
      PagePlan.Made(
        bytes: try site.page(template, root: "", title: title, current: nil, [:]))
    }
  }
}
