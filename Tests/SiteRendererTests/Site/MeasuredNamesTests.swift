import LessonFormat
import LessonRecords
import LessonRunner
import Testing

@testable import SiteRenderer

/// Names of places that hold measured values, said elsewhere in the course.
@Suite struct MeasuredNamesTests {
  private static let files = [
    "1-a.md": """
    # A

    ## Of `{swift} x` [kinds](https://a.b)[^n] {#own}

    [^n]: Note.

    ::: definition #def Mean of `{swift} y`
    It is.
    :::
    """,
    "2-b.md": "# B\n\nHere `{swift} z`: [](a#own), [](a#def).\n",
  ]

  private func site(_ own: String, _ other: String, since: SiteUpdate? = nil) throws -> SiteUpdate {
    let course = CourseReader(files: .inMemory(Self.files)).read()
    var results = ["a": LessonResults(), "b": LessonResults()]
    results["a"]?.values["value-1"] = ValueRecord(written: own, number: nil)
    results["a"]?.values["value-2"] = ValueRecord(written: "two", number: nil)
    results["b"]?.values["value-1"] = ValueRecord(written: other, number: nil)
    return try SampleCourse.renderer().update(
      course, results: results, previous: since?.manifest ?? SiteManifest())
  }

  private func page(_ site: SiteUpdate) throws -> String {
    let file = try #require(site.files.first { $0.path == "lessons/b.html" })
    return String(decoding: file.bytes, as: UTF8.self)
  }

  @Test func `A value in another lesson's heading is that lesson's`() throws {
    let html = try page(try site("forty", "nine"))
    let link = try #require(html.firstMatch(of: #/<a href="a.html#own">(.*?)</a>/#)).1
    #expect(link.contains(">forty</data> kinds in A") && !link.contains("nine"), "\(link)")
    #expect(!link.contains("<a") && !link.contains("<sup"), "\(link)")
    #expect(html.contains("Here <data class=\"value\" value=\"nine\""))
    let definition = try #require(html.firstMatch(of: #/a.html#def">(.*?)</a>/#)).1
    #expect(definition.contains("(Mean of <data") && definition.contains(">two</data>"))
  }

  @Test func `A new value makes the pages anew that say it`() throws {
    let first = try site("forty", "nine")
    let again = try site("fifty", "nine", since: first)
    #expect(try page(again).contains(">fifty</data> kinds"))
    let others = try site("forty", "ten", since: first).files.map(\.path)
    #expect(!others.contains("lessons/a.html"))
  }
}
