internal import LessonFormat

/// Every exercise of the course by lesson; the page's script adds what the reader has solved.
struct ExercisesPage: Sendable {
  let site: SiteInputs

  static let path = "exercises.html"

  private var lessons: [Lesson] {
    site.atlas.course.lessons.filter(\.digest.hasExercises)
  }

  /// Nothing when the course has no exercise.
  func plan() -> PagePlan? {
    let lessons = lessons
    guard !lessons.isEmpty else { return nil }
    var key = site.key(for: Self.path)
    Navigation(atlas: site.atlas, root: "", current: nil).feed(&key)
    for lesson in lessons {
      key.feed(lesson.identifier)
      key.feed(lesson.frontMatter.title)
      key.feed(lesson.digest.content)
    }
    return PagePlan(path: Self.path, key: key.text, make: make)
  }

  private func make() throws -> PagePlan.Made {
    var points = 0.0
    let groups = lessons.map { lesson -> [String: Any] in
      let exercises = (site.atlas.surveys[lesson.identifier]?.exercises ?? []).map {
        exercise -> [String: Any] in
        let path = HTMLWriter.escaped(CourseAtlas.path(of: lesson.identifier))
        let title = Self.title(of: exercise.directive)
        points += exercise.directive.value("points").flatMap(Double.init) ?? 1
        return [
          "identifier": exercise.anchor, "number": exercise.number,
          "href": "\(path)#\(exercise.anchor)", "title": title,
          "hasTitle": !title.isEmpty,
          "kind": Self.words(exercise.directive.value("kind")),
          "points": exercise.directive.value("points") ?? "1",
        ]
      }
      return [
        "title": lesson.frontMatter.title,
        "href": HTMLWriter.escaped(CourseAtlas.path(of: lesson.identifier)),
        "exercises": exercises,
      ]
    }
    let bytes = try site.page(
      "exercises", root: "", title: "Exercises", current: nil,
      ["groups": groups, "points": NumberText.short(points)])
    return PagePlan.Made(bytes: bytes)
  }

  /// Its title, or how its question begins.
  private static func title(of exercise: Directive) -> String {
    if !exercise.title.isEmpty { return PlainText.readable(exercise.title) }
    for block in exercise.blocks {
      guard case .paragraph(let words) = block.kind else { continue }
      let text = PlainText.readable(words)
      guard text.count > 72 else { return text }
      var kept = text.prefix(72)
      // Whole words, and no sign that would have to be followed by something.
      repeat {
        kept = kept.prefix(upTo: kept.lastIndex(of: " ") ?? kept.startIndex)
      } while kept.last.map { !$0.isLetter && !$0.isNumber && !".?!,;)".contains($0) } == true
      // A sentence that ends here needs no more.
      return kept.last.map { ".?!".contains($0) } == true ? String(kept) : kept + "\u{A0}…"
    }
    return ""
  }

  /// What a learner gives.
  private static func words(_ kind: String?) -> String {
    switch kind {
    case "number": "a number"
    case "numbers": "numbers"
    case "matrix": "a matrix"
    case "choice": "one choice"
    case "choices": "choices"
    case "formula": "a formula"
    case "code": "Swift"
    case "proof": "a proof"
    case let other: other ?? "an answer"
    }
  }
}
