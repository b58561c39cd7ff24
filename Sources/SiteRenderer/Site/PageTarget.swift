internal import LessonFormat

/// A thing of a lesson that can be referred to, as a page names it.
struct PageTarget: Hashable, Sendable {
  /// `Figure`, `Equation`, `Definition` …; nothing for a heading, which is named by its words.
  var word: String?
  var number: Int?
  /// A heading's words, or a definition's own title.
  var title: [Inline] = []
  /// Whether a reference says the title too.
  var showsTitle = false

  init(word: String?, number: Int?, title: [Inline]) {
    self.word = word
    self.number = number
    self.title = title
  }

  init(_ target: Target) {
    number = target.number
    title = target.title
    switch target.kind {
    case .section: word = nil
    case .block: word = target.title.isEmpty ? target.name?.plainWord ?? target.label : nil
    case .cell: word = target.label
    case .definition, .theorem:
      word = target.kind.rawValue.prefix(1).uppercased() + target.kind.rawValue.dropFirst()
      showsTitle = true
    default:
      word = target.kind.rawValue.prefix(1).uppercased() + target.kind.rawValue.dropFirst()
    }
  }
}
