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

  @Test("A footnote is as hidden as what calls it") func notes() {
    let text = """
      Words[^open].

      ::::: exercise #x kind=number
      Q?[^asked]

      :::: hint
      h[^hint]
      ::::

      :::: solution
      s[^open] s[^solved]
      ::::
      :::::

      [^open]: Open.

      [^asked]: Asked.

      [^hint]: Opened when stuck.

      [^solved]: Earned[^deep].

      [^deep]: Deeply.
      """
    let lesson = LessonParser.parse(text, file: "a.md", identifier: "a").lesson
    let words = SearchSections(lesson).sections.map(\.text).joined()
    #expect(words.contains("Open.") && words.contains("Asked."))
    for hidden in ["stuck", "Earned", "Deeply"] { #expect(!words.contains(hidden)) }
  }

  @Test("A formula is shown in characters, and found by the names of its signs") func formulas()
    throws
  {
    let text = "## Of $\\lambda x_1$ {#of}\n\nHere $\\hat\\sigma_i$ is."
    let lesson = LessonParser.parse(text, file: "a.md", identifier: "a").lesson
    let index = SearchIndex([lesson])
    let section = try #require(index.pages.first?.sections.last)
    #expect(section.title == "Of λ x₁" && section.text == "Here σ̂ᵢ is. ")
    let script = String(decoding: index.script(), as: UTF8.self)
    let known = try words(of: script)
    #expect(known.contains("lambda") && known.contains("sigma") && !known.contains("λ"))
  }

  @Test("Each word has one line of postings, in the order of the words") func index() throws {
    let script = String(decoding: SearchIndex([SampleCourse.lesson]).script(), as: UTF8.self)
    let words = try words(of: script)
    let postings = try #require(script.firstMatch(of: #/"postings": "([^"]*)"/#)).1
      .split(separator: " ")
    #expect(words == words.sorted())
    #expect(words.count == postings.count)
    #expect(words.contains("normalization"))
  }

  /// The words of an index, as the page's script reads them.
  private func words(of script: String) throws -> [String] {
    let text = try #require(script.firstMatch(of: #/"words": "([^"]*)"/#)).1
    var words: [String] = []
    for match in text.matches(of: #/([A-Z])([^A-Z]*)/#) {
      let shared = try #require(match.1.unicodeScalars.first).value - 65
      words.append(String((words.last ?? "").prefix(Int(shared))) + match.2)
    }
    return words
  }

  @Test("Words are told by what they don't share with the one before, accents and all")
  func shared() throws {
    let text = "A batch of batches, Бат and Батч, 𝒜𝒷 and 𝒜𝒸."
    let lesson = LessonParser.parse(text, file: "a.md", identifier: "a").lesson
    let script = String(decoding: SearchIndex([lesson]).script(), as: UTF8.self)
    #expect(script.contains("AbatchFesAof"))
    #expect(try words(of: script) == ["and", "batch", "batches", "of", "бат", "батч", "𝒜𝒷", "𝒜𝒸"])
  }

  @Test("Words have the order of the script's strings, in which 𝒜 stands before ａ")
  func order() throws {
    let text = "ｂａ ａｂ 𝒜𝒷 бат zeta eta"
    let lesson = LessonParser.parse(text, file: "a.md", identifier: "a").lesson
    let script = String(decoding: SearchIndex([lesson]).script(), as: UTF8.self)
    #expect(try words(of: script) == ["eta", "zeta", "бат", "𝒜𝒷", "ａｂ", "ｂａ"])
  }

  @Test("An edit in a long course makes one part of the index again") func parts() throws {
    var course = Course(title: "Long")
    let part = SearchFiles.lessonsInPart
    let edited = part + part / 2
    course.lessons = (0..<(3 * part)).map { number in
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
    #expect(try texts.map { try words(of: $0).contains("word\(edited)") } == [false, true, false])

    course.lessons[edited] =
      LessonParser.parse(
        "---\ntitle: Lesson \(edited)\n---\n\nOther.", file: "\(edited).md",
        identifier: "l\(edited)"
      ).lesson
    let second = try renderer.update(course, results: [:], previous: first.manifest)
    #expect(second.files.map(\.path).filter { $0.hasPrefix("search/index") } == [parts[1]])
  }
}
