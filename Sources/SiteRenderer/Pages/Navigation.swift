internal import LessonFormat

/// The course beside the text: its parts and lessons, and under the lesson one reads its headings.
///
/// In a course of hundreds of lessons only those around the page are listed, so that a page stays
/// small and a title edited far away leaves it as it is.
struct Navigation {
  let atlas: CourseAtlas
  let root: String
  /// The lesson whose page this is.
  let current: String?

  private static let most = 60
  private static let around = 20

  /// A part with the lessons listed of it.
  struct Listed {
    var title: String?
    var lessons: [String]
    var isCut: Bool
  }

  /// The parts, cut down when the course is long.
  var parts: [Listed] {
    let parts = atlas.partsWithLessons
    let count = atlas.course.lessons.count
    guard count > Self.most else {
      return parts.map { Listed(title: $0.title, lessons: $0.lessons, isCut: false) }
    }
    let here = current.flatMap { atlas.places[$0] }
    return parts.enumerated().map { index, part in
      guard let here, here.part == index else {
        return Listed(title: part.title, lessons: [], isCut: true)
      }
      let place = here.place
      let first = max(0, place - Self.around)
      let last = min(part.lessons.count, place + Self.around + 1)
      return Listed(
        title: part.title, lessons: Array(part.lessons[first..<last]),
        isCut: last - first < part.lessons.count)
    }
  }

  func feed(_ key: inout ContentKey) {
    for part in parts {
      key.feed(part.title)
      key.feed(part.lessons.count)
      for lesson in part.lessons {
        key.feed(lesson)
        key.feed(atlas.title(of: lesson))
      }
    }
  }

  var html: String {
    var out = HTMLWriter(capacity: 4_096)
    for part in parts where part.title != nil || !part.lessons.isEmpty {
      if let title = part.title {
        out.markup("<p class=\"part\">")
        out.text(title)
        out.markup("</p>\n")
      }
      guard !part.lessons.isEmpty else { continue }
      out.markup("<ol>\n")
      for lesson in part.lessons { writeItem(lesson, to: &out) }
      out.markup("</ol>\n")
    }
    return out.string
  }

  private func writeItem(_ identifier: String, to out: inout HTMLWriter) {
    let isCurrent = identifier == current
    out.raw(isCurrent ? "<li class=\"current\"><a aria-current=\"page\" href=\"" : "<li><a href=\"")
    if isCurrent {
      out.markup("#main")
    } else {
      out.raw(root)
      out.destination(CourseAtlas.path(of: identifier))
    }
    out.markup("\">")
    out.text(atlas.title(of: identifier) ?? identifier)
    out.markup("</a>")
    if isCurrent { writeHeadings(of: identifier, to: &out) }
    out.markup("</li>\n")
  }

  /// The second and third level of the page's headings.
  private func writeHeadings(of identifier: String, to out: inout HTMLWriter) {
    guard let survey = atlas.surveys[identifier] else { return }
    let headings = survey.headings.filter { (2...3).contains($0.level) }
    guard !headings.isEmpty else { return }
    out.markup("\n<ol class=\"headings\">\n")
    for heading in headings {
      out.raw(heading.level == 3 ? "<li class=\"sub\"><a href=\"#" : "<li><a href=\"#")
      out.destination(heading.anchor)
      out.markup("\">")
      out.text(PlainText.of(heading.text))
      out.markup("</a></li>\n")
    }
    out.markup("</ol>\n")
  }
}
