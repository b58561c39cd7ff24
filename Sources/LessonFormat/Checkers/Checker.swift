import Dispatch
import Synchronization

/// One rule about the lessons of a course, in a file of its own.
protocol Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic]
}

/// A course with what several rules ask for, and those of its lessons that are to be checked.
struct CheckedCourse: Sendable {
  let course: Course
  let index: CourseIndex
  var lessons: [Lesson]

  init(_ course: Course) {
    self.course = course
    index = CourseIndex(course)
    lessons = course.lessons
  }
}

extension Course {
  /// The rules that look at one lesson at a time.
  private static var lessonCheckers: [any Checker.Type] {
    [
      DuplicateLabelChecker.self, ReferenceChecker.self, CitationChecker.self,
      MeantTextChecker.self, TitleChecker.self, ObjectiveChecker.self, PictureChecker.self,
      ClaimChecker.self, TypedNumberChecker.self,
      ExploreChecker.self, ExerciseChecker.self, ExercisePartsChecker.self, PlacementChecker.self,
      LanguageChecker.self, HTMLChecker.self,
    ]
  }

  /// Every mistake that needs no run, by file and place: those of reading the files and those of the
  /// rules, without what only follows from another.
  package func lint() -> [Diagnostic] {
    let whole = CheckedCourse(self)
    let found = Self.inParallel(lessons) { Self.check($0, of: whole) }
    return sorted(whole, found)
  }

  /// The same, with what an earlier build said of lessons where nothing has changed that the rules
  /// look at; and what to keep for the next.
  package func lint(recalling memory: CourseMemory) -> (found: [Diagnostic], memory: CourseMemory) {
    let whole = CheckedCourse(self)
    let keys = LintKeys(
      self, whole.index, labels: Self.inParallel(lessons) { LintKeys.labels(of: $0) })
    let found = Self.inParallel(lessons) { lesson in
      let key = keys.key(of: lesson)
      if let known = memory.lessons[lesson.file]?.lint, known.key == key { return known }
      return CourseMemory.Lint(key: key, found: Self.check(lesson, of: whole))
    }
    var kept = CourseMemory()
    for (lesson, lint) in zip(lessons, found) {
      kept.lessons[lesson.file] = .init(
        digest: lesson.digest, frontMatter: lesson.frontMatter,
        problems: problems[lesson.file] ?? [], lint: lint)
    }
    return (sorted(whole, found.map(\.found)), kept)
  }

  private static func check(_ lesson: Lesson, of whole: CheckedCourse) -> [Diagnostic] {
    var one = whole
    one.lessons = [lesson]
    return lessonCheckers.flatMap { $0.check(one) }
  }

  private func sorted(_ whole: CheckedCourse, _ found: [[Diagnostic]]) -> [Diagnostic] {
    (diagnostics + PrerequisiteChecker.check(whole) + AliasChecker.check(whole)
      + CellPageChecker.check(whole)
      + found.flatMap(\.self)).sortedByPlace().withoutConsequences(of: lessons)
  }

  private static func inParallel<Result: Sendable>(
    _ lessons: [Lesson], _ body: @Sendable (Lesson) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: lessons.count))
    // Several at a time, so that the cores seldom wait for each other.
    let stride = 8
    DispatchQueue.concurrentPerform(iterations: (lessons.count + stride - 1) / stride) { chunk in
      let range = (chunk * stride)..<min(lessons.count, (chunk + 1) * stride)
      let part = lessons[range].map(body)
      results.withLock { $0.replaceSubrange(range, with: part) }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}

extension [Diagnostic] {
  /// By file, then by place; what came first stays first.
  package func sortedByPlace() -> [Diagnostic] {
    enumerated().sorted { a, b in
      let left = a.element.range?.start ?? SourcePosition(line: 0, column: 0)
      let right = b.element.range?.start ?? SourcePosition(line: 0, column: 0)
      return (a.element.file, left, a.offset) < (b.element.file, right, b.offset)
    }.map(\.element)
  }

  package var hasErrors: Bool { contains { $0.severity == .error } }
}

extension Diagnostic {
  /// A wrong name with the near misses as fixes.
  static func unknown(
    _ id: String, _ lesson: Lesson, _ range: SourceRange?, _ summary: String, name: String,
    among known: some Sequence<String>, replaced place: SourceRange? = nil
  ) -> Diagnostic {
    let hints = NearMiss.suggestions(for: name, among: known)
    return Diagnostic(
      .error, id: id, file: lesson.file, range: range,
      summary: summary + NearMiss.question(hints),
      fixes: hints.compactMap { hint in
        (place ?? range).map {
          .init(summary: "replace with '\(hint)'", range: $0, replacement: hint)
        }
      })
  }

  static func error(
    _ id: String, _ lesson: Lesson, _ range: SourceRange?, _ summary: String,
    notes: [Note] = [], fixes: [Fix] = []
  ) -> Diagnostic {
    Diagnostic(
      .error, id: id, file: lesson.file, range: range, summary: summary, notes: notes, fixes: fixes)
  }
}

extension SourceText {
  /// Where a word stands inside a stretch of the file; the stretch when it isn't found.
  func range(of word: String, in range: SourceRange) -> SourceRange {
    let start = offset(range.start)
    let end = max(start, offset(range.end))
    let needle = Array(word.utf8)
    guard !needle.isEmpty, end - start >= needle.count else { return range }
    for at in start...(end - needle.count) where bytes[at] == needle[0] {
      if bytes[at..<(at + needle.count)].elementsEqual(needle) {
        return self.range(at..<(at + needle.count))
      }
    }
    return range
  }
}
