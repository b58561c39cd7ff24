/// Finds what references of a course mean.
package struct CourseIndex: Sendable {
  /// What a reference leads to.
  package struct Destination: Hashable, Sendable {
    /// The lesson's id.
    package var lesson: String
    package var lessonTitle: String
    /// The thing in it; nothing when the lesson as a whole is meant.
    package var target: Target?

    /// What a link from the lesson `origin` says when the author gave no words.
    package func text(from origin: String) -> String {
      guard let target else { return lessonTitle }
      return lesson == origin ? target.text : "\(target.text) of \(lessonTitle)"
    }
  }

  /// Why a reference leads nowhere.
  package enum Failure: Error, Hashable, Sendable {
    case unknownLesson(String)
    case unknownLabel(String, lesson: String)
  }

  /// The numbers of each lesson's figures, equations and blocks.
  package struct Numbers: Sendable {
    fileprivate let lessons: [String: Lesson]

    /// Those of a lesson; nothing when the course has none of this id.
    package subscript(lesson: String) -> LessonNumbers? { lessons[lesson]?.numbers }
  }

  package let numbers: Numbers
  package let titles: [String: String]
  /// The works that can be cited, by key.
  package let works: [String: Work]

  package init(_ course: Course) {
    let lessons = Dictionary(
      course.lessons.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
    numbers = Numbers(lessons: lessons)
    titles = lessons.mapValues(\.frontMatter.title)
    works = course.references
  }

  package func resolve(_ reference: Reference, from origin: String) -> Result<Destination, Failure>
  {
    let lesson = reference.lesson ?? origin
    guard let known = numbers[lesson] else { return .failure(.unknownLesson(lesson)) }
    var destination = Destination(lesson: lesson, lessonTitle: titles[lesson] ?? lesson)
    if let label = reference.label {
      guard let target = known[label] else {
        return .failure(.unknownLabel(label, lesson: lesson))
      }
      destination.target = target
    }
    return .success(destination)
  }

  /// What a link with words of its own leads to, where that is a place of the course: `#label`,
  /// `lesson#label`, `lesson`, or a lesson's file such as `02-batch-norm.md#label`.
  package func reference(_ address: String) -> Reference? {
    Reference(link: address) { titles[$0] != nil }
  }
}
