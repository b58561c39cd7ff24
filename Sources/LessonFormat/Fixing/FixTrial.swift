/// A text with fixes applied to it, one after the other, and whether it is better for them.
///
/// The law: no cell and no block is lost; what was to be mended is told no more; and what is told and
/// was not told before has not come from the fixes. That is so when it is less grave than what went,
/// or when it was there all the time, unseen behind what went: then none of the lines it is about has
/// been touched, or of such a line only signs and blanks beside it. One of the compiler's fixes, which guesses, is measured by its own cell alone, for
/// what is mended there may uncover mistakes of other cells.
struct FixTrial: Sendable {
  let file: String
  private let old: [UInt8]
  private let before: [Diagnostic]
  private(set) var bytes: [UInt8]
  private(set) var mended: [Diagnostic] = []
  private(set) var deeds: [FixApplication.Deed] = []
  /// What was touched, as it is counted now.
  private(set) var touched = TouchedText()
  /// How often each kind of mistake may be told of each line, as they are counted now.
  private var known: [Place: Int] = [:]
  /// The places of what was to be mended.
  private var places: Set<Place> = []
  /// What is told of the text as it is now.
  var after: [Diagnostic]

  private struct Place: Hashable {
    var file: String
    var id: String
    var line: Int

    init(_ diagnostic: Diagnostic) {
      file = diagnostic.file
      id = diagnostic.id
      line = diagnostic.range?.start.line ?? 0
    }
  }

  init(file: String, bytes: [UInt8], told: [Diagnostic]) {
    self.file = file
    self.bytes = bytes
    (old, before, after) = (bytes, told, told)
    for diagnostic in told { known[Place(diagnostic), default: 0] += 1 }
  }

  /// Applies fixes of what `after` tells.
  mutating func apply(_ edits: [FixEdit]) {
    for edit in edits {
      let place = Place(edit.diagnostic)
      places.insert(place)
      if let count = known[place], count > 0 { known[place] = count - 1 }
      mended.append(edit.diagnostic)
      deeds.append(edit.deed(in: bytes))
    }
    func moved(_ place: Place) -> Place {
      var place = place
      if place.file == file { place.line = edits.moved(place.line) }
      return place
    }
    known = Dictionary(known.map { (moved($0.key), $0.value) }, uniquingKeysWith: +)
    places = Set(places.map(moved))
    touched = touched.followed(by: edits.touched(in: bytes), moving: edits.moved)
    bytes = edits.applied(to: bytes)
  }

  /// Whether the text is better for the fixes.
  var isBetter: Bool {
    let isLesson = file.hasSuffix(".md")
    let lesson = LessonParser.parse(bytes: isLesson ? old : [], file: file).lesson
    if isLesson, !keepsBlocks(lesson, LessonParser.parse(bytes: bytes, file: file).lesson) {
      return false
    }
    let guessed = mended.filter { Consequence.compiler.contains($0.id) }
    let cells = Dictionary(grouping: guessed) { lines(of: $0, lesson) }
    guard cells.allSatisfy({ isGone($0.value, in: $0.key) }) else { return false }
    return guessed.count == mended.count || worse.isEmpty
  }

  /// What has come from the fixes, or wasn't mended by them.
  var worse: [Diagnostic] {
    let gravity = mended.map(\.severity.gravity).max() ?? 0
    let isGuess = mended.contains { Consequence.compiler.contains($0.id) }
    return Dictionary(grouping: after, by: Place.init).flatMap { place, told -> [Diagnostic] in
      guard told.count > known[place] ?? 0 else { return [] }
      return told.filter { diagnostic in
        if places.contains(place) { return true }
        if isGuess, Explanations.isFromRun(diagnostic.id) { return false }
        return diagnostic.severity.gravity >= gravity && !isUncovered(diagnostic)
      }
    }.sortedByPlace()
  }

