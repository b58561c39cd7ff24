internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

/// What a lesson's page knows while its body is written.
struct PageContext: Sendable {
  let lesson: Lesson
  let results: LessonResults
  /// The whole course, as far as a page shows anything of it.
  let atlas: CourseAtlas
  let tools: SiteTools
  /// What was said about this lesson, which the preview shows at its place.
  let diagnostics: [Diagnostic]
  /// What each inline value is written as.
  let values: [String: String]
  /// Whether a part of the lesson is shown on one of the course's own pages.
  let isExcerpt: Bool

  init(
    lesson: Lesson, results: LessonResults, atlas: CourseAtlas, tools: SiteTools,
    diagnostics: [Diagnostic] = [], isExcerpt: Bool = false
  ) {
    self.isExcerpt = isExcerpt
    self.lesson = lesson
    self.results = results
    self.atlas = atlas
    self.tools = tools
    self.diagnostics = diagnostics
    values = results.values.mapValues(\.written)
  }

  /// The same page with other results, such as an exercise's variant shows.
  func showing(_ results: LessonResults) -> PageContext {
    PageContext(
      lesson: lesson, results: results, atlas: atlas, tools: tools, diagnostics: diagnostics,
      isExcerpt: isExcerpt)
  }

  /// Where a link of the author's leads in the site: another lesson's file becomes its page.
  func address(of destination: String) -> String {
    guard !Destination.isExternal(destination), let reference = atlas.reference(destination) else {
      return destination
    }
    let isHere = reference.lesson == nil || reference.lesson == lesson.identifier
    if isHere, !isExcerpt, let label = reference.label { return "#\(label)" }
    return address(ofLesson: reference.lesson ?? lesson.identifier)
      + (reference.label.map { "#\($0)" } ?? "")
  }

  /// The id of a place of the lesson on this page: its label, with the lesson's id where parts of
  /// several lessons stand on one page. No label and no lesson's id holds a `/`.
  func anchor(_ label: String) -> String {
    isExcerpt ? "\(lesson.identifier.replacing(" ", with: "%20"))/\(label)" : label
  }

  /// The way to a place of the lesson: on this page, or in the lesson's own.
  func address(ofLabel label: String) -> String {
    isExcerpt ? "\(CourseAtlas.path(of: lesson.identifier))#\(label)" : "#\(label)"
  }

  /// The way from this page to a lesson's, or to the top of this one.
  func address(ofLesson identifier: String) -> String {
    if isExcerpt { return CourseAtlas.path(of: identifier) }
    return identifier == lesson.identifier ? "#main" : "\(identifier).html"
  }

  /// Where a reference leads; nothing when there is no such place.
  func address(of reference: Reference) -> String? {
    let identifier = reference.lesson ?? lesson.identifier
    guard atlas.indexes[identifier] != nil else { return nil }
    guard let label = reference.label else { return address(ofLesson: identifier) }
    guard atlas.target(label, in: identifier) != nil else { return nil }
    if identifier == lesson.identifier, !isExcerpt { return "#\(label)" }
    return "\(address(ofLesson: identifier))#\(label)"
  }
}

/// What renders formulas and colours code, shared by all pages.
package struct SiteTools: Sendable {
  package var math: MathRenderer
  package var highlighter: Highlighter

  package init(math: MathRenderer, highlighter: Highlighter) {
    self.math = math
    self.highlighter = highlighter
  }
}
