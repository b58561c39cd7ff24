/// A block of a lesson, as a value.
package struct Block: Hashable, Sendable {
  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  package indirect enum Kind: Hashable, Sendable {
    case paragraph([Inline])
    /// The anchor is unique in its lesson.
    case heading(level: Int, text: [Inline], anchor: String)
    case blockQuote([Block])
    case list(MarkdownList)
    /// A fence or indented block that is shown and not run.
    case code(language: String?, info: String, literal: String)
    case cell(Cell)
    case pinnedOutput(PinnedOutput)
    case table(MarkdownTable)
    /// `![Words](picture.png){#fig-label}` standing alone: a numbered picture.
    case picture(Picture)
    case thematicBreak
    case html(String)
    /// `$$ … $$ {#label}` standing alone.
    case math(tex: String, label: String?)
    /// `::: name #id key=value`.
    case directive(Directive)
    case footnote(label: String, [Block])
  }
}

package struct MarkdownList: Hashable, Sendable {
  package struct Item: Hashable, Sendable {
    /// Whether a task is ticked; nothing when the item is no task.
    package var isTicked: Bool?
    package var blocks: [Block]

    package init(isTicked: Bool?, blocks: [Block]) {
      self.isTicked = isTicked
      self.blocks = blocks
    }
  }

  /// The first number of an ordered list; nothing for bullets.
  package var start: Int?
  package var isTight: Bool
  package var items: [Item]

  package init(start: Int?, isTight: Bool, items: [Item]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

package struct MarkdownTable: Hashable, Sendable {
  package enum Alignment: Hashable, Sendable { case left, center, right }

  package var alignments: [Alignment?]
  /// Each cell is a run of text.
  package var header: [[Inline]]
  package var rows: [[[Inline]]]
  /// What a paragraph `: Words {#tbl-label}` under the table says; a table with words or a label is
  /// numbered.
  package var caption: [Inline] = []
  package var label: String?
  /// Where the `#label` stands.
  package var labelRange: SourceRange?
  /// Where the caption's paragraph starts.
  package var captionStart: SourcePosition?

  package init(alignments: [Alignment?], header: [[Inline]], rows: [[[Inline]]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }

  package var isNumbered: Bool { label != nil || !caption.isEmpty }
}
