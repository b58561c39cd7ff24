/// What cmark-gfm found, as a flat list of values in reading order, free of C.
struct MarkdownTree: Sendable {
  var nodes: [MarkdownNode] = []
  /// The lengths of the lines of text inside paragraphs, headings and table cells.
  var lineLengths: [Int32] = []
  var alignments: [[MarkdownTable.Alignment?]] = []
  var fences: [DirectiveFence] = []
  var math: [DisplayMath] = []
  var formulas: [Formula] = []
  /// `:::` lines that close nothing.
  var strayFences: [SourcePosition] = []
  /// `:::` lines with fewer colons than the block they close, and that block's number of colons.
  var shortFences: [(at: SourcePosition, colons: Int, wanted: Int)] = []
  /// Every footnote's label and line, used or not.
  var footnotes: [(label: String, at: SourcePosition)] = []

  func children(of index: Int) -> Children { Children(tree: self, parent: index) }

  /// The direct children of a node.
  struct Children: Sequence, IteratorProtocol {
    let nodes: [MarkdownNode]
    var next_: Int
    let end: Int

    init(tree: MarkdownTree, parent: Int) {
      nodes = tree.nodes
      next_ = parent + 1
      end = Int(tree.nodes[parent].subtreeEnd)
    }

    mutating func next() -> Int? {
      guard next_ < end else { return nil }
      defer { next_ = Int(nodes[next_].subtreeEnd) }
      return next_
    }
  }
}

/// One node; which fields mean something depends on its kind.
struct MarkdownNode: Sendable {
  enum Kind: UInt8, Sendable {
    case document, quote, list, item, taskItem, code, html, paragraph, heading, thematicBreak
    case footnote, table, tableRow, tableCell, directive, displayMath, fence, unknownBlock
    case text, softBreak, lineBreak, codeSpan, rawHTML, emphasis, strong, strikethrough
    case link, image, footnoteReference, formula, citation, unknownInline
  }

  var kind: Kind
  /// The index behind the last node inside this one.
  var subtreeEnd: Int32 = 0
  /// As cmark tells them: lines and columns from 1, the end inclusive; 0 where it knows none.
  var startLine: Int32 = 0
  var startColumn: Int32 = 0
  var endLine: Int32 = 0
  var endColumn: Int32 = 0
  /// What cmark adds to the columns of the text inside; of a fence, how far it is set in.
  var columnOffset: Int32 = 0
  var firstLength: Int32 = 0
  var lengthCount: Int32 = 0
  /// Level, first number, bullet, length of the fence, index of the record; whether it is fenced,
  /// ordered, header.
  var number: Int32 = 0
  var flag = false
  var isTight = false
  var text = ""
  var detail = ""
}

/// The fence lines of a `:::` block.
struct DirectiveFence: Sendable {
  var colons: Int
  var line: Int
  /// The column of the first colon.
  var column: Int
  var closingLine: Int?
}

/// A `$$` block, line by line as it stands in the file.
struct DisplayMath: Sendable {
  var startLine: Int
  var startColumn: Int
  var endLine: Int
  /// One behind the last byte of the block.
  var endColumn: Int
  var lines: [String] = []
  var label: String?
  var isClosed = false
  /// What follows the closing `$$` on its line, and where.
  var trailing: (text: String, column: Int)?
}

/// Math or a citation in running text, with where it ends in the text around it.
struct Formula: Sendable {
  var text: String
  var isDisplay = false
  var label: String?
  /// How far what is no citation reaches that was meant for one; 0 for all else.
  var tornLength = 0
}
