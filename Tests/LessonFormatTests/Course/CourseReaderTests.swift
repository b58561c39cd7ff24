import Foundation
import Testing

@testable import LessonFormat

@Suite struct CourseReaderTests {
  func read(_ files: [String: String]) -> Course { CourseReader(files: .inMemory(files)).read() }

  @Test func `Without a course file every lesson is read, by file name and number`() {
    let course = read([
      "10-last.md": "# Last", "2-first/lesson.md": "# First", "2-first/data/a.csv": "1",
      "2-first/b.png": "x", "part/3-mid.md": "# Mid", ".hidden.md": "# No", "_draft.md": "# No",
    ])
    #expect(course.lessons.map(\.identifier) == ["first", "last", "mid"])
    #expect(course.lessons.first?.assets.map(\.path) == ["b.png", "data/a.csv"])
    #expect(course.lessons.first?.assets.first?.file == "2-first/b.png")
    #expect(course.diagnostics.isEmpty)
    #expect(course.title == "First")
  }

  @Test func `A second reading is the same as a first, whatever the earlier one held`() {
    var files = [
      "a.md": "# A\n", "b.md": "# B\n", "c/lesson.md": "# C\n", "d.md": "# D\u{0}\n",
    ]
    let earlier = read(files)
    files["b.md"] = "# B\n\nMore.\n"
    files["c/p.png"] = "png"
    // What was read of the broken character is now what the file holds.
    files["d.md"] = "# D\u{FFFD}\n"
    files["e.md"] = "# E\n"
    let again = CourseReader(files: .inMemory(files)).read(after: earlier)
    let fresh = read(files)
    #expect(again.lessons == fresh.lessons)
    #expect(again.diagnostics == fresh.diagnostics)
    #expect(again.problems == fresh.problems)
    #expect(earlier.problems["d.md"]?.isEmpty == false)
  }

