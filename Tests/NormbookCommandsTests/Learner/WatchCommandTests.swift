import Foundation
import Testing

/// `normbook watch` in a pseudo-terminal, as a learner uses it.
@Suite(.serialized, .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
struct WatchCommandTests {
  private static let lesson = """
    # Means

    ::::: exercise #mean kind=number atol=0.001
    What is the mean of 1, 2 and 6?

    ```swift answer
    3.0
    ```

    :::: mistake name=sum
    You gave the sum.

    ```swift run
    9.0
    ```
    ::::

    :::: hint
    What do they sum to?
    ::::

    :::: solution
    It is 3.
    ::::
    :::::

    ::::: exercise #double kind=code
    Write a function that doubles a number.

    ```swift starter
    func double(_ x: Double) -> Double {
      x
    }
    ```

    ```swift answer
    func double(_ x: Double) -> Double { 2 * x }
    ```

    ```swift check
    // it is twice as much
    let x = Double(random.integer(in: 1...9))
    double(x) == 2 * x
    ```

    :::: hint
    Multiply.
    ::::

    :::: solution
    Times two.
    ::::
    :::::
    """

  private func save(_ answer: String, _ place: Workplace) throws {
    try place.write("intro\n\n== mean ==\n\(answer)\n", to: "workbook/answers.txt")
  }

  @Test("A save is checked, passing waits for n, and the keys do what they say")
  func session() async throws {
    try await Workplace.use(["01-means.md": Self.lesson]) { place in
      let started = try await place.normbook("start")
      #expect(started.code == 0, "\(started.error)")
      let screen = try Screen("watch", in: place.path + "/workbook")
      try await screen.wait(for: "What is the mean of 1, 2 and 6?")
      try await screen.wait(for: "n next  h hint  l list  r run again  q quit")

      try save("9", place)
      try await screen.wait(for: "You gave the sum.")
      screen.press("h")
      try await screen.wait(for: "What do they sum to?")
      try save("3", place)
      try await screen.wait(for: "Right.")
      try await screen.wait(for: "press n to go on")
      #expect(!screen.text.contains("doubles a number"), "it went on by itself")
      screen.press("l")
      try await screen.wait(for: "right  mean  (2 tries, 1 hint)")
      screen.press("n")
      try await screen.wait(for: "Write a function that doubles a number.")

      try place.write("func double(_ x: Double) -> Double { y }\n", to: "workbook/double.swift")
      try await screen.wait(for: "double.swift:1:38: error: cannot find 'y' in scope")
      try place.write("func double(_ x: Double) -> Double { x + x }\n", to: "workbook/double.swift")
      try await screen.wait(for: "Right.", count: 2)
      screen.press("r")
      try await screen.wait(for: "Right.", count: 3)
      // All are right: they are checked once more, and what was broken since is told.
      try save("4", place)
      try await screen.wait(for: "Not right: 4.")
      try save("3", place)
      try await screen.wait(for: "Right.", count: 4)
      screen.press("n")
      try await screen.wait(for: "Everything is right.")
      screen.press("q")
      #expect(try await screen.end() == 0)
    }
  }

  @Test("Outside of a workbook it says so")
  func nowhere() async throws {
    try await Workplace.use { place in
      let said = try await place.normbook("watch")
      #expect(said.code == 2)
      #expect(said.error.contains("there is no workbook here"))
    }
  }
}
