package import LessonFormat

extension LessonRunner {
  /// What a lesson's results depend on, as it is now.
  package func key(of lesson: Lesson, course: Course? = nil) -> CacheKey {
    LessonJob(lesson, course: course, runner: self).key
  }

  /// Whether a lesson would be run, rather than its results taken from an earlier run.
  package func mustRun(_ lesson: Lesson, key: CacheKey) -> Bool {
    !cache.why(key, lesson: lesson.identifier).isKept && !lesson.elements.isEmpty
  }
}
