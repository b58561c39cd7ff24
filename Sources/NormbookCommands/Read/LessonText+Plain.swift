internal import Figures
internal import LessonFormat
internal import LessonRunner

extension LessonText {
  /// Blocks of a lesson as one paragraph of plain text, such as what is said to a known mistake.
  static func plain(
    _ blocks: [Block], of lesson: Lesson, results: LessonResults, index: CourseIndex
  )
    -> String
  {
    let terminal = Terminal(width: 100_000, style: .plain, alphabet: .ascii, isInteractive: false)
    let text = LessonText(
      lesson: lesson, results: results, index: index, terminal: terminal)
    var page = TextPage(width: terminal.width)
    // The program that gives the mistake's answer is not part of what is said to it.
    text.add(blocks.filter { if case .cell = $0.kind { false } else { true } }, to: &page)
    return page.text.split(separator: "\n").joined(separator: " ")
  }
}
