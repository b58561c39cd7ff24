import Figures
import LessonFormat
import LessonRunner
import Testing

@testable import NormbookCommands

/// A lesson as text holds all that its own prose points at.
@Suite struct LessonTextTests {
  private static let works = """
    - id: lecun1998
      type: chapter
      author:
        - {family: LeCun, given: Yann}
        - {family: Bottou, given: Léon}
        - {family: Orr, given: Genevieve}
      title: Efficient BackProp
      issued: 1998
      container-title: Neural Networks
      page: 9--50

    """

  private static let lesson = """
    ---
    objectives:
      scale: Say why $x$ is scaled.
    ---

    # Scales

    [](#steep) is from [@lecun1998, section 4]; [](#fig-rates) and [](#by-hand) follow.

    ```swift run echo=fold
    let a = 1
    let b = 2
    ```

    ::: claim #steep cites=lecun1998 exempt="a matter of words"
    It is steep.
    :::

    :::: explore #fig-rates parameter=rate values="1, 2" The rates.
    ```swift run
    print(value)
    ```
    ::::

    :::: exercise #by-hand kind=numbers points=2
    How many?
    ::::

    :::: exercise #in-code kind=code points=1
    Write it.
    ::::
    """

  private func text() throws -> String {
    let course = CourseReader(
      files: .inMemory(["scales.md": Self.lesson, "references.yml": Self.works])
    ).read()
    return LessonText(
      lesson: try #require(course.lessons.first), results: LessonResults(),
      index: CourseIndex(course),
      terminal: Terminal(width: 80, style: .plain, alphabet: .ascii, isInteractive: false)
    ).render()
  }

  @Test(
    "What the text refers to bears the same name where it stands",
    arguments: [
      "Claim 1 is from (LeCun et al. 1998, section 4); Figure 1 and Exercise 1 follow.",
      "After this lesson you can\n\n• Say why x is scaled.",
      "Claim 1, exempt: a matter of words", "Said by LeCun et al. 1998.", "Figure 1. The rates.",
      "Exercise 1, 2 points", "Exercise 2, 1 point",
      """
      References
      ----------

      LeCun, Yann; Bottou, Léon; Orr, Genevieve (1998). Efficient BackProp. Neural
        Networks, 9–50.
      """,
    ])
  func names(part: String) throws {
    let text = try text()
    #expect(text.contains(part), "\(text)")
  }

  @Test("Folded code is its first line, and how much more there is")
  func folded() throws {
    #expect(try text().contains("  │ let a = 1\n  │ … 1 line more\n"))
  }

  @Test("An exercise says how its kind is checked")
  func check() throws {
    let text = try text()
    #expect(text.contains("normbook check by-hand --answer \"…\""))
    #expect(text.contains("normbook check in-code\n"))
  }
}
