import LessonFormat
import LessonRecords
import LessonRunner
import Testing

@testable import Exercises

@Suite("An exercise with variants gives each learner numbers of their own")
struct VariantTests {
  /// The question names its numbers; the answer, a mistake, a hint and the solution go on from them.
  static let markdown = """
    # Means

    ::::: exercise #mean kind=number variants=5,6,7,8 atol=0.001
    ```swift run echo=hide
    let x = random.integers(3, in: 1...9).map(Double.init)
    let scale = Double(random.integer(in: 1...90)) / 10
    ```

    What is the mean of `{swift} x[0]`, `{swift} x[1]` and `{swift} x[2]`, times `{swift} scale`?

    ```swift answer
    scale * (x[0] + x[1] + x[2]) / 3
    ```

    :::: mistake name=sum
    You gave the sum, `{swift} scale * (x[0] + x[1] + x[2])`.

    ```swift run
    scale * (x[0] + x[1] + x[2])
    ```
    ::::

    :::: hint
    What do the numbers sum to?
    ::::

    :::: solution
    The sum is `{swift} x[0] + x[1] + x[2]`.
    ::::
    :::::

    ::::: exercise #centred kind=number variants=5,6,7,8 atol=0.001 after=mean
    ```swift run echo=hide
    let first = random.integers(3, in: 1...9).map(Double.init)
    let factor = Double(random.integer(in: 1...90)) / 10
    let x1 = first[0]
    ```

    How far is the first number, `{swift} x1`, from it?

    ```swift answer
    x1 - factor * (first[0] + first[1] + first[2]) / 3
    ```

    ```formula carry
    x1 - mean
    ```

    :::: hint
    Take the mean away.
    ::::

    :::: solution
    It is the difference.
    ::::
    :::::
    """

  /// Parsed and run once, for all tests.
  private static let made = Task { () throws -> (lesson: Lesson, results: LessonResults) in
    let (lesson, found) = LessonParser.parse(markdown, file: "Lessons/01-means.md")
    #expect(found.filter { $0.severity == .error }.isEmpty, "\(found)")
    let outcome = await LessonRunner(
      toolchain: try await Workshop.toolchain(), cache: ResultCache(folder: Workshop.folder)
    ).run(lesson)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    return (lesson, outcome.results)
  }

  private func exercises() async throws -> CourseExercises {
    let (lesson, results) = try await Self.made.value
    var course = Course(title: "Means")
    course.lessons = [lesson]
    return CourseExercises(course: course, results: ["means": results], checker: nil) {
      blocks, _, results in
      blocks.map { block in
        guard case .paragraph(let text) = block.kind else { return "" }
        return text.map { inline in
          switch inline.kind {
          case .text(let text): text
          case .value(let value): results.values[value.identifier]?.written ?? "?"
          default: ""
          }
        }.joined()
      }.joined(separator: " ")
    }
  }

  @Test("The question's numbers are those the answer, the slip and the solution are computed from")
  func numbers() async throws {
    let exercises = try await exercises()
    let item = try #require(exercises["mean"])
    var questions: Set<String> = []
    for seed in item.source.variants {
      let question = item.text(item.source.prompt, seed)
      questions.insert(question)
      let shown = question.split { !$0.isNumber && $0 != "." }.compactMap { Double($0) }
      try #require(shown.count == 4, "\(question)")
      let sum = shown[0] + shown[1] + shown[2]
      let definition = try #require(item.definition(seed))
      #expect(definition.variant == seed)
      #expect(definition.judge("\(shown[3]) * \(sum) / 3").outcome == .passed, "\(question)")
      let slip = definition.judge("\(shown[3] * sum)")
      #expect(slip.slip == "sum")
      #expect(item.text(item.source.solution, seed) == "The sum is \(Int(sum)).")
    }
    #expect(questions.count == 4)
  }

  @Test("The course is proved for each variant")
  func proved() async throws {
    let (lesson, results) = try await Self.made.value
    let found = ExerciseProver(lesson: lesson, results: results).diagnostics()
    #expect(found.isEmpty, "\(found)")
  }

  @Test("A number shown rounded is told: the learner would compute with another")
  func rounded() async throws {
    let text = Self.markdown.replacing("/ 10\n```\n\nWhat", with: "/ 700\n```\n\nWhat")
      .replacing("`{swift} scale`?", with: "`{swift} scale, digits: 2`?")
    let (lesson, _) = LessonParser.parse(text, file: "Lessons/01-means.md")
    let outcome = await LessonRunner(
      toolchain: try await Workshop.toolchain(), cache: ResultCache(folder: Workshop.folder)
    ).run(lesson)
    let found = ExerciseProver(lesson: lesson, results: outcome.results).diagnostics()
    #expect(found.map(\.id).contains("VariantRounded"), "\(found)")
  }

  @Test("A learner's variant is always the same, the steps share it, and the sibling is another")
  func choice() async throws {
    let exercises = try await exercises()
    let (mean, centred) = (try #require(exercises["mean"]), try #require(exercises["centred"]))
    var chosen: Set<UInt64> = []
    for learner in ["ada", "bob", "cy", "dan", "eve", "fay", "guy", "hal", "ida", "jon"] {
      let seed = VariantChoice.seed(for: mean.source, in: mean.lesson, learner: learner)
      #expect(seed == VariantChoice.seed(for: mean.source, in: mean.lesson, learner: learner))
      #expect(seed == VariantChoice.seed(for: centred.source, in: mean.lesson, learner: learner))
      let own = try #require(seed)
      chosen.insert(own)
      let sibling = try #require(VariantChoice.sibling(of: own, in: mean.source))
      #expect(sibling != own && mean.source.variants.contains(sibling))
    }
    #expect(chosen.count >= 3)
    // What the page computes from the same three words.
    #expect(VariantChoice.seed(for: mean.source, in: mean.lesson, learner: "ada") == 8)
  }

  @Test("One slip costs one step: what follows from it is right")
  func carried() async throws {
    let exercises = try await exercises()
    let (mean, centred) = (try #require(exercises["mean"]), try #require(exercises["centred"]))
    let seed: UInt64 = 6
    guard case .numbers(let first)? = mean.definition(seed)?.key,
      case .numbers(let second)? = centred.definition(seed)?.key
    else { throw AnswerDefinitionTests.Unexpected() }
    let slip = first.slips[0].values[0]
    let follows = second.values[0] + first.values[0] - slip
    let given = exercises.given(for: centred, variant: seed) { $0 == "mean" ? "\(slip)" : nil }
    func check(_ answer: Double, _ given: [String: [Double]]) async -> Verdict {
      await exercises.check(.init("\(answer)", variant: seed, given: given), to: centred).verdict
    }
    #expect(await check(follows, given).text == "Right, with your own earlier answer.")
    #expect(await check(follows, given).isCarried)
    #expect(await check(follows, [:]).outcome == .failed)
    #expect(await check(second.values[0], given).text == "Right.")
    #expect(await check(follows + 1, given).outcome == .failed)
  }
}
