import Testing

@testable import LessonFormat

@Suite struct NumberingTests {
  static let text = """
    # Start

    ```swift run id=fig-a
    ```
    ```swift run id=tab-b caption="T"
    ```
    ```swift run id=other caption="C"
    ```
    ```swift run id=plain
    ```

    $$
    x
    $$ {#eq-a}

    Text $$y$$ {#eq-b} and $$z$$.

    ::: definition #def-a
    D.
    :::
    ::: theorem
    T.
    :::
    ::: theorem #thm-b Named
    T.
    :::
    ::: explore #fig-c parameter=p values=1,2
    ```swift run id=inner caption="x"
    ```
    :::
    ::: note #n A *title*
    N.
    :::

    ## Start
    ## Other {#named}
    """

  @Test(
    "What a link to a thing says",
    arguments: [
      ("fig-a", "Figure 1"), ("tab-b", "Table 1"), ("other", "Figure 2"), ("plain", "plain"),
      ("eq-a", "Equation (1)"), ("eq-b", "Equation (2)"), ("def-a", "Definition 1"),
      ("thm-b", "Theorem 2"), ("fig-c", "Figure 3"), ("inner", "inner"), ("n", "A title"),
      ("start", "Start"), ("start-1", "Start"), ("named", "Other"),
    ])
  func text(_ label: String, _ expected: String) {
    let numbers = LessonNumbers(parse(Self.text).lesson)
    #expect(numbers[label]?.text == expected)
    #expect(numbers.duplicates.isEmpty)
  }

  @Test func `What is earned is numbered last`() {
    let text = """
      :::: exercise #e kind=number
      ::: solution
      ```swift run id=fig-solved
      ```
      :::
      ::: choice right
      ```swift run id=fig-option
      ```

      ```swift run id=fig-reason
      ```
      :::
      ::::

      ```swift run id=fig-shown
      ```
      """
    let numbers = LessonNumbers(parse(text).lesson)
    #expect(
      ["fig-option", "fig-shown", "fig-reason", "fig-solved"].map { numbers[$0]?.number }.sorted {
        ($0 ?? 0) < ($1 ?? 0)
      } == [1, 2, 3, 4])
    #expect(numbers["fig-option"]?.number == 1 && numbers["fig-shown"]?.number == 2)
    #expect(numbers["fig-shown"]?.hiddenIn == nil && numbers["fig-solved"]?.hiddenIn != nil)
  }

  @Test func `References are found in their lesson and across lessons`() {
    let course = CourseReader(
      files: .inMemory([
        "01-one.md": "---\ntitle: One\n---\n\n$$\nx\n$$ {#eq-a}\n", "02-two.md": "# Two\n",
      ])
    ).read()
    let index = CourseIndex(course)
    func text(_ address: String, from lesson: String) -> String? {
      guard let reference = Reference(destination: address),
        case .success(let found) = index.resolve(reference, from: lesson)
      else { return nil }
      return found.text(from: lesson)
    }
    #expect(text("#eq-a", from: "one") == "Equation (1)")
    #expect(text("one#eq-a", from: "two") == "Equation (1) of One")
    #expect(text("two", from: "one") == "Two")
    #expect(text("#eq-a", from: "two") == nil)
    #expect(text("https://a.b", from: "two") == nil)
    #expect(index.reference("01-one.md#eq-a") == Reference(lesson: "one", label: "eq-a"))
    #expect(index.reference("elsewhere.md") == nil)
  }
}
