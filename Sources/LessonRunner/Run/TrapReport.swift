internal import Glibc
internal import LessonFormat

/// What a program that was stopped by a trap said of it.
struct TrapReport: Sendable {
  /// One sentence: what went wrong.
  var message: String
  /// Where it happened, as far as that is known.
  var place: Place?
  /// Whether an error was thrown that no cell caught, rather than a trap met.
  var isUncaught = false
  /// From the place outwards: the author's lines through which it was reached.
  var callers: [Place] = []

  /// A line of a cell, or of one of the course's helpers.
  struct Place: Sendable {
    enum Piece: Sendable {
      case cell(Segment)
      case helper(file: String)
    }

    var piece: Piece
    var line: Int
    var column: Int?

    /// The place in its file, the lesson's for a cell.
    func location(in lesson: String) -> (file: String, range: SourceRange) {
      switch piece {
      case .cell(let segment):
        return (
          lesson,
          column.map { segment.range(line: line, column: $0) } ?? segment.range(line: line)
        )
      case .helper(let file):
        return (file, SourceText(Files.read(file) ?? []).range(line: line, column: column))
      }
    }

    fileprivate func isIn(_ other: Piece) -> Bool {
      switch (piece, other) {
      case (.cell(let a), .cell(let b)): a.name == b.name
      case (.helper(let a), .helper(let b)): a == b
      default: false
      }
    }
  }

  /// Reads what the runtime and its backtrace wrote.
  init(_ error: String, signal: Int32, program: Program, helpers: [String] = []) {
    let lines = error.split(separator: "\n", omittingEmptySubsequences: false)
    message = Self.words(for: signal, error)
    let frames = lines.compactMap { Self.frame($0, program, helpers) }
    callers = Array(frames.dropFirst())
    place = frames.first
    // The last of them: a lesson may print such a line itself, and only the last one stopped it.
    guard let index = lines.lastIndex(where: { $0.contains("Fatal error: ") }),
      let mark = lines[index].firstRange(of: "Fatal error: ")
    else { return }
    var said = [String(lines[index][mark.upperBound...])]
    for line in lines[(index + 1)...] where said.count < 12 {
      if line.hasPrefix("*** ") { break }
      said.append(String(line))
    }
    while said.last?.allSatisfy(\.isWhitespace) == true { said.removeLast() }
    let text = ShownText.plain(said.joined(separator: "\n"))
    if text.hasPrefix(Self.uncaught) {
      isUncaught = true
      message =
        "uncaught error: " + ShownText.withoutModule(String(text.dropFirst(Self.uncaught.count)))
    } else if text.hasPrefix(Self.forced) {
      message = Self.forced + ShownText.withoutModule(String(text.dropFirst(Self.forced.count)))
    } else if !text.isEmpty {
      message = text
    }
    // 'main/cell-1:3: Fatal error: …' names the line where the failing call stands, and
    // 'Code/Fit.swift:3: …' that of a helper by its module.
    let origin = lines[index][..<mark.lowerBound].split(separator: ":")
    guard origin.count >= 2, let line = Int(origin[1]) else { return }
    let helper = helpers.first { file in
      "\(CourseHelpers.module)/\(file.split(separator: "/").last ?? "")" == origin[0]
    }
    guard
      let piece = helper.map({ Place.Piece.helper(file: $0) })
        ?? program.segment(named: origin[0]).map({ .cell($0) })
    else { return }
    let column = frames.first { $0.isIn(piece) && $0.line == line }?.column
    place = Place(piece: piece, line: line, column: column)
  }

  /// What the runtime puts before an error that nobody caught, and before one that was not to be.
  private static let uncaught = "Error raised at top level: "
  private static let forced = "'try!' expression unexpectedly raised an error: "

  /// `1 [inlined] 0x0000… boom(_:) in prog at /lesson/cell-2:6:11`.
  private static func frame(_ line: Substring, _ program: Program, _ helpers: [String]) -> Place? {
    guard line.first == " ", let mark = line.ranges(of: " at ").last else { return nil }
    let place = line[mark.upperBound...].split(separator: ":")
    guard place.count == 3, let row = Int(place[1]), let column = Int(place[2]), row > 0 else {
      return nil
    }
    // What is no path of its own stands below the folder the compiler was told.
    if let file = helpers.first(where: { place[0] == $0 || place[0].hasSuffix("/\($0)") }) {
      return Place(piece: .helper(file: file), line: row, column: max(1, column))
    }
    return program.segment(named: place[0]).map {
      Place(piece: .cell($0), line: row, column: max(1, column))
    }
  }

  private static func words(for signal: Int32, _ error: String) -> String {
    switch signal {
    case SIGSEGV, SIGBUS:
      // The stack lies at the top of a process's addresses.
      error.contains("Bad pointer dereference at 0x00007ff")
        ? "the stack is exhausted, as by a function that calls itself without end"
        : "memory was used that is not the program's own"
    case SIGFPE: "division by zero"
    case SIGABRT: "the program aborted itself"
    case SIGILL, SIGTRAP: "a precondition of Swift was not met"
    default: "the program was stopped by signal \(signal)"
    }
  }

  /// The runtime's own message, which optimized code keeps only in its debugging information:
  /// the symbolizer names it as a function inlined at the address of the trap.
  static func inlinedMessage(in error: String, symbolizer: String, _ folder: WorkFolder) async
    -> String?
  {
    guard let crash = hexadecimal(after: "Backtracing from ", in: error) else { return nil }
    for line in error.split(separator: "\n").drop(while: { !$0.hasPrefix("Images") }) {
      let words = line.split(separator: " ")
      guard words.count >= 3, let path = words.last, path.hasPrefix("/"),
        let separator = words[0].firstIndex(of: "–"),
        let start = UInt64(words[0][..<separator].dropFirst(2), radix: 16),
        let end = UInt64(words[0][separator...].dropFirst(3), radix: 16), start..<end ~= crash
      else { continue }
      let out = folder.file("symbols.txt")
      let ending = await Subprogram(
        symbolizer, ["--inlines", "--obj=\(path)", "0x" + String(crash - start, radix: 16)],
        environment: Compiler.environment(in: folder), standardOutput: out, standardError: out,
        timeLimit: .seconds(10)
      ).run()
      guard ending == .exited(0) else { return nil }
      let prefix = "Swift runtime failure: "
      let names = String(decoding: Files.read(out) ?? [], as: UTF8.self).split(separator: "\n")
      return names.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }
    return nil
  }

  private static func hexadecimal(after mark: String, in text: String) -> UInt64? {
    guard let range = text.firstRange(of: mark) else { return nil }
    let digits = text[range.upperBound...].dropFirst(2).prefix { $0.isHexDigit }
    return UInt64(digits, radix: 16)
  }
}
