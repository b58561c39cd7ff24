/// Exercism's test runner interface, version 3.
struct ExercismResults: Hashable, Codable {
  struct Test: Hashable, Codable {
    var name: String
    var testCode: String
    var status: String
    var message: String?
    var output: String?
    var taskID: Int

    enum CodingKeys: String, CodingKey {
      case name, status, message, output
      case testCode = "test_code"
      case taskID = "task_id"
    }
  }

  /// The longest output the interface takes.
  static let longestOutput = 500

  var version = 3
  var status: String
  var message: String?
  var tests: [Test]

  init(_ exercises: [CheckedExercise]) {
    tests = exercises.enumerated().map { index, exercise in
      let outcome = exercise.verdict.outcome
      return Test(
        name: exercise.name, testCode: "normbook check \(exercise.name)",
        status: outcome == .passed ? "pass" : outcome == .failed ? "fail" : "error",
        message: outcome == .passed ? nil : exercise.verdict.text,
        output: exercise.verdict.messages.isEmpty
          ? nil
          : String(exercise.verdict.messages.joined(separator: "\n").prefix(Self.longestOutput)),
        taskID: index + 1)
    }
    let isError = exercises.isEmpty || exercises.allSatisfy { $0.verdict.outcome == .notRun }
    let isPass = exercises.allSatisfy { $0.verdict.outcome == .passed }
    status = isError ? "error" : isPass ? "pass" : "fail"
    // A message goes with an error alone.
    message = isError ? exercises.first?.verdict.text ?? "There was nothing to check." : nil
  }
}
