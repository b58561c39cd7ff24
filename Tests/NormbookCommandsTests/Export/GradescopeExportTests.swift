import Foundation
import LessonRecords
import Testing

/// The archive of an autograder, unpacked and run in folders laid out as its host's are.
@Suite(.serialized) struct GradescopeExportTests {
  private static let lesson = """
    # Means

    ::::: exercise #mean kind=number points=2
    What is the mean of 1, 2 and 6?

    ```swift answer
    (1.0 + 2 + 6) / 3
    ```

    :::: mistake name=median
    You gave the median.

    ```swift run
    2.0
    ```
    ::::

    :::: hint
    Add them up.
    ::::

    :::: solution
    A third of nine.
    ::::
    :::::

    ::::: exercise #double kind=code points=3
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
    // the double is the number twice
    let x = random.normal() + 1
    double(x) == x + x
    ```

    :::: hint
    Multiply.
    ::::

    :::: solution
    Twice.
    ::::
    :::::
    """

  /// A grading machine: the archive in `grader/source`, set up; `body` hands in and grades.
  private func onMachine(_ body: (Workplace, [String: String]) async throws -> Void) async throws {
    try await Workplace.use(["01-means.md": Self.lesson]) { place in
      let exported = try await place.normbook("export", "gradescope")
      try #require(exported.code == 0, "\(exported.error)")
      try place.write("", to: "grader/submission/.keep")
      let unpacked = try await place.run(
        "/usr/bin/unzip", ["-q", "autograder.zip", "-d", "grader/source"])
      try #require(unpacked.code == 0, "\(unpacked.error)")
      let environment = [
        "AUTOGRADER_ROOT": place.path + "/grader",
        "PATH": Workplace.programs + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
      ]
      let set = try await place.run(
        "\(place.path)/grader/source/setup.sh", environment: environment)
      try #require(set.code == 0, "\(set.output)\(set.error)")
      // Its host copies this one to where it runs it from.
      try FileManager.default.copyItem(
        atPath: place.path + "/grader/source/run_autograder",
        toPath: place.path + "/grader/run_autograder")
      try await body(place, environment)
    }
  }

  private func results(_ place: Workplace, _ environment: [String: String]) async throws
    -> JSONValue
  {
    let file = place.path + "/grader/results/results.json"
    try? FileManager.default.removeItem(atPath: file)
    _ = try await place.run(place.path + "/grader/run_autograder", environment: environment)
    return try JSONValue(parsing: Array(Data(contentsOf: URL(fileURLWithPath: file))))
  }

  @Test func `A hand-in is graded, with the words a learner gets at home`() async throws {
    try await onMachine { place, environment in
      try place.write("== mean ==\n3\n", to: "grader/submission/answers.txt")
      try place.write(
        "import LessonKit\n\nfunc double(_ x: Double) -> Double { x + x }\n",
        to: "grader/submission/double.swift")
      let right = try await results(place, environment)
      #expect(right["score"]?.double == 5)
      #expect(right["tests"]?.elements?.count == 2)

      // In a folder of its own, with one known slip, and nothing for the code.
      try FileManager.default.removeItem(atPath: place.path + "/grader/submission")
      try place.write("== mean ==\n2\n", to: "grader/submission/workbook/answers.txt")
      try place.write("not JSON", to: "grader/submission/workbook/progress.json")
      let wrong = try await results(place, environment)
      #expect(wrong["score"]?.double == 0)
      let tests = try #require(wrong["tests"]?.elements)
      #expect(tests.first?["output"]?.string?.contains("You gave the median.") == true)
      for test in tests {
        #expect(["passed", "failed"].contains(test["status"]?.string))
        #expect(
          ["visible", "hidden", "after_due_date", "after_published"]
            .contains(test["visibility"]?.string))
        for key in ["score", "max_score"] { #expect(test[key]?.double != nil) }
        for key in ["name", "number", "output"] { #expect(test[key]?.string != nil) }
      }
    }
  }

  @Test func `A machine that can't grade says so, and gives no points`() async throws {
    try await onMachine { place, environment in
      try place.write("== mean ==\n3\n", to: "grader/submission/answers.txt")
      let broken = environment.merging(["PATH": "/usr/bin:/bin"]) { $1 }
      let results = try await results(place, broken)
      #expect(results["score"]?.double == 0)
      #expect(results["output"]?.string?.contains("could not be graded") == true)
    }
  }

  @Test func `An image without normbook asks for its sources`() async throws {
    try await Workplace.use(["01-means.md": Self.lesson]) { place in
      _ = try await place.normbook("export", "gradescope", "--out", "bare.zip")
      _ = try await place.run("/usr/bin/unzip", ["-q", "bare.zip", "-d", "bare"])
      let said = try await place.run(
        place.path + "/bare/setup.sh",
        environment: ["AUTOGRADER_ROOT": place.path + "/bare", "PATH": "/usr/bin:/bin"])
      #expect(said.code == 3)
      #expect(said.error.contains("normbook export gradescope --source"))
    }
  }

  @Test func `Only a course with exercises that is in order makes an archive`() async throws {
    try await Workplace.use(["01-a.md": "# A\n\nWords.\n"]) { place in
      #expect(try await place.normbook("export", "gradescope").code == 2)
      try place.write("::: nte\nx\n:::\n" + Self.lesson, to: "Lessons/01-a.md")
      #expect(try await place.normbook("export", "gradescope").code == 1)
      #expect(!FileManager.default.fileExists(atPath: place.path + "/autograder.zip"))
    }
  }
}
