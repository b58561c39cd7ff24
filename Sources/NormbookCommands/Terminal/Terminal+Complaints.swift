internal import ArgumentParser
internal import LessonFormat
internal import LessonRunner

extension Terminal {
  /// Does the work of a command; what stops it is said in one place and becomes the exit code.
  func explaining(_ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch let complaint as Complaint {
      complain(filled("\(complaint)") + "\n")
      throw complaint.reason.code
    } catch let missing as MissingTool {
      complain("normbook: \(missing.summary)\n  \(missing.remedy)\n")
      throw Complaint.Reason.machine.code
    } catch let failure as SiteFolder.Failure {
      complain("normbook: \(failure)\n")
      throw Complaint.Reason.usage.code
    }
  }

  /// Lines that are too long for the terminal, broken at words, each set in as it begins.
  private func filled(_ text: String) -> String {
    guard complaintWidth > 20 else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      TextWidth.filled(String(line), width: complaintWidth)
    }.joined(separator: "\n")
  }

  /// Says diagnostics, each as it stands in the author's file.
  func tell(_ diagnostics: [Diagnostic], in lessons: [Lesson] = []) {
    guard !diagnostics.isEmpty else { return }
    let text = Self.text(lessons, width: complaintWidth, style: complaintStyle)
    complain(text.render(diagnostics.sortedByPlace()))
  }

  /// What shows diagnostics of lessons and of what stands beside them: the course's own files, and
  /// helpers.
  static func text(_ lessons: [Lesson], width: Int, style: TextStyle) -> DiagnosticText {
    let texts = Dictionary(
      lessons.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    return DiagnosticText(width: width, isColoured: style == .ansi) { file in
      texts[file]?.text ?? Files.read(file).map { SourceText($0) }
    }
  }

  /// `1 lesson`, `2 lessons`.
  static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}
