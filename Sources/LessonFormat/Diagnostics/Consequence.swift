/// Which mistakes follow from which others: the one place that says so.
///
/// An author mends the cause; what follows from it goes with it, or is told then. A cause never hides
/// what is graver than itself, so that the exit code stays.
struct Consequence: Sendable {
  /// Where what follows is looked for.
  enum Reach: Sendable {
    /// On the line of the cause.
    case line
    /// In the outermost block around the cause, or in what it keeps from being read.
    case around
    /// In the file before it, or behind it.
    case before, after
    case file, course
    /// Wherever a name is missed that stands in what the cause keeps from being read.
    case naming
  }

  var causes: Set<String>
  /// The end of the file's name; any when empty.
  var file = ""
  var effects: Set<String>
  var reach: Reach

  /// What the compiler says of cells, and of the course's own Swift.
  static let compiler: Set<String> = [
    "CellDoesNotCompile", "CellWarning", "HelperDoesNotCompile", "HelperWarning",
  ]

  /// Blocks that do not begin or end where the author meant.
  private static let bounds: Set<String> = [
    "UnclosedFence", "UnclosedBlock", "UnknownBlock", "TooFewColons", "IndentedCode",
    "WordsOnClosing",
  ]

  /// Cells that are not read as such.
  private static let cells: Set<String> = ["LostCell", "NotSwift", "UnknownCellWord"]

  /// What is missed in a block, or is too much there, when one of its cells isn't read as meant.
  private static let cellParts: Set<String> = [
    "MisplacedCell", "MissingAnswer", "MissingStarter", "MissingCheck", "MistakeWithoutCell",
    "UnmeasuredClaim", "ExploreWithoutCell",
  ]

  /// The same of any of its parts.
  private static let parts: Set<String> = cellParts.union([
    "MisplacedBlock", "EmptyExercise", "EmptyClaim", "MissingHint", "MissingVariables",
    "MissingRubric", "MissingSolution", "TooFewChoices", "WrongRightChoices",
    "ChoiceWithoutReason", "UnusedPart", "MistakeWithoutMessage", "DuplicateName", "TypedNumber",
    "UnusedGiven", "SecondTitle",
  ])

  /// Whether one kind of mistake may be told only because of another.
  static func follows(_ effect: String, from cause: String) -> Bool {
    all.contains { $0.causes.contains(cause) && $0.effects.contains(effect) }
  }

  /// What is missed by its name.
  private static let named: Set<String> = [
    "UnknownReference", "UnknownObjective", "UnmetObjective", "UnknownFootnote", "UnusedFootnote",
    "UnknownStep", "CellDoesNotCompile",
  ]

  /// Those of them whose names mean something in their own lesson only.
  static let namedWithin = named.subtracting(["UnknownReference"])

  /// What an opening line lacks, or has too much of, when it isn't cut into options as meant.
  private static let options: Set<String> = [
    "MissingLabel", "MissingVerdict", "MissingExerciseKind", "MissingVariables", "BadInitial",
    "ExploreWithoutValues", "ExploreWithoutParameter", "UnmeasuredClaim", "UnknownCellWord",
    "OptionsWithoutRole", "UnknownOption", "UnknownCellOption",
  ]

