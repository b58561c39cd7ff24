import LessonFormat
import Testing

@testable import SiteRenderer

@Suite struct SearchIndexTests {
  @Test(
    "A text is cut into words as a query is",
    arguments: [
      ("Batch-normalization, 2 ways", ["batch", "normalization", "ways"]),
      ("the batch’s “mean”", ["batch", "mean", "the"]), ("Mądry naïve", ["madry", "naive"]),
    ])
  func words(text: String, expected: [String]) {
    var words = SearchWords()
    words.add(text)
    #expect(Set(words.words.values) == Set(expected))
  }

  @Test("A lesson is indexed by heading, without what must be earned") func sections() {
    let sections = SearchSections(SampleCourse.lesson).sections
    #expect(
      sections.map(\.anchor) == [
        "", "the-transform", "its-four-steps", "a-mistake", "what-it-is-good-for",
      ])
    #expect(sections[4].text.contains("learning rate"))
    #expect(
      !sections.contains { $0.text.contains("secret") || $0.text.contains("Start with the mean") })
  }

  @Test("Each word has one line of postings, in the order of the words") func index() throws {
    let script = String(decoding: SearchIndex([SampleCourse.lesson]).script(), as: UTF8.self)
    let words = try #require(script.firstMatch(of: #/"words": "([^"]*)"/#)).1.split(separator: " ")
    let postings = try #require(script.firstMatch(of: #/"postings": "([^"]*)"/#)).1
      .split(separator: " ")
    #expect(words == words.sorted())
    #expect(words.count == postings.count)
    #expect(words.contains("normalization"))
  }

  @Test("An edit in a long course makes one part of the index again") func parts() throws {
    var course = Course(title: "Long")
    course.lessons = (0..<150).map { number in
      let text = "---\ntitle: Lesson \(number)\n---\n\nWord\(number) and more."
      return LessonParser.parse(text, file: "\(number).md", identifier: "l\(number)").lesson
    }
    let renderer = try SampleCourse.renderer(version: "1")
    let first = try renderer.update(course, results: [:])
    let files = Dictionary(uniqueKeysWithValues: first.files.map { ($0.path, $0.bytes) })
    let parts = ["search/index.js", "search/index-1.js", "search/index-2.js"]
    #expect(Set(files.keys.filter { $0.hasPrefix("search/index") }) == Set(parts))
    let texts = parts.map { String(decoding: files[$0] ?? [], as: UTF8.self) }
    #expect(texts[0].contains("\"others\": [\"search/index-1.js\",\"search/index-2.js\"]"))
    #expect(texts.map { $0.contains("word100") } == [false, true, false])

    course.lessons[100] =
      LessonParser.parse(
        "---\ntitle: Lesson 100\n---\n\nOther.", file: "100.md", identifier: "l100"
      ).lesson
    let second = try renderer.update(course, results: [:], previous: first.manifest)
    #expect(second.files.map(\.path).filter { $0.hasPrefix("search/index") } == [parts[1]])
  }
}
