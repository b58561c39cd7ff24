internal import LessonFormat
internal import LessonRunner

/// Mends a course where there is exactly one way to.
struct Mending {
  /// What a measurement or a printed text has come to is the author's to decide: `accept` rewrites
  /// the one, and nothing the other.
  private static let decided: Set<String> = ["OutputDrifted", "VerdictNotBorneOut"]

  /// Applies the fixes to the files of a course, its helpers included, and says of each how many there
  /// were.
  static func apply(_ diagnostics: [Diagnostic], to course: Course, on terminal: Terminal)
    throws(Complaint) -> Int
  {
    var total = 0
    let found = Dictionary(
      grouping: diagnostics.filter { $0.fixes.count == 1 && !decided.contains($0.id) }, by: \.file)
    let texts = Dictionary(
      course.lessons.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    for (file, own) in found.sorted(by: { $0.key < $1.key }) {
      guard let text = texts[file]?.text ?? Files.read(file).map({ SourceText($0) }) else {
        continue
      }
      let (bytes, count) = FixApplication.apply(own, to: text)
      try write(bytes, count, to: file, on: terminal)
      total += count
    }
    return total
  }

  /// Leaves a file's text mended.
  static func write(
    _ bytes: [UInt8], _ count: Int, to file: String, on terminal: Terminal
  ) throws(Complaint) {
    guard count > 0 else { return }
    do { try Files.write(bytes, to: file) } catch { throw Complaint(.machine, "\(error)") }
    terminal.complain("mended \(count) in \(file)\n")
  }
}
