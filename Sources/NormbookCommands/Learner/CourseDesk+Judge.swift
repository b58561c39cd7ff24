internal import Exercises
internal import LessonFormat
internal import LessonRunner

extension CourseDesk {
  /// What comes of an answer to an exercise, from what the lesson's cells gave.
  func judge(
    _ answer: String, to source: ExerciseSource, of lesson: Lesson, _ results: LessonResults
  ) -> Verdict {
    do {
      let definition = try AnswerDefinition(
        source, answers: results.answers, seed: lesson.frontMatter.seed ?? course.seed
      ) { message in
        LessonText.plain(message, of: lesson, results: results, index: index)
      }
      return definition?.judge(answer)
        ?? Verdict(
          .notRun, text: "An exercise of kind '\(source.kind.rawValue)' is checked in a workbook.")
    } catch {
      return Verdict(.notRun, text: "This exercise cannot be checked: \(error.summary).")
    }
  }
}