  static let all: [Consequence] = [
    // Fences and blocks.
    .init(causes: bounds, effects: parts, reach: .around),
    .init(causes: cells, effects: cellParts, reach: .around),
    .init(causes: ["ClosedEarly"], effects: parts, reach: .around),
    // A line that opens a block is missing.
    .init(
      causes: ["UnmatchedFence"], effects: ["MisplacedBlock", "MisplacedCell"], reach: .before),
    .init(causes: ["UnmatchedFence"], effects: parts, reach: .around),
    .init(causes: ["EmptyClaim"], effects: ["UnusedGiven"], reach: .around),
    .init(causes: ["ClosedEarly"], effects: ["UnmatchedFence"], reach: .after),
    .init(
      causes: bounds.union(cells).union(["UnclosedMath"]).subtracting(["UnclosedBlock"]),
      effects: named, reach: .naming),
    .init(causes: ["LostCell", "IndentedCode"], effects: ["UnclosedFence"], reach: .after),
    .init(causes: ["UnclosedFence"], effects: ["UnclosedBlock"], reach: .before),
    .init(
      causes: [
        "UnclosedFence", "UnclosedBlock", "TooFewColons", "IndentedCode", "LostCell",
        "WordsOnClosing",
      ],
      effects: ["UnmatchedFence", "ShortFence"], reach: .after),
    .init(
      causes: ["UnclosedFence", "LostCell", "NotSwift", "UnknownCellWord"],
      effects: ["OutputWithoutCell"], reach: .after),
    .init(
      causes: ["UnclosedFence"],
      effects: compiler.union(["MeantToFail", "CheckComparedNothing", "CellEndedProgram"]),
      reach: .after),
    // Options and labels.
    .init(
      causes: ["UnclosedQuote", "UnquotedValue", "BadLabel", "BadOption", "CurlyQuotes"],
      effects: options, reach: .line),
    .init(
      causes: [
        "UnclosedQuote", "UnquotedValue", "UnknownOption", "UnknownCellOption", "SecondLabel",
      ],
      effects: named, reach: .naming),
    .init(causes: ["UnknownCellWord"], effects: ["OptionsWithoutRole"], reach: .line),
    .init(causes: ["BrokenLink"], effects: ["UnknownCitation"], reach: .line),
    .init(causes: ["BadLabel"], effects: ["UnknownReference"], reach: .file),
    // Settings.
    .init(
      causes: ["BadYAML", "UnclosedFrontMatter"], file: ".md",
      effects: ["UnknownObjective", "UnmetObjective", "BadFrontMatter"], reach: .file),
    .init(causes: ["UnclosedFrontMatter"], effects: ["BadYAML"], reach: .file),
    .init(causes: ["UnknownKey"], effects: named, reach: .naming),
    .init(
      causes: ["BadYAML", "UnreadableFile"], file: "references.yml",
      effects: ["UnknownCitation"], reach: .course),
    .init(
      causes: ["BadYAML", "UnreadableFile"], file: "course.yml",
      effects: ["LatePrerequisite", "RawHTML", "UnlistedLesson"], reach: .course),
    .init(causes: ["UnknownLesson"], effects: ["UnlistedLesson"], reach: .naming),
  ]
}

extension [Diagnostic] {
  /// What is left when nothing is told that follows from something told.
  ///
  /// - Parameter lessons: those whose text and blocks say what stands where.
  package func withoutConsequences(of lessons: [Lesson]) -> [Diagnostic] {
    let causes = Set(Consequence.all.flatMap(\.causes))
    let suspects = indices.filter { causes.contains(self[$0].id) }
    guard !suspects.isEmpty else { return self }
    let tracing = Tracing(lessons)
    let known = suspects.map { (index: $0, reaches: tracing.reaches(of: self[$0])) }
    return indices.filter { index in
      !known.contains { cause in
        cause.index != index && self[cause.index].severity.gravity >= self[index].severity.gravity
          && tracing.follows(self[index], from: self[cause.index], cause.reaches)
      }
    }.map { self[$0] }
  }
}

/// Finds out whether one mistake follows from another.
private struct Tracing {
  /// What a cause's rules need to know of its place, found once.
  struct Reaches {
    var rules: [Consequence]
    var around: ClosedRange<Int>
    /// The text whose names are missed elsewhere.
    var names: [UInt8]
  }

  private let lessons: [Lesson]

  init(_ lessons: [Lesson]) { self.lessons = lessons }

  private func lesson(_ file: String) -> Lesson? { lessons.first { $0.file == file } }

