/// One thing said about a course to its author, at its place.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable { case error, warning, note }

  /// A replacement that mends the mistake; `summary` is a verb phrase.
  package struct Fix: Hashable, Sendable {
    package var summary: String
    package var range: SourceRange
    package var replacement: String
    /// Whether `--fix` may apply it; an editor only offers what is the author's to decide.
    package var isAutomatic: Bool

    package init(
      summary: String, range: SourceRange, replacement: String, isAutomatic: Bool = true
    ) {
      self.summary = summary
      self.range = range
      self.replacement = replacement
      self.isAutomatic = isAutomatic
    }
  }

  /// A second place that explains the first.
  package struct Note: Hashable, Sendable {
    package var summary: String
    package var file: String?
    package var range: SourceRange?

    package init(summary: String, file: String? = nil, range: SourceRange? = nil) {
      self.summary = summary
      self.file = file
      self.range = range
    }
  }

  package var severity: Severity
  /// The kind of mistake in UpperCamelCase, as `normbook explain` knows it.
  package var id: String
  /// The file as the author names it, relative to where the command runs.
  package var file: String
  /// Only the word at fault; nothing when the file as a whole is meant.
  package var range: SourceRange?
  /// One sentence without a full stop: the fault first, then the rule; names in 'quotes'.
  package var summary: String
  package var explanation: String?
  package var notes: [Note]
  /// Ways to mend it; several are alternatives.
  package var fixes: [Fix]
  /// What the mistake keeps from being read as it was meant: a name that stands in there and is
  /// missed elsewhere is no mistake of its own.
  package var scope: SourceRange?

  package init(
    _ severity: Severity, id: String, file: String, range: SourceRange?, summary: String,
    explanation: String? = nil, notes: [Note] = [], fixes: [Fix] = [], scope: SourceRange? = nil
  ) {
    self.severity = severity
    self.id = id
    self.file = file
    self.range = range
    self.summary = summary
    self.explanation = explanation
    self.notes = notes
    self.fixes = fixes
    self.scope = scope
  }

  /// Who may apply a fix.
  package enum Applicability: String, Sendable, CaseIterable {
    /// `--fix` applies it, and keeps it where it helps: it is the only one.
    case automatic
    /// One of several, of which the author chooses.
    case alternative
    /// The author's to decide, as a verdict is; `--fix` leaves it.
    case suggestion
  }

  /// Who may apply one of the diagnostic's fixes.
  package func applicability(of fix: Fix) -> Applicability {
    if !fixes.allSatisfy(\.isAutomatic) { return .suggestion }
    return fixes.count == 1 ? .automatic : .alternative
  }
}
