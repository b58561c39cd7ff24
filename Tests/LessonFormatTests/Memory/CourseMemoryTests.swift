import Synchronization
import Testing

@testable import LessonFormat

/// Reading a course again with what is known of it.
@Suite struct CourseMemoryTests {
  /// The files of a course, and which of them were read.
  private final class Folder: Sendable {
    private let read = Mutex<[String]>([])
    let files: [String: String]

    init(_ files: [String: String]) { self.files = files }

    var course: CourseReader {
      let inMemory = CourseFiles.inMemory(files)
      return CourseReader(
        files: CourseFiles(list: inMemory.list) { path in
          self.read.withLock { $0.append(path) }
          return try inMemory.read(path)
        })
    }

    var lessonsRead: [String] { read.withLock { $0 }.filter { $0.hasSuffix(".md") }.sorted() }
  }

  private static let files = [
    "a.md": "# A\n\n## One\n\nSee [](b#two), [@x2020] and [b](b.md).\n",
    "b.md": "---\ntitle: B\nprerequisites: [a]\n---\n\n## Two\n\n## Three\n",
    "c.md": "# C\n\nProse, ![p](p.png).\n",
    "references.yml": "references:\n  - {id: x2020, title: X, issued: 2020}\n",
  ]

  private static func known(_ files: [String: String]) -> CourseMemory {
    CourseReader(files: .inMemory(files)).read().lint(recalling: CourseMemory()).memory
  }

  /// What is said of changed files with what is known of the others, and which were read for it.
  private func said(
    after changes: [String: String?]
  ) -> (known: [Diagnostic], fresh: [Diagnostic], read: [String]) {
    var files = Self.files
    for (name, text) in changes { files[name] = text }
    var memory = Self.known(Self.files)
    memory.keep { changes[$0] == nil }
    let folder = Folder(files)
    let known = folder.course.read(recalling: memory).lint(recalling: memory).found
    let fresh = CourseReader(files: .inMemory(files)).read().lint()
    return (known, fresh, folder.lessonsRead)
  }

  @Test(
    arguments: [
      ([:], []),
      (["b.md": "---\ntitle: B\nprerequisites: [a]\n---\n\n## Two\n\n## Three\n\nx\n"], ["b.md"]),
      // The labels of what it refers to have changed, so the one that refers is looked at again.
      (["b.md": "---\ntitle: B\n---\n\n## 2\n"], ["a.md", "b.md"]),
      (["references.yml": "references: []\n"], ["a.md", "b.md", "c.md"]),
      (["references.yml": nil], ["a.md", "b.md", "c.md"]),
      (["d.md": "# D\n"], ["a.md", "b.md", "c.md", "d.md"]),
      (["b.md": nil], ["a.md", "c.md"]),
      (["course.yml": "title: T\nlessons: [b, a, c]\n"], ["a.md", "b.md", "c.md"]),
      (["course.yml": "title: T\nhtml: trusted\nlessons: [a, b, c]\n"], ["a.md", "b.md", "c.md"]),
    ] as [([String: String?], [String])])
  func `Only lessons are read that have changed, or that lean on what has`(
    changes: [String: String?], read: [String]
  ) {
    let said = said(after: changes)
    #expect(said.known == said.fresh)
    #expect(said.read == read)
  }

  @Test func `A picture that goes is missed in a lesson that has not changed`() {
    var files = Self.files
    files["d/lesson.md"] = "# D\n\n![p](p.png)\n"
    files["d/p.png"] = "png"
    let memory = Self.known(files)
    files["d/p.png"] = nil
    let course = CourseReader(files: .inMemory(files)).read(recalling: memory)
    let found = course.lint(recalling: memory).found
    #expect(found.contains { $0.id == "MissingPicture" && $0.file == "d/lesson.md" })
  }

  @Test func `A lesson that is known is the same lesson when it is read`() throws {
    let memory = Self.known(Self.files)
    let fresh = CourseReader(files: .inMemory(Self.files)).read()
    let known = CourseReader(files: .inMemory(Self.files)).read(recalling: memory)
    for (lesson, other) in zip(fresh.lessons, known.lessons) {
      #expect(lesson.digest == other.digest)
      #expect(lesson.frontMatter == other.frontMatter)
      #expect(lesson == other)
      #expect(!other.hasMoved)
    }
  }

  @Test func `A label's key is made of all that a reference to it shows`() {
    func keys(_ text: String) -> [String?] {
      let digest = LessonParser.parse(text, file: "a.md").lesson.digest
      return ["x", "fig-a"].map { digest.label($0)?.key }
    }
    let base = keys("## A *b* {#x}\n\n```swift run id=fig-a\n```\n")
    #expect(keys("Other words.\n\n## A *b* {#x}\n\n```swift run id=fig-a\n1\n```\n") == base)
    #expect(keys("## A b {#x}\n\n```swift run id=fig-a\n```\n")[0] != base[0])
    let second = keys("```swift run id=fig-0\n```\n\n## A *b* {#x}\n\n```swift run id=fig-a\n```\n")
    #expect(second[0] == base[0])
    #expect(second[1] != base[1])
  }

  @Test func `Bytes that are no memory give none`() {
    var writer = MemoryWriter()
    writer.write(Self.known(Self.files))
    let bytes = writer.bytes
    var whole = MemoryReader(bytes)
    let read: CourseMemory = whole.read()
    #expect(whole.isAtEnd)
    #expect(read == Self.known(Self.files))
    for length in stride(from: 0, to: bytes.count, by: 7) {
      var cut = MemoryReader(Array(bytes[..<length]))
      let _: CourseMemory = cut.read()
      #expect(!cut.isAtEnd)
    }
  }

  @Test(arguments: [0, 1, -1, 127, 128, -128, .max, .min])
  func `Numbers come back as they were`(number: Int) {
    var writer = MemoryWriter()
    writer.write(number)
    writer.write(UInt64(bitPattern: Int64(number)))
    writer.write(Double(number))
    var reader = MemoryReader(writer.bytes)
    #expect(Int(from: &reader) == number)
    #expect(UInt64(from: &reader) == UInt64(bitPattern: Int64(number)))
    #expect(Double(from: &reader) == Double(number))
    #expect(reader.isAtEnd)
  }
}