  @Test func `A course file gives title, order, seed and parts`() {
    let course = read([
      "course.yml": """
      title: T
      summary: S
      authors: [A, B]
      seed: 2026
      html: trusted
      parts:
        - title: One
          lessons: [b, a]
        - title: Two
          lessons:
            - c
      """,
      "1-a.md": "a", "2-b.md": "b", "3-c.md": "c", "README.md": "for the folder",
    ])
    #expect(course.lessons.map(\.identifier) == ["b", "a", "c"])
    #expect(
      course.parts == [
        .init(title: "One", lessons: ["b", "a"]), .init(title: "Two", lessons: ["c"]),
      ])
    #expect(course.seed == 2026)
    #expect(course.authors == ["A", "B"])
    #expect(course.trustsHTML)
    #expect(course.diagnostics.isEmpty)
  }

  @Test(
    "What is wrong with a course's files is told at its place",
    arguments: [
      Mistake("UnknownLesson", "title: T\nlessons: [a, ⟦bb⟧]\n"),
      Mistake("DuplicateLesson", "title: T\nlessons: [a, b, ⟦a⟧]\n"),
      Mistake("UnknownKey", "title: T\n⟦lesons⟧: [a]\n"),
      Mistake("BadCourseFile", "title: T\nseed: ⟦many⟧\n"),
      Mistake("BadCourseFile", "title: T\nhtml: ⟦yes⟧\n"),
      Mistake("BadCourseFile", "⟦⟧summary: T\n"),
      Mistake("BadCourseFile", "title: ⟦⟧[a, b]\n"),
      Mistake("BadCourseFile", "title: T\nsummary: ⟦⟧[x]\n"),
      Mistake("BadCourseFile", "title: T\nauthors: ⟦⟧{a: b}\n"),
      Mistake("BadCourseFile", "title: T\nauthors: [A, ⟦⟧[B]]\n"),
      Mistake("BadCourseFile", "title: T\nparts:\n- ⟦⟧title: P\n"),
      Mistake("BadCourseFile", "title: T\n⟦lessons⟧: [a]\nparts:\n- title: P\n  lessons: [a]\n"),
      Mistake("BadYAML", "seed: 1\ntitle: T⟦:⟧ c\n"),
    ])
  func mistakes(_ mistake: Mistake) throws {
    let marked = MarkedText(mistake.marked)
    let found = read(["course.yml": marked.text, "a.md": "a", "b.md": "b"]).lint()
    let place = try #require(marked.ranges.first)
    #expect(
      found.contains { $0.id == mistake.id && $0.file == "course.yml" && $0.range == place },
      "\(found)")
  }

  @Test(
    "An earlier address that can't be kept is told at its place, before anything runs",
    arguments: [
      ("[x, ⟦b⟧]", "BadAlias"), ("[⟦../evil⟧]", "BadAlias"), ("[⟦theme/x⟧]", "BadAlias"),
      ("[x, ⟦x⟧]", "BadAlias"), ("[⟦/claims.html⟧]", "BadAlias"), ("[⟦⟧{x: y}]", "BadFrontMatter"),
      ("[a, ⟦⟧[z]]", "BadFrontMatter"),
    ])
  func aliases(aliases: String, id: String) throws {
    let marked = MarkedText("---\ntitle: A\naliases: \(aliases)\n---\n")
    let found = read(["c.md": marked.text, "b.md": "b"]).lint()
    #expect(found.map(\.id) == [id], "\(found)")
    #expect(found.first?.range == marked.ranges.first, "\(found)")
  }

  @Test func `A link that leads out of the course brings nothing along`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "course-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let lesson = folder.appending(path: "course/a")
    try FileManager.default.createDirectory(at: lesson, withIntermediateDirectories: true)
    for (name, text) in [
      ("course/a/lesson.md", "[x](x.txt), [y](y.txt)\n"), ("course/a/y0.txt", "in"),
      ("secret.txt", "out"),
    ] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    for (name, target) in [
      ("x.txt", "../../secret.txt"), ("y.txt", "y0.txt"), ("etc", "/etc"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: lesson.appending(path: name).path, withDestinationPath: target)
    }
    let course = CourseReader(folder: folder.appending(path: "course").path).read()
    #expect(course.lessons.first?.assets.map(\.path) == ["y.txt", "y0.txt"])
    let told = course.diagnostics.map { "\($0.id) \($0.file.split(separator: "/").last ?? "")" }
    #expect(told == ["UnreadableFile etc", "UnreadableFile x.txt"])
  }

  @Test func `A lesson that the course file leaves out is told, and so is a name given twice`() {
    let found = read([
      "course.yml": "title: T\nlessons: [a]\n", "1-a.md": "a", "2-a/lesson.md": "a", "b.md": "b",
    ]).lint()
    #expect(found.map(\.id) == ["DuplicateLesson", "UnlistedLesson"])
    #expect(found.map(\.file) == ["2-a/lesson.md", "b.md"])
  }

  @Test func `A folder with a course file of its own is a course of its own`() {
    let course = read([
      "course.yml": "title: T\nlessons: [a]\n", "1-a.md": "a", "guide/course.yml": "title: G\n",
      "guide/b.md": "b", "more/2-c.md": "c",
    ])
    #expect(course.lessons.map(\.identifier) == ["a"])
    #expect(course.lint().map(\.file) == ["more/2-c.md"])
  }

  @Test func `Swift files in the folder Code are the course's helpers, and no lessons`() {
    let course = read([
      "course.yml": "title: T\n", "a.md": "a", "Code/B.swift": "", "Code/in/A.swift": "",
      "Code/notes.md": "x", "code/C.swift": "",
    ])
    #expect(course.helpers == ["Code/B.swift", "Code/in/A.swift"])
    #expect(course.lessons.map(\.identifier) == ["a"])
  }

  @Test func `Links beside the lessons have a title and an address`() {
    let course = read([
      "course.yml": """
      title: T
      links:
        - {title: Guide, url: guide/index.html}
        - {title: Nowhere}
        - {title: Forum, url: "https://a.b", colour: red}
      """, "a.md": "a",
    ])
    #expect(
      course.links == [
        .init(title: "Guide", url: "guide/index.html"), .init(title: "Forum", url: "https://a.b"),
      ])
    #expect(course.diagnostics.map(\.id) == ["BadCourseFile", "UnknownKey"])
  }

  @Test func `Works are read as CSL and with the fields of BibTeX`() throws {
    let course = read([
      "references.yml": """
      references:
        - id: a
          title: "A: b"
          author:
            - {family: Ioffe, given: Sergey}
            - literal: The Team
          container-title: Proc
          page: 1-2
          issued: {date-parts: [[2015, 7]]}
          DOI: 10.1/x
        - id: b
          title: "{B}atch"
          author: Szegedy, Christian and Sergey Ioffe
          journal: J
          pages: 3--4
          year: 2016
        - id: c
          title: C
          issued: 2017-05-01
        - title: no key
        - id: a
          title: again
      """,
      "a.md": "a",
    ])
    let a = try #require(course.references["a"])
    #expect(
      a.authors == [.init(family: "Ioffe", given: "Sergey"), .init(family: "The Team", given: "")])
    #expect(a.year == 2015 && a.container == "Proc" && a.pages == "1-2" && a.doi == "10.1/x")
    let b = try #require(course.references["b"])
    #expect(
      b.authors == [
        .init(family: "Szegedy", given: "Christian"), .init(family: "Ioffe", given: "Sergey"),
      ])
    #expect(b.title == "Batch" && b.year == 2016 && b.container == "J" && b.pages == "3-4")
    #expect(course.references["c"]?.year == 2017)
    #expect(course.diagnostics.map(\.id) == ["BadReference", "BadReference"])
  }

  @Test func `Front matter gives all that the format names`() {
    let (lesson, diagnostics) = parse(
      """
      ---
      title: T
      summary: S
      objectives:
        - one: Do one.
        - two: Do two.
      prerequisites: [a, b]
      reviewed: 2026-11-21
      seed: 7
      timeout: 60
      aliases: [old]
      ---

      # Heading
      """)
    let front = lesson.frontMatter
    #expect(diagnostics.isEmpty)
    #expect(front.title == "T" && front.summary == "S" && front.reviewed == "2026-11-21")
    #expect(front.objectives.map(\.name) == ["one", "two"])
    #expect(front.prerequisites == ["a", "b"] && front.seed == 7 && front.timeout == 60)
    #expect(front.aliases == ["old"])
    #expect(front.keyRanges["seed"]?.start == SourcePosition(line: 9, column: 1))
    #expect(lesson.blocks.first?.range.start.line == 14)
  }
}
