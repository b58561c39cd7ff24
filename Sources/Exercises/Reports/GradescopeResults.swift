/// Gradescope's `results.json`.
struct GradescopeResults: Hashable, Codable {
  struct Test: Hashable, Codable {
    var name: String
    var number: String
    var score: Double
    var maxScore: Double
    var status: String
    var output: String
    var outputFormat = "text"
    var visibility = "visible"
    var tags: [String]

    enum CodingKeys: String, CodingKey {
      case name, number, score, status, output, visibility, tags
      case maxScore = "max_score"
      case outputFormat = "output_format"
    }
  }

  var score: Double
  var output: String
  var visibility = "visible"
  var stdoutVisibility = "hidden"
  /// Whole seconds.
  var executionTime: Int
  var tests: [Test]

  enum CodingKeys: String, CodingKey {
    case score, output, visibility, tests
    case stdoutVisibility = "stdout_visibility"
    case executionTime = "execution_time"
  }

  init(_ exercises: [CheckedExercise]) {
    let passed = exercises.filter { $0.verdict.outcome == .passed }.count
    score = exercises.reduce(0) { $0 + $1.score }
    output = "\(passed) of \(exercises.count) exercises are right."
    executionTime = Int(min(exercises.reduce(0) { $0 + $1.seconds }, 1e9).rounded(.up))
    tests = exercises.enumerated().map { index, exercise in
      Test(
        name: exercise.name, number: String(index + 1), score: exercise.score,
        maxScore: exercise.points,
        status: exercise.verdict.outcome == .passed ? "passed" : "failed",
        output: exercise.words,
        tags: [exercise.lesson] + (exercise.verdict.slip.map { ["slip:\($0)"] } ?? []))
    }
  }
}
