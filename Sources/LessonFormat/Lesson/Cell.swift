/// Swift in a lesson that is compiled and run.
package struct Cell: Hashable, Sendable {
  /// What the fence's second word says the cell is for.
  package enum Role: String, Hashable, Sendable, CaseIterable {
    case run, check, answer, starter
  }

  package enum Echo: String, Hashable, Sendable, CaseIterable { case show, fold, hide }
  package enum ExpectedError: String, Hashable, Sendable, CaseIterable { case compile, trap }

  /// The author's `id=`, or `cell-1`, `cell-2`, … in the order of the lesson.
  package var identifier: String
  /// Where the author wrote the `id=`; nothing when the cell was numbered.
  package var identifierRange: SourceRange?
  package var role: Role
  package var caption: [Inline]?
  package var alternative: String?
  package var echo: Echo
  /// The cell must fail so; it runs apart from the others.
  package var expectedError: ExpectedError?
  /// The lines of the code that are marked, counted from 1.
  package var highlights: [ClosedRange<Int>] = []
  /// The page of the course that shows what this cell shows, when the author asked for one.
  package var page: CellPage?
  /// The code without its fence and without the indentation of what holds it.
  package var code: String
  /// Where each line of the code starts in the file, so that a compiler's place can be told there.
  package var lineStarts: [SourcePosition]
  /// The fence's info string, where an option's mistake is told.
  package var infoRange: SourceRange
  /// Every option as written, known or not.
  package var options: [Directive.Option]

  package init(
    identifier: String, identifierRange: SourceRange? = nil, role: Role,
    caption: [Inline]? = nil, alternative: String? = nil, echo: Echo = .show,
    expectedError: ExpectedError? = nil, code: String, lineStarts: [SourcePosition],
    infoRange: SourceRange, options: [Directive.Option] = []
  ) {
    self.identifier = identifier
    self.identifierRange = identifierRange
    self.options = options
    self.role = role
    self.caption = caption
    self.alternative = alternative
    self.echo = echo
    self.expectedError = expectedError
    self.code = code
    self.lineStarts = lineStarts
    self.infoRange = infoRange
  }
}

/// What the cell before it must have printed as text.
package struct PinnedOutput: Hashable, Sendable {
  /// The cell that is pinned.
  package var cell: String
  package var text: String
  /// The lines between the fences, which `accept` rewrites: from the first column of the first
  /// line to the first column of the closing fence's line.
  package var textRange: SourceRange
  /// What stands before each line of the text in the file: the marks of quotes and lists around it.
  package var linePrefix: String
  /// The marks that open it; a line of as many would close it.
  package var fence = "```"
  package var relativeTolerance: Double?
  package var absoluteTolerance: Double?

  package init(
    cell: String, text: String, textRange: SourceRange, linePrefix: String = "",
    relativeTolerance: Double?, absoluteTolerance: Double?
  ) {
    self.linePrefix = linePrefix
    self.cell = cell
    self.text = text
    self.textRange = textRange
    self.relativeTolerance = relativeTolerance
    self.absoluteTolerance = absoluteTolerance
  }
}
