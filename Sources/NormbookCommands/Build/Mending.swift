internal import LessonFormat
internal import LessonRunner

/// Mends lessons where there is exactly one way to.
struct Mending {
  /// What a measurement or a printed text has come to is the author's to decide: `accept` rewrites
  /// the one, and nothing the other.
  private static let decided: Set<String> = ["OutputDrifted", "VerdictNotBorneOut"]

  /// Applies the fixes to the lessons' files, and says of each how many there were.
  static func apply(
    _ diagnostics: [Diagnostic], to lessons: [Lesson], on terminal: Terminal
  ) throws(Complaint) -> Int {
    var total = 0
    let found = Dictionary(
      grouping: diagnostics.filter { $0.fixes.count == 1 && !decided.contains($0.id) }, by: \.file)
    for lesson in lessons {
      guard let own = found[lesson.file] else { continue }
      let (bytes, count) = FixApplication.apply(own, to: lesson.text)
      try write(bytes, count, to: lesson, on: terminal)
      total += count
    }
    return total
  }

  /// Leaves a lesson's text mended.
  static func write(
    _ bytes: [UInt8], _ count: Int, to lesson: Lesson, on terminal: Terminal
  ) throws(Complaint) {
    guard count > 0 else { return }
    do { try Files.write(bytes, to: lesson.file) } catch { throw Complaint(.machine, "\(error)") }
    terminal.complain("mended \(count) in \(lesson.file)\n")
  }
}
