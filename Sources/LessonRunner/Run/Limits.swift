internal import LessonFormat

/// What a lesson may use.
package struct Limits: Hashable, Codable, Sendable {
  /// Seconds for all its cells.
  package var seconds: Double
  /// Bytes of memory.
  package var memory: Int
  /// Bytes it may write to one file, its printed text included.
  package var output: Int

  package init(seconds: Double = 60, memory: Int = 4 << 30, output: Int = 16 << 20) {
    self.seconds = seconds
    self.memory = memory
    self.output = output
  }
  /// The time as it is kept: no less than a program needs to start, no more than a timeout can be.
  var duration: Duration {
    .milliseconds(Int64(min(max(0.01, seconds), FrontMatter.longestTimeout) * 1000))
  }
}
