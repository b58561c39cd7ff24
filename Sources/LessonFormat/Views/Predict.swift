/// A `predict` block: a question, and what is shown when the reader has thought.
package struct Predict: Hashable, Sendable {
  package var question: [Block]
  /// What a click reveals.
  package var answer: [Block]
  /// The author's words on the handle, when there are any.
  package var handle: [Inline]
  package var directive: Directive
  package var range: SourceRange

  /// Nothing when the block is no predict.
  ///
  /// The answer is the `details` inside; without one, what follows a line `---`; without that,
  /// everything from the first block on that is no paragraph, or all but the first paragraph.
  package init?(_ block: Block) {
    guard case .directive(let directive) = block.kind, directive.name == .predict else {
      return nil
    }
    self.directive = directive
    range = block.range
    handle = []
    let blocks = directive.blocks
    if let index = blocks.firstIndex(where: { Self.isDetails($0) }),
      case .directive(let details) = blocks[index].kind
    {
      question = Array(blocks[..<index])
      answer = details.blocks + blocks[(index + 1)...]
      handle = details.title
    } else if let index = blocks.firstIndex(where: { $0.kind == .thematicBreak }) {
      question = Array(blocks[..<index])
      answer = Array(blocks[(index + 1)...])
    } else {
      var split = blocks.firstIndex { !Self.isParagraph($0) } ?? 1
      if split == 0 { split = 1 }
      split = Swift.min(split, blocks.count)
      question = Array(blocks[..<split])
      answer = Array(blocks[split...])
    }
  }

  private static func isDetails(_ block: Block) -> Bool {
    if case .directive(let inner) = block.kind { inner.name == .details } else { false }
  }

  private static func isParagraph(_ block: Block) -> Bool {
    if case .paragraph = block.kind { true } else { false }
  }
}

extension Lesson {
  package var exercises: [Exercise] { views(Exercise.init) }
  package var claims: [Claim] { views(Claim.init) }
  package var explores: [Explore] { views(Explore.init) }
  package var predictions: [Predict] { views(Predict.init) }

  private func views<View>(_ view: (Block) -> View?) -> [View] {
    var found: [View] = []
    blocks.walk { block in
      if let view = view(block) { found.append(view) }
    }
    return found
  }
}
