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
  package var role: Role
  package var caption: [Inline]?
  package var alternative: String?
  package var echo: Echo
  /// The cell must fail so; it runs apart from the others.
  package var expectedError: ExpectedError?
  /// The code without its fence and without the indentation of what holds it.
  package var code: String
  /// Where each line of the code starts in the file, so that a compiler's place can be told there.
  package var lineStarts: [SourcePosition]
  /// The fence's info string, where an option's mistake is told.
  package var infoRange: SourceRange

  package init(
    identifier: String, role: Role, caption: [Inline]? = nil, alternative: String? = nil,
    echo: Echo = .show, expectedError: ExpectedError? = nil, code: String,
    lineStarts: [SourcePosition], infoRange: SourceRange
  ) {
    self.identifier = identifier
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
  /// The lines between the fences, which `accept` rewrites.
  package var textRange: SourceRange
  package var relativeTolerance: Double?
  package var absoluteTolerance: Double?

  package init(
    cell: String, text: String, textRange: SourceRange, relativeTolerance: Double?,
    absoluteTolerance: Double?
  ) {
    self.cell = cell
    self.text = text
    self.textRange = textRange
    self.relativeTolerance = relativeTolerance
    self.absoluteTolerance = absoluteTolerance
  }
}
