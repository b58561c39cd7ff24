/// A run of text in a lesson, as a value.
package struct Inline: Hashable, Sendable {
  package var kind: Kind
  /// Where it stands; nothing where the parser has no position (soft breaks).
  package var range: SourceRange?

  package init(_ kind: Kind, range: SourceRange?) {
    self.kind = kind
    self.range = range
  }

  package indirect enum Kind: Hashable, Sendable {
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case html(String)
    case emphasis([Inline])
    case strong([Inline])
    case strikethrough([Inline])
    case link(destination: String, title: String, children: [Inline])
    case image(source: String, title: String, alternative: [Inline])
    case footnoteReference(label: String)
    /// TeX between `$` (inline) or `$$` (display, which may carry a label).
    case math(tex: String, display: Bool, label: String?)
    /// `{swift} expression, digits: 3` in backticks: a value of the lesson, measured at this place.
    case value(InlineValue)
    /// `[@key, sec. 3; @other]`.
    case citation([Citation])
    /// `[](#id)`, `[](lesson)`, `[](lesson#id)`: a link that takes its text from its target.
    case reference(Reference)
  }
}

/// An expression in prose whose value stands in the page.
package struct InlineValue: Hashable, Sendable {
  /// `value-1`, `value-2`, … in the order of the lesson: the key of its record.
  package var identifier: String
  package var expression: String
  /// Where the expression starts in the file.
  package var position: SourcePosition
  package var digits: Int?

  package init(identifier: String, expression: String, position: SourcePosition, digits: Int?) {
    self.identifier = identifier
    self.expression = expression
    self.position = position
    self.digits = digits
  }
}

/// One work cited, with the place in it.
package struct Citation: Hashable, Sendable {
  package var key: String
  package var locator: String?
  package var range: SourceRange?

  package init(key: String, locator: String?, range: SourceRange?) {
    self.key = key
    self.locator = locator
    self.range = range
  }
}

/// A place in this lesson or another.
package struct Reference: Hashable, Sendable {
  /// The other lesson's id; nothing for this lesson.
  package var lesson: String?
  /// The labelled thing there; nothing for the lesson as a whole.
  package var label: String?

  package init(lesson: String?, label: String?) {
    self.lesson = lesson
    self.label = label
  }
}
