extension [Block] {
  /// Calls `visit` for each block in reading order, those inside of others included.
  package func walk(_ visit: (Block) -> Void) {
    for block in self {
      visit(block)
      switch block.kind {
      case .blockQuote(let inner), .footnote(_, let inner): inner.walk(visit)
      case .directive(let directive): directive.blocks.walk(visit)
      case .list(let list):
        for item in list.items { item.blocks.walk(visit) }
      default: break
      }
    }
  }

  /// Calls `visit` for each run of text in reading order, captions, titles and table cells included.
  package func walkInlines(_ visit: (Inline) -> Void) {
    walk { block in
      switch block.kind {
      case .paragraph(let text), .heading(_, let text, _): text.walk(visit)
      default:
        for text in block.texts { text.walk(visit) }
      }
    }
  }
}

extension [Inline] {
  /// Calls `visit` for each run of text, those inside of others included.
  package func walk(_ visit: (Inline) -> Void) {
    for inline in self {
      visit(inline)
      switch inline.kind {
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .image(_, _, let inner):
        inner.walk(visit)
      default: break
      }
    }
  }
}

extension Block {
  /// The blocks directly inside, in reading order.
  package var children: [Block] {
    switch kind {
    case .blockQuote(let blocks), .footnote(_, let blocks): blocks
    case .list(let list): list.items.flatMap(\.blocks)
    case .directive(let directive): directive.blocks
    default: []
    }
  }

  /// The runs of text of the block itself: its words, its cells, its caption or its title.
  package var texts: [[Inline]] {
    switch kind {
    case .paragraph(let text), .heading(_, let text, _): [text]
    case .cell(let cell): cell.caption.map { [$0] } ?? []
    case .table(let table): table.header + table.rows.flatMap { $0 } + [table.caption]
    case .picture(let picture): [picture.caption]
    case .directive(let directive): directive.title.isEmpty ? [] : [directive.title]
    default: []
    }
  }
}

/// A cell or a value in prose, with the blocks around it.
package struct LessonElement: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case cell(Cell)
    case value(InlineValue)
  }

  /// A block around an element.
  package struct Enclosure: Hashable, Sendable {
    package var name: Directive.Name
    package var label: String?
    /// The `name=` of a mistake.
    package var option: String?
  }

  package var kind: Kind
  /// From the outermost block inwards.
  package var enclosing: [Enclosure]

  package func isInside(_ name: Directive.Name) -> Bool { enclosing.contains { $0.name == name } }
}

extension Lesson {
  /// Every cell of the lesson in reading order, wherever it stands.
  package var cells: [Cell] {
    elements.compactMap {
      if case .cell(let cell) = $0.kind { cell } else { nil }
    }
  }

  /// Every value in prose, captions and tables in reading order.
  package var inlineValues: [InlineValue] {
    elements.compactMap {
      if case .value(let value) = $0.kind { value } else { nil }
    }
  }

  /// Cells and values in reading order; the values of a cell's caption follow the cell.
  package var elements: [LessonElement] {
    var found: [LessonElement] = []
    collect(blocks, [], into: &found)
    return found
  }

  private func collect(
    _ blocks: [Block], _ enclosing: [LessonElement.Enclosure], into found: inout [LessonElement]
  ) {
    for block in blocks {
      if case .cell(let cell) = block.kind {
        found.append(LessonElement(kind: .cell(cell), enclosing: enclosing))
      }
      for text in block.texts {
        text.walk { inline in
          if case .value(let value) = inline.kind {
            found.append(LessonElement(kind: .value(value), enclosing: enclosing))
          }
        }
      }
      if case .directive(let directive) = block.kind {
        let inner = LessonElement.Enclosure(
          name: directive.name, label: directive.label, option: directive.value("name"))
        collect(directive.blocks, enclosing + [inner], into: &found)
      } else {
        collect(block.children, enclosing, into: &found)
      }
    }
  }
}
