/// One lesson as its author wrote it.
package struct Lesson: Hashable, Sendable {
  /// The file's or folder's name without number and ending.
  package var identifier: String
  /// The file as diagnostics name it.
  package var file: String
  /// The whole text, for excerpts.
  package var source: String {
    get { body.content.source }
    set { body = LessonBody(.init(source: newValue, blocks: blocks)) }
  }
  package var frontMatter: FrontMatter
  package var blocks: [Block] {
    get { body.content.blocks }
    set { body = LessonBody(.init(source: source, blocks: newValue)) }
  }
  /// The text by lines, made when first asked for.
  package var text: SourceText { body.text }
  /// The numbers of its figures, equations and blocks, made when first asked for.
  package var numbers: LessonNumbers { body.numbers }
  /// What the rest of the course needs to know of it.
  package var digest: LessonDigest { body.digest }
  /// Whether the file has changed since the earlier build that knew the lesson; a build that meets
  /// this begins again.
  package var hasMoved: Bool { body.hasMoved }
  /// The words of the first heading, from which a lesson without a title of its own has its title.
  package var firstHeading: [Inline]? {
    for block in blocks {
      if case .heading(_, let words, _) = block.kind, !words.isEmpty { return words }
    }
    return nil
  }
  /// The heading that says the lesson's title, where the lesson begins with it.
  package var titleHeading: (words: [Inline], anchor: String)? {
    guard case .heading(1, let words, let anchor) = blocks.first?.kind,
      words.spelledText == frontMatter.title
    else { return nil }
    return (words, anchor)
  }
  private var body: LessonBody
  /// Data and pictures that stand in the lesson's folder, by their path inside it.
  package var assets: [Asset] = []

  /// A file that a lesson brings along.
  package struct Asset: Hashable, Sendable {
    /// The path inside the lesson's folder, as the lesson names it.
    package var path: String
    /// The file, relative to where the command runs.
    package var file: String
    /// How large it is as a picture; nothing for a file of another kind.
    package var picture: PictureSize.Reading?

    package init(path: String, file: String, picture: PictureSize.Reading? = nil) {
      self.path = path
      self.file = file
      self.picture = picture
    }
  }

  package init(
    identifier: String, file: String, source: String, frontMatter: FrontMatter, blocks: [Block]
  ) {
    self.identifier = identifier
    self.file = file
    self.frontMatter = frontMatter
    body = LessonBody(.init(source: source, blocks: blocks))
  }

  /// A lesson that an earlier build knew; `load` reads it when it is asked for more.
  init(
    identifier: String, file: String, known: CourseMemory.Entry,
    load: @escaping @Sendable () -> Lesson
  ) {
    self.identifier = identifier
    self.file = file
    frontMatter = known.frontMatter
    body = LessonBody(digest: known.digest) {
      let lesson = load()
      return .init(source: lesson.source, blocks: lesson.blocks)
    }
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

  /// The most seconds a timeout can be.
  package static let longestTimeout = 1e6

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
  /// Addresses that the lesson had earlier.
  package var aliases: [String] = []
  /// Where each key that the author wrote stands.
  package var keyRanges: [String: SourceRange] = [:]
  /// Where each prerequisite is named, in the order of `prerequisites`.
  package var prerequisiteRanges: [SourceRange] = []
  /// Where each alias stands, in the order of `aliases`.
  package var aliasRanges: [SourceRange] = []

  package init(title: String) { self.title = title }
}
