internal import Exercises
internal import LessonFormat

/// What an exercise asks of a learner, in a terminal's words: the question, and what one can choose.
struct QuestionText {
  let item: CourseExercises.Item
  let variant: UInt64?

  func lines(width: Int) -> [String] {
    let source = item.source
    var lines = Self.filled(item.text(source.prompt, variant), width: width)
    for (index, choice) in source.choices.enumerated() {
      let words = Self.filled(item.text(choice.text, variant), width: max(20, width - 4))
      for (number, line) in words.enumerated() {
        lines.append((number == 0 ? "\(ChoiceKey.name(index))   " : "    ") + line)
      }
    }
    return lines
  }

  private static func filled(_ text: String, width: Int) -> [String] {
    var flow = TextFlow()
    flow.add(text, style: { $0 })
    return flow.lines(width: width)
  }
}
