internal import Glibc
internal import LessonRecords
public import NormEngine

/// What the code around a lesson's cells calls. The runner writes these calls; an author has no
/// use for them.
public enum LessonRun {
  /// A cell starts.
  public static func begin(_ cell: String) {
    _ = mainThread
    Recorder.shared.owner = cell
    Recorder.shared.record(.begun)
  }

  /// A cell came to its end.
  public static func end(_ cell: String) { Recorder.shared.record(.ended, owner: cell) }

  /// The value of an expression in prose, with so many digits after the point.
  public static func value(_ identifier: String, digits: Int?, _ value: Any) {
    Recorder.shared.record(.begun, owner: identifier)
    let record = ValueRecord(describing: value, digits: digits)
    Recorder.shared.record(.value(record), owner: identifier)
  }

  /// The check of a claim starts; from here comparisons of summaries are recorded. What it
  /// draws moves no figure after it.
  public static func beginCheck(_ cell: String) {
    begin(cell)
    outside = generator
    generator = named(cell)
    Recorder.shared.isChecking = true
  }

  /// The check of a claim came to its end.
  public static func endCheck(_ cell: String) {
    Recorder.shared.isChecking = false
    generator = outside
    end(cell)
  }

  /// The stream as it was before the check that runs.
  private nonisolated(unsafe) static var outside = generator

  /// The answer of an exercise, or what one of its mistakes comes to.
  public static func answer(_ cell: String, _ answer: () throws -> some AnswerValue) throws {
    Recorder.shared.record(.answer(try apart(cell) { try answer() }.answer), owner: cell)
    end(cell)
  }

  /// Runs the cells of an explore once for each value of its parameter.
  public static func explore<Value>(
    _ label: String, _ values: KeyValuePairs<String, Value>, _ body: (Value) throws -> Void
  ) throws {
    for (written, value) in values {
      Recorder.shared.explored = written
      defer { Recorder.shared.explored = nil }
      let stream = generator
      defer { generator = stream }
      generator = named(label)
      try body(value)
    }
  }

  /// Runs an exercise's cells once for each of its variants, with what draws its numbers.
  public static func variants(
    _ label: String, _ seeds: KeyValuePairs<String, UInt64>,
    _ body: (inout SplitMix64) throws -> Void
  ) throws {
    try explore(label, seeds) { seed in
      var random = SplitMix64(seed: seed)
      try body(&random)
    }
  }

  /// Runs the cells of an explore that follows another once for each pair of their values, which is
  /// stored under both as written, with a comma between.
  public static func explore<Value, Other>(
    _ label: String, _ values: KeyValuePairs<String, Value>,
    with others: KeyValuePairs<String, Other>, _ body: (Value, Other) throws -> Void
  ) throws {
    for (written, value) in values {
      for (otherWritten, other) in others {
        try explore(label, ["\(written),\(otherWritten)": (value, other)]) { try body($0.0, $0.1) }
      }
    }
  }

  /// Runs a cell that is meant to trap, when this program was started for it, and then stops.
  public static func trap(_ cell: String, _ body: () throws -> Void) throws {
    guard environment(RunProtocol.trap) == cell else { return }
    begin(cell)
    try body()
    end(cell)
    exit(0)
  }

  /// Runs code with a random stream of its own, so that what it draws moves no figure after it.
  private static func apart<Value>(_ cell: String, _ body: () throws -> Value) rethrows -> Value {
    begin(cell)
    let stream = generator
    defer { generator = stream }
    generator = named(cell)
    return try body()
  }
}
