/// What one reading of a course leaves for the next: of each lesson what others need to know of it,
/// and what was said of it.
package struct CourseMemory: Hashable, Sendable {
  /// What is known of one lesson's file.
  package struct Entry: Hashable, Sendable {
    package var digest: LessonDigest
    package var frontMatter: FrontMatter
    /// What reading it had to say.
    package var problems: [Diagnostic]
    /// What the rules had to say of it, and the key of all they looked at.
    package var lint: Lint
  }

  package struct Lint: Hashable, Sendable {
    package var key: String
    package var found: [Diagnostic]
  }

  /// By the file as diagnostics name it.
  package var lessons: [String: Entry] = [:]

  package init() {}

  /// Forgets the lessons whose files have changed.
  package mutating func keep(where isUnchanged: (_ file: String) -> Bool) {
    lessons = lessons.filter { isUnchanged($0.key) }
  }
}

extension CourseMemory: Remembered {
  package func write(to memory: inout MemoryWriter) { memory.write(lessons) }
  package init(from memory: inout MemoryReader) { lessons = memory.read() }
}

extension CourseMemory.Entry: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(digest)
    memory.write(frontMatter)
    memory.write(problems)
    memory.write(lint.key)
    memory.write(lint.found)
  }

  package init(from memory: inout MemoryReader) {
    self.init(
      digest: memory.read(), frontMatter: memory.read(), problems: memory.read(),
      lint: .init(key: memory.read(), found: memory.read()))
  }
}

extension LessonDigest: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(content)
    memory.write(isPlain)
    memory.write(words)
    memory.write(references)
    memory.write(excerptReferences)
    memory.write(links)
    memory.write(cited)
    memory.write(labels)
    memory.write(hasClaims)
    memory.write(hasExercises)
    memory.write(hasTerms)
  }

  package init(from memory: inout MemoryReader) {
    self.init(content: memory.read())
    isPlain = memory.read()
    words = memory.read()
    references = memory.read()
    excerptReferences = memory.read()
    links = memory.read()
    cited = memory.read()
    labels = memory.read()
    hasClaims = memory.read()
    hasExercises = memory.read()
    hasTerms = memory.read()
  }
}

extension LessonDigest.Label: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(name)
    memory.write(key)
    memory.write(hasOwnWords)
    memory.write(isHidden)
    memory.write(values)
  }

  package init(from memory: inout MemoryReader) {
    self.init(
      name: memory.read(), key: memory.read(), hasOwnWords: memory.read(),
      isHidden: memory.read(), values: memory.read())
  }
}

extension Reference: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(lesson)
    memory.write(label)
  }

  package init(from memory: inout MemoryReader) {
    self.init(lesson: memory.read(), label: memory.read())
  }
}
