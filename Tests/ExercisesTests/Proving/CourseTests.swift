import Foundation
import LessonFormat
import LessonRunner
import Testing

@testable import Exercises

@Suite("A lesson's exercises, from Markdown to verdict")
struct CourseTests {
  private static let markdown = """
    ---
    title: Batch normalization
    ---

    ::::: exercise #bn-forward kind=numbers points=4 atol=0.0005
    A feature has the batch (2, 4, 6, 8). What are the four outputs?

    ```swift answer
    BatchNorm(features: 1, epsilon: 1e-5).train([2, 4, 6, 8])
    ```

    :::: mistake name=sample-variance
    You divided by n - 1.

    ```swift run
    normalized([2, 4, 6, 8], variance: .sample)
    ```
    ::::

    :::: hint
    Start with the mean.
    ::::

    :::: solution
    The mean is 5.
    ::::
    :::::

    ::::: exercise #affine kind=formula variables="gamma, xhat, beta"
    What follows the normalized value?

    ```formula answer
    gamma * xhat + beta
    ```

    :::: mistake name=swapped
    They are swapped.

    ```formula run
    beta * xhat + gamma
    ```
    ::::

    :::: hint
    It is a line.
    ::::

    :::: solution
    A line.
    ::::
    :::::

    ::::: exercise #which kind=choice
    Which values share a mean?

    :::: choice
    One example's.

    That is layer normalization.
    ::::

    :::: choice right
    One feature's over the batch.

    As its name says.
    ::::

    :::: hint
    Read its name.
    ::::
    :::::
    """

  @Test("Every kind is read, run, proven and judged")
  func everyKind() async throws {
    let (lesson, found) = LessonParser.parse(Self.markdown, file: "Lessons/02-batch-norm.md")
    #expect(found.filter { $0.severity == .error }.isEmpty, "\(found)")
    let outcome = await LessonRunner(
      toolchain: try await Workshop.toolchain(), cache: ResultCache(folder: Workshop.folder)
    ).run(lesson)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    let proof = ExerciseProver(lesson: lesson, results: outcome.results).diagnostics()
    #expect(proof.isEmpty, "\(proof)")

    var definitions: [String: AnswerDefinition] = [:]
    for source in Exercise.all(in: lesson) {
      definitions[source.name] = try AnswerDefinition(
        source, in: lesson, results: outcome.results, words: words)
    }
    let forward = try #require(definitions["bn-forward"])
    #expect(forward.judge("-1.3416 -0.4472 0.4472 1.3416").text == "Right.")
    let slip = forward.judge("-1.1619 -0.3873 0.3873 1.1619")
    #expect(slip.outcome == .failed)
    #expect(slip.slip == "sample-variance")
    #expect(slip.messages == ["You divided by n - 1."])
    #expect(
      forward.judge("-1.3416 abc 0.4472 1.3416").text
        == "Not understood: entry 2, 'abc', is no number.")
    #expect(definitions["affine"]?.judge("γ xhat + β").outcome == .passed)
    #expect(definitions["affine"]?.judge("β xhat + γ").slip == "swapped")
    #expect(definitions["which"]?.judge("b").messages == ["As its name says."])
    #expect(definitions["which"]?.judge("a").messages == ["That is layer normalization."])
  }

  @Test("No two exercises of the course have one name, by which a workbook knows them")
  func names() {
    let lessons = PageScript.theme.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Lessons")
    let course = CourseReader(folder: lessons.path).read()
    let names = course.lessons.flatMap { Exercise.all(in: $0) }.map(\.name)
    let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys
    #expect(names.count > 50 && twice.isEmpty, "\(twice)")
  }
}
