internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

/// A course as its pages refer to it: where each lesson is, what it is called, what is in it.
struct CourseAtlas: Sendable {
  let course: Course
  /// What each lesson's cells gave, for the measured values in names of its places.
  let results: [String: LessonResults]
  let surveys: LessonSurveys
  let indexes: [String: Int]
  /// The parts of the course; one without a title when the author made none.
  let partsWithLessons: [Course.Part]
  /// Each lesson's part and its place there.
  let places: [String: (part: Int, place: Int)]

  var works: [String: Work] { course.references }

  init(course: Course, results: [String: LessonResults] = [:]) {
    self.course = course
    self.results = results
    indexes = Dictionary(
      course.lessons.enumerated().map { ($1.identifier, $0) },
      uniquingKeysWith: { first, _ in first })
    let known = course.parts.map { [indexes] part in
      Course.Part(title: part.title, lessons: part.lessons.filter { indexes[$0] != nil })
    }
    partsWithLessons =
      known.contains { !$0.lessons.isEmpty }
      ? known : [Course.Part(title: nil, lessons: course.lessons.map(\.identifier))]
    var places: [String: (part: Int, place: Int)] = [:]
    for (index, part) in partsWithLessons.enumerated() {
      for (place, lesson) in part.lessons.enumerated() { places[lesson] = (index, place) }
    }
    self.places = places
    surveys = LessonSurveys(course.lessons)
  }

  func lesson(_ identifier: String) -> Lesson? {
    indexes[identifier].map { course.lessons[$0] }
  }

  func title(of identifier: String) -> String? { lesson(identifier)?.frontMatter.title }

  func target(_ label: String, in identifier: String) -> PageTarget? {
    surveys[identifier]?.targets[label]
  }

  /// All that a lesson's text shows of what stands elsewhere and changes without it: names of other
  /// lessons and of works, sizes of pictures.
  func feedNames(in lesson: Lesson, to key: inout ContentKey) {
    feedPictures(of: lesson, to: &key)
    let digest = lesson.digest
    for reference in digest.references { feedName(of: reference, to: &key) }
    for link in digest.links { key.feed(reference(link)?.lesson) }
    for work in digest.cited { feedName(ofWork: work, to: &key) }
  }

  /// The same of a part of a lesson.
  func feedNames(in block: Directive, of lesson: Lesson, to key: inout ContentKey) {
    feedPictures(of: lesson, to: &key)
    block.blocks.walkInlines { inline in
      switch inline.kind {
      case .reference(let reference): feedName(of: reference, to: &key)
      case .link(let link, _, _): key.feed(reference(link)?.lesson)
      case .citation(let citations):
        for citation in citations { feedName(ofWork: citation.key, to: &key) }
      default: break
      }
    }
  }

  private func feedName(of reference: Reference, to key: inout ContentKey) {
    guard let other = reference.lesson.flatMap(self.lesson) else { return }
    key.feed(other.frontMatter.title)
    guard let label = reference.label.flatMap({ other.digest.label($0) }) else { return }
    key.feed(label.key)
    for value in label.values { key.feed(results[other.identifier]?.values[value]?.written) }
  }

  private func feedPictures(of lesson: Lesson, to key: inout ContentKey) {
    for asset in lesson.assets {
      guard case .sized(let size)? = asset.picture else { continue }
      key.feed(asset.path)
      key.feed(size.width)
      key.feed(size.height)
    }
  }

  private func feedName(ofWork work: String, to key: inout ContentKey) {
    guard let work = works[work] else { return key.feed(nil as String?) }
    key.feed(work.key as String?)
    key.feed(work.authors.count)
    for author in work.authors {
      key.feed(author.family)
      key.feed(author.given)
    }
    key.feed(work.title)
    key.feed(work.year ?? 0)
    for detail in [work.container, work.pages, work.url, work.doi] { key.feed(detail) }
  }

  /// The file of a lesson's page in the site.
  static func path(of identifier: String) -> String { "lessons/\(identifier).html" }

  /// Where a link leads that is written in a lesson, when that is a place of the course.
  func reference(_ link: String) -> Reference? {
    Reference(link: link) { indexes[$0] != nil }
  }
}

/// Paths with `/`, `.` and `..`, as links use them.
enum RelativePath {
  /// What a path names that stands in a file.
  static func resolve(_ path: String, from file: String) -> String {
    var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(
      String.init)
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      switch part {
      case ".": break
      case ".." where !parts.isEmpty && parts.last != "..": parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
