/// What the rest of a course needs to know of a lesson: small enough to be kept from one build to the
/// next, so that a lesson that has not changed need not be read again.
package struct LessonDigest: Hashable, Sendable {
  /// A label, with a key of all that a reference to it shows.
  package struct Label: Hashable, Sendable {
    package var name: String
    package var key: String
    /// Whether a reference says its own words, as a heading's, rather than its kind and number.
    package var hasOwnWords: Bool
    /// Whether no page holds it before it is earned.
    package var isHidden = false
    /// The measured values in its title, which a reference from elsewhere shows too.
    package var values: [String] = []
  }

  /// A key of the lesson's text.
  package var content: String
  /// Whether it has no cell and no measured value: there is nothing to run.
  package var isPlain = true
  /// Words of prose, from which the reading time is told.
  package var words = 0
  /// What it refers to, links to and cites.
  package var references: [Reference] = []
  /// Those of its references that stand in what other pages show of it: claims and definitions.
  package var excerptReferences: [Reference] = []
  package var links: [String] = []
  package var cited: [String] = []
  /// What can be referred to, in reading order.
  package var labels: [Label] = []
  package var hasClaims = false
  package var hasExercises = false
  /// Whether it defines a term, which the glossary lists.
  package var hasTerms = false

  /// Minutes at 200 words a minute, at least one.
  package var readingMinutes: Int { max(1, (words + 100) / 200) }

  /// A label; nothing when the lesson has none of this name.
  package func label(_ name: String) -> Label? { labels.first { $0.name == name } }

  init(content: String) { self.content = content }

  init(_ body: LessonBody.Content, _ numbers: LessonNumbers) {
    content = Self.key(of: body)
    labels = numbers.targets.map {
      let isTitled = $0.kind == .block && !$0.title.isEmpty
      var label = Label(
        name: $0.label, key: Self.key(of: $0), hasOwnWords: $0.kind == .section || isTitled,
        isHidden: $0.hiddenIn != nil)
      $0.title.walk { inline in
        if case .value(let value) = inline.kind { label.values.append(value.identifier) }
      }
      return label
    }
    var works: Set<String> = []
    body.blocks.walk { block in
      switch block.kind {
      case .cell: isPlain = false
      case .directive(let directive):
        hasClaims = hasClaims || directive.name == .claim
        hasExercises = hasExercises || directive.name == .exercise
        works.formUnion(directive.list("cites"))
      default: break
      }
      for text in block.texts { take(text, &works) }
    }
    cited = works.sorted()
    body.blocks.walkOpen { block in
      guard case .directive(let directive) = block.kind else { return }
      hasTerms = hasTerms || directive.term != nil
      guard directive.name == .claim || directive.name == .definition else { return }
      [block].walkInlines { inline in
        if case .reference(let reference) = inline.kind { excerptReferences.append(reference) }
      }
    }
  }

  static func key(of body: LessonBody.Content) -> String {
    var key = ContentKey()
    key.feed(body.source)
    return key.text
  }

  private static func key(of target: Target) -> String {
    var key = ContentKey()
    key.feed(target.kind.rawValue)
    key.feed(target.label)
    key.feed(target.number ?? 0)
    key.feed(target.name?.rawValue)
    key.feed(target.title)
    return key.text
  }

  private mutating func take(_ inlines: [Inline], _ works: inout Set<String>) {
    inlines.walk { inline in
      switch inline.kind {
      case .text(let text): words += Self.words(in: text)
      case .link(let destination, _, _): links.append(destination)
      case .reference(let reference): references.append(reference)
      case .citation(let citations): works.formUnion(citations.map(\.key))
      case .value: isPlain = false
      default: break
      }
    }
  }

  /// Words, as runs of anything but spaces.
  private static func words(in text: String) -> Int {
    var count = 0
    var isInside = false
    for byte in text.utf8 {
      if byte != 0x20, !isInside { count += 1 }
      isInside = byte != 0x20
    }
    return count
  }
}
