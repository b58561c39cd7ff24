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
    let script = String(decoding: SearchIndex([SampleCourse.lesson]).script, as: UTF8.self)
    let words = try #require(script.firstMatch(of: #/"words": "([^"]*)"/#)).1.split(separator: " ")
    let postings = try #require(script.firstMatch(of: #/"postings": "([^"]*)"/#)).1
      .split(separator: " ")
    #expect(words == words.sorted())
    #expect(words.count == postings.count)
    #expect(words.contains("normalization"))
  }
}
