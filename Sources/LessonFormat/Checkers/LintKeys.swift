/// Keys of all that the rules look at in one lesson: while a lesson's key stays, so does what is said
/// of it.
struct LintKeys: Sendable {
  private let index: CourseIndex
  /// What is the same for all lessons: their ids, the works, and whether HTML is trusted.
  private let shared: ContentKey
  /// The labels of each lesson.
  private let labels: [String: String]

  /// - Parameter labels: a key of each lesson's labels, in the order of the lessons.
  init(_ course: Course, _ index: CourseIndex, labels: [String]) {
    self.index = index
    var shared = ContentKey()
    shared.feed(course.trustsHTML ? 1 : 0)
    shared.feed(course.lessons.count)
    for lesson in course.lessons { shared.feed(lesson.identifier) }
    for work in course.references.keys.sorted() { shared.feed(work) }
    self.shared = shared
    self.labels = Dictionary(
      zip(course.lessons.map(\.identifier), labels), uniquingKeysWith: { first, _ in first })
  }

  /// A key of what in a lesson can be referred to.
  static func labels(of lesson: Lesson) -> String {
    var key = ContentKey()
    for label in lesson.digest.labels {
      key.feed(label.name)
      key.feed(label.isHidden ? 1 : 0)
    }
    return key.text
  }

  func key(of lesson: Lesson) -> String {
    var key = shared
    key.feed(lesson.identifier)
    key.feed(lesson.file)
    let digest = lesson.digest
    key.feed(digest.content)
    for asset in lesson.assets {
      key.feed(asset.path)
      if case .unreadable(let why)? = asset.picture { key.feed(why) }
    }
    let named = digest.references.map(\.lesson) + digest.links.map { index.reference($0)?.lesson }
    for other in named {
      key.feed(other)
      key.feed(other.flatMap { labels[$0] })
    }
    return key.text
  }
}
