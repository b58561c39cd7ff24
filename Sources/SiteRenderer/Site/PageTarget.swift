internal import LessonFormat

/// A thing of a lesson that can be referred to, as a reference names it.
struct PageTarget: Hashable, Sendable {
  /// `Figure`, `Equation`, `Definition` …; nothing for a heading, which is named by its words.
  var word: String?
  var number: Int?
  /// A heading's words, or a definition's own title.
  var title: [Inline] = []
  /// Whether a reference says the title too.
  var showsTitle = false
}
