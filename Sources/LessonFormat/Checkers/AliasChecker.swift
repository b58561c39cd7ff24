/// Earlier addresses lie in the site, and nothing else has them.
enum AliasChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    var owners: [String: String] = [:]
    for lesson in course.lessons {
      owners["lessons/\(lesson.identifier).html"] = "the page of lesson '\(lesson.identifier)'"
    }
    var found: [Diagnostic] = []
    for lesson in course.lessons {
      let places = lesson.frontMatter.aliasRanges
      for (index, alias) in lesson.frontMatter.aliases.enumerated() {
        func report(_ summary: String) {
          found.append(
            .error("BadAlias", lesson, index < places.count ? places[index] : nil, summary))
        }
        guard let path = EarlierAddress.file(of: alias) else {
          report("'\(alias)' is no path in the site: an alias is one such as 'old-name'")
          continue
        }
        if EarlierAddress.isOfSite(path) {
          report("'\(alias)' is an address that the site needs itself")
        } else if let owner = owners[path] {
          report("'\(alias)' is taken: it is \(owner)")
        } else {
          owners[path] = "an alias of lesson '\(lesson.identifier)'"
        }
      }
    }
    return found
  }
}