  func reaches(of cause: Diagnostic) -> Reaches {
    let line = cause.range?.start.line ?? 1
    let rules = Consequence.all.filter {
      $0.causes.contains(cause.id) && cause.file.hasSuffix($0.file)
    }
    var found = Reaches(rules: rules, around: line...line, names: [])
    guard let lesson = lesson(cause.file) else {
      found.names = cause.fixes.flatMap { Array($0.replacement.utf8) + [0x20] }
      return found
    }
    let scope = cause.scope ?? cause.range ?? SourceRange(.start, .start)
    found.around = scope.start.line...max(scope.start.line, scope.end.line)
    var isFound = false
    lesson.blocks.walk { block in
      guard !isFound, case .directive = block.kind, block.range.start.line <= line,
        line <= block.range.end.line
      else { return }
      isFound = true
      found.around =
        min(
          block.range.start.line, scope.start.line)...max(
          block.range.end.line, found.around.upperBound)
    }
    if rules.contains(where: { $0.reach == .naming }) {
      let text = lesson.text
      let start = text.line(scope.start.line).lowerBound
      let end = text.line(Swift.max(scope.start.line, scope.end.line)).upperBound
      found.names = Array(text.bytes[start..<Swift.max(start, end)])
    }
    return found
  }

  func follows(_ effect: Diagnostic, from cause: Diagnostic, _ reaches: Reaches) -> Bool {
    reaches.rules.contains { rule in
      guard rule.effects.contains(effect.id) else { return false }
      if rule.reach == .course { return true }
      if rule.reach == .naming {
        if effect.file != cause.file,
          Consequence.namedWithin.contains(effect.id) || !names(effect, lessonOf: cause)
        {
          return false
        }
        return name(of: effect).map { holds(reaches.names, $0) } ?? false
      }
      guard effect.file == cause.file else { return false }
      if rule.reach == .file { return true }
      guard let place = effect.range?.start, let start = cause.range?.start else { return false }
      switch rule.reach {
      case .line: return place.line == start.line
      case .around: return reaches.around ~= place.line
      case .before: return place < start
      case .after: return start <= place
      case .file, .course, .naming: return true
      }
    }
  }

  /// Whether a reference names the lesson that the cause is in; other mistakes name none.
  private func names(_ effect: Diagnostic, lessonOf cause: Diagnostic) -> Bool {
    guard effect.id == "UnknownReference", cause.file.hasSuffix(".md") else { return true }
    guard let start = effect.range?.start, let text = lesson(effect.file)?.text else {
      return false
    }
    let before = text.string(
      SourceRange(SourcePosition(line: start.line, column: 1), start))
    guard let address = before.split(whereSeparator: { "(<[ ".contains($0) }).last,
      let lesson = Reference(destination: address + "x")?.lesson
    else { return false }
    return lesson == LessonParser.identifier(of: cause.file)
  }

  /// The word a mistake is about; a lesson's id for a file as a whole.
  private func name(of effect: Diagnostic) -> String? {
    guard let range = effect.range else { return LessonParser.identifier(of: effect.file) }
    guard let text = lesson(effect.file)?.text else { return nil }
    let name = text.string(range).filter { !"[^]:#".contains($0) }
    return name.isEmpty || name.contains(where: \.isWhitespace) ? nil : name
  }

  private func holds(_ text: [UInt8], _ name: String) -> Bool {
    let word = Array(name.utf8)
    guard let first = word.first, text.count >= word.count else { return false }
    for at in 0...(text.count - word.count) where text[at] == first {
      let end = at + word.count
      // A link names what it leads to and makes nothing of that name.
      let isLink = at > 1 && text[at - 1] == UInt8(ascii: "#") && text[at - 2] == UInt8(ascii: "(")
      if text[at..<end].elementsEqual(word), !isLink, at == 0 || !text[at - 1].isLabelByte,
        end == text.count || !text[end].isLabelByte || text[end] == UInt8(ascii: ":")
      {
        return true
      }
    }
    return false
  }
}

extension Diagnostic.Severity {
  /// How bad it is: more is worse.
  var gravity: Int {
    switch self {
    case .error: 2
    case .warning: 1
    case .note: 0
    }
  }
}
