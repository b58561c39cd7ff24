/// One lesson as its author wrote it.
package struct Lesson: Hashable, Sendable {
  /// The file's or folder's name without number and ending.
  package var identifier: String
  /// The file as diagnostics name it.
  package var file: String
  /// The whole text, for excerpts.
  package var source: String
  package var frontMatter: FrontMatter
  package var blocks: [Block]

  package init(
    identifier: String, file: String, source: String, frontMatter: FrontMatter, blocks: [Block]
  ) {
    self.identifier = identifier
    self.file = file
    self.source = source
    self.frontMatter = frontMatter
    self.blocks = blocks
  }
}

/// What stands between the `---` lines of a lesson.
package struct FrontMatter: Hashable, Sendable {
  package struct Objective: Hashable, Sendable {
    package var name: String
    package var text: String
    package var range: SourceRange?

    package init(name: String, text: String, range: SourceRange?) {
      self.name = name
      self.text = text
      self.range = range
    }
  }

  /// The author's title, or the first heading's text.
  package var title: String
  package var summary: String?
  package var objectives: [Objective] = []
  package var prerequisites: [String] = []
  /// The day in ISO form.
  package var reviewed: String?
  package var seed: UInt64?
  /// Seconds for all cells of the lesson.
  package var timeout: Double?
  package var aliases: [String] = []

  package init(title: String) { self.title = title }
}
