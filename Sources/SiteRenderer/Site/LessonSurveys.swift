internal import LessonFormat
internal import Synchronization

/// The surveys of a course's lessons, each made when a page first asks for it.
final class LessonSurveys: Sendable {
  private let lessons: [String: Lesson]
  private let known = Mutex([String: LessonSurvey]())

  init(_ lessons: [Lesson]) {
    self.lessons = Dictionary(
      lessons.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The survey of a lesson; nothing when the course has none of this id.
  subscript(identifier: String) -> LessonSurvey? {
    if let survey = known.withLock({ $0[identifier] }) { return survey }
    guard let lesson = lessons[identifier] else { return nil }
    let survey = LessonSurvey(lesson)
    known.withLock { $0[identifier] = survey }
    return survey
  }
}