  /// Whether a mistake that is told only now stood there all the time.
  private func isUncovered(_ diagnostic: Diagnostic) -> Bool {
    // The settings of a course decide which files are read; a lesson changes nothing in another.
    guard diagnostic.file == file else { return !file.hasSuffix(".md") }
    guard let range = diagnostic.range else { return false }
    let others = diagnostic.notes.filter { $0.file ?? file == file }.compactMap(\.range)
    for range in [range, diagnostic.scope].compactMap(\.self) + others {
      if touched.meets(range) { return false }
    }
    // Which line of colons closes what is decided by all of them up to there.
    if diagnostic.id == "UnmatchedFence",
      touched.allLines.contains(where: { $0 < range.start.line })
    {
      return false
    }
    // What only a run can tell comes to light when more is run, and only where that was not begun.
    if Consequence.compiler.contains(diagnostic.id) {
      return mended.contains { Consequence.follows(diagnostic.id, from: $0.id) }
    }
    return !Explanations.isFromRun(diagnostic.id)
      || touched.allLines.isDisjoint(with: block(at: range))
  }

  /// The lines of the outermost block or cell around a place.
  private func block(at range: SourceRange) -> ClosedRange<Int> {
    let lesson = LessonParser.parse(bytes: bytes, file: file).lesson
    let line = range.start.line
    let found = lesson.blocks.first {
      $0.range.start.line <= line && line <= max($0.range.start.line, $0.range.end.line)
    }
    return found.map { $0.range.start.line...max($0.range.start.line, $0.range.end.line) }
      ?? line...line
  }

  private func keepsBlocks(_ old: Lesson, _ new: Lesson) -> Bool {
    // What was text until now may be front matter.
    let first = FrontMatterReader.lines(in: new.text)?.next ?? 1
    let (was, now) = (BlockCount(old, from: first), BlockCount(new, from: first))
    return now.cells >= was.cells && now.directives >= was.directives && now.blocks >= was.blocks
  }

  // MARK: - The compiler's guesses

  /// The lines of the cell a mistake stands in, else its own; all of what is no lesson.
  private func lines(of diagnostic: Diagnostic, _ lesson: Lesson) -> ClosedRange<Int> {
    let line = diagnostic.range?.start.line ?? 0
    guard file.hasSuffix(".md") else { return 0...Int.max }
    var found = line...line
    lesson.blocks.walk { block in
      guard case .cell = block.kind, block.range.start.line <= line, line <= block.range.end.line
      else { return }
      found = block.range.start.line...block.range.end.line
    }
    return found
  }

  /// Whether there are as many mistakes less as were mended: none came for those that went.
  private func isGone(_ mended: [Diagnostic], in lines: ClosedRange<Int>) -> Bool {
    let (was, now) = (count(before, lines), count(after, lines))
    let errors = mended.count { $0.severity == .error }
    guard now.errors <= was.errors - errors else { return false }
    return errors > 0 || now.others <= was.others - mended.count
  }

  private func count(_ told: [Diagnostic], _ lines: ClosedRange<Int>)
    -> (errors: Int, others: Int)
  {
    let counted = told.filter { diagnostic in
      diagnostic.file == file && (diagnostic.range.map { lines ~= $0.start.line } ?? false)
    }
    let errors = counted.count { $0.severity == .error }
    return (errors, counted.count - errors)
  }
}

/// How many blocks a lesson has, of which a fix may lose none.
struct BlockCount {
  private(set) var cells = 0
  private(set) var directives = 0
  private(set) var blocks = 0

  /// - Parameter first: the line from which on blocks count that are no cells and have no name.
  init(_ lesson: Lesson, from first: Int = 1) {
    lesson.blocks.walk { block in
      switch block.kind {
      case .cell: cells += 1
      case .directive: directives += 1
      // A line that was meant for more than to be shown as it is.
      case .paragraph(let words) where Self.isMarks(words.plainText): return
      case .code(nil, _, let code) where Self.isMarks(code): return
      default: break
      }
      if block.range.start.line >= first { blocks += 1 }
    }
  }

  private static func isMarks(_ text: String) -> Bool {
    text.allSatisfy { $0 == ":" || $0 == "`" || $0 == "~" || $0.isWhitespace }
  }
}
