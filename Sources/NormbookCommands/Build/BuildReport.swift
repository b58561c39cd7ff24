internal import LessonRecords
internal import LessonRunner

/// How long each stage of a build took, and each lesson's cells; for `--report`.
struct BuildReport: Codable, Equatable, Sendable {
  struct Stage: Codable, Equatable, Sendable {
    var name: String
    var seconds: Double
  }

  struct LessonTimes: Codable, Equatable, Sendable {
    var lesson: String
    var wasKept: Bool
    var compile: Double
    var run: Double
    var cells: [Stage]
  }

  var stages: [Stage] = []
  var lessons: [LessonTimes] = []

  /// Does the work and notes how long it took.
  mutating func time<Result>(_ name: String, _ work: () throws -> Result) rethrows -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    defer { add(name, clock.now - start) }
    return try work()
  }

  mutating func add(_ name: String, _ duration: Duration) {
    stages.append(Stage(name: name, seconds: Self.seconds(duration)))
  }

  mutating func add(_ lesson: String, _ run: LessonRunner.Outcome) {
    lessons.append(
      LessonTimes(
        lesson: lesson, wasKept: run.wasCached, compile: run.timings.compile, run: run.timings.run,
        cells: run.timings.cells.sorted { $0.key < $1.key }.map { Stage(name: $0, seconds: $1) }))
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  /// The report as JSON.
  func json() throws -> String { try JSONValue(encoding: self).written + "\n" }
}
