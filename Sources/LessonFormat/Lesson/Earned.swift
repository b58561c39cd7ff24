extension Directive.Name {
  /// The parts of an exercise that a learner is shown only after an answer.
  package static let earned: Set<Self> = [.mistake, .solution, .rubric]
  /// What isn't told to who only reads: the parts that are earned, and those one opens when stuck.
  package static let untold: Set<Self> = earned.union([.hint])
}

extension Block {
  /// The blocks directly inside that are shown at once, in reading order: of a choice what one can
  /// choose, and not the reason.
  package var openChildren: [Block] {
    guard case .directive(let directive) = kind, directive.name == .choice else { return children }
    return directive.title.isEmpty ? Array(children.prefix(1)) : []
  }
}

extension [Block] {
  /// Calls `visit` for each block in reading order, without parts of exercises that are hidden.
  package func walkOpen(
    hiding hidden: Set<Directive.Name> = Directive.Name.earned, _ visit: (Block) -> Void
  ) {
    for block in self {
      if case .directive(let directive) = block.kind, hidden.contains(directive.name) { continue }
      visit(block)
      block.openChildren.walkOpen(hiding: hidden, visit)
    }
  }

  /// The labels of the footnotes that runs of text directly in these blocks call.
  fileprivate var calledNotes: [String] {
    var called: [String] = []
    for text in flatMap(\.texts) {
      text.walk { if case .footnoteReference(let label) = $0.kind { called.append(label) } }
    }
    return called
  }
}

extension Lesson {
  /// What its footnotes say, by label.
  package var notes: [String: [Block]] {
    var notes: [String: [Block]] = [:]
    for block in blocks {
      if case .footnote(let label, let words) = block.kind, notes[label] == nil {
        notes[label] = words
      }
    }
    return notes
  }

  /// The footnotes that only hidden parts of exercises call: they are as hidden as these.
  package func notesCalled(
    onlyIn hidden: Set<Directive.Name> = Directive.Name.earned
  ) -> Set<String> {
    let notes = notes
    guard !notes.isEmpty else { return [] }
    let text = blocks.filter { if case .footnote = $0.kind { false } else { true } }
    let open = Self.notes(calledBy: text, of: notes, hiding: hidden)
    return Set(notes.keys).subtracting(open)
  }

  /// The footnotes that blocks call, and those that these call.
  package static func notes(
    calledBy blocks: [Block], of notes: [String: [Block]], hiding hidden: Set<Directive.Name> = []
  ) -> Set<String> {
    var found: Set<String> = []
    var parts = [blocks]
    while let part = parts.popLast() {
      part.walkOpen(hiding: hidden) { block in
        for label in [block].calledNotes {
          guard let words = notes[label], found.insert(label).inserted else { continue }
          parts.append(words)
        }
      }
    }
    return found
  }

  /// The blocks without footnotes that only hidden parts of exercises call.
  package func blocksWithoutNotes(
    onlyIn hidden: Set<Directive.Name> = Directive.Name.earned
  ) -> [Block] {
    let notes = notesCalled(onlyIn: hidden)
    guard !notes.isEmpty else { return blocks }
    return blocks.filter { block in
      if case .footnote(let label, _) = block.kind { !notes.contains(label) } else { true }
    }
  }
}
