import LessonFormat
import LessonRunner
import Testing

@testable import SiteRenderer

/// Links from lesson to lesson, in all the ways one may write them.
@Suite struct LessonLinkTests {
  /// The page of the first of two lessons, with what lint says of both.
  private func page(_ text: String, named path: String = "01-a.md") throws -> (String, [String]) {
    let course = CourseReader(
      files: .inMemory([
        path: text, "02-b.md": "# B and *more* {#top}\n\n## Sub {#sub}\n",
        "03-c d/lesson.md": "---\ntitle: C\n---\n\nHere.\n",
      ])
    ).read()
    let site = try SampleCourse.renderer().update(course, results: [:])
    let file = try #require(site.files.first { $0.path == "lessons/a.html" })
    return (String(decoding: file.bytes, as: UTF8.self), course.lint().map(\.id))
  }

  @Test(
    "A lesson is named by its id or its file, with words or without",
    arguments: [
      ("[](b)", "b.html", "B and more"), ("[](b.md)", "b.html", "B and more"),
      ("[](02-b.md)", "b.html", "B and more"), ("[](./02-b.md#sub)", "b.html#sub", "Sub in B"),
      ("[w](b)", "b.html", "w"), ("[w](b.md#sub)", "b.html#sub", "w"),
      ("[w](../02-b.md#sub)", "b.html#sub", "w"), ("[](b#top)", "b.html#top", "B and <em>more"),
      ("[](#own)", "#own", "Own"), ("[](a#own)", "#own", "Own"), ("[w](a#own)", "#own", "w"),
      ("[w](01-a.md#own)", "#own", "w"), ("[w](a)", "#main", "w"), ("[](a.md)", "#main", "A"),
      ("[](<c d>)", "c%20d.html", "C"), ("[w](c%20d)", "c%20d.html", "w"),
      ("[](03-c%20d/lesson.md)", "c%20d.html", "C"),
    ])
  func ways(link: String, address: String, words: String) throws {
    let (html, found) = try page("---\ntitle: A\n---\n\n## Own {#own}\n\nSee \(link).\n")
    let article = try #require(html.firstRange(of: "<article>"))
    let written = html[article.upperBound...]
    #expect(found == [])
    let anchor = try #require(
      written.firstMatch(of: #/See <a[^>]*href="([^"]*)"[^>]*>(.*?)</a>\./#), "\(written)")
    #expect(anchor.output.1 == address)
    let said = anchor.output.2
    #expect(said.hasPrefix(words), "\(said)")
  }

  @Test(
    "What leads nowhere is an error, with words or without",
    arguments: ["[](x)", "[](x.md)", "[w](x.md)", "[w](b.md#x)", "[](02-b.md#x)", "[w](a#x)"])
  func unknown(link: String) throws {
    #expect(try page("# A\n\nSee \(link).\n").1 == ["UnknownReference"])
  }

  @Test("A title has the heading's formulas and its label, and elsewhere their characters")
  func title() throws {
    let (html, found) = try page("# The $x^2$ *law* {#law}\n\nSee [](#law).\n")
    #expect(found == [])
    #expect(html.contains(#/<h1 id="law">The <span class="katex">.*<em>law</em></h1>/#))
    #expect(html.contains("<title>The x² law ·"))
    #expect(html.matches(of: /<h1/).count == 1)
  }

  @Test("A title that would have to be measured is told") func measuredTitle() throws {
    #expect(try page("# A factor of `{swift} 2 + 3`\n").1 == ["BadValue"])
    #expect(try page("---\ntitle: A\n---\n\n# A factor of `{swift} 2 + 3`\n").1 == [])
  }

  @Test(
    "A heading takes none of the page's own names",
    arguments: ["Main", "References", "Course", "Card", "fn-1", "ref-x"])
  func names(heading: String) throws {
    let (html, found) = try page("# A\n\n## \(heading)\n\nNote[^1].\n\n[^1]: Text.\n")
    #expect(found == [])
    let names = html.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(names).count == names.count, "\(names)")
    #expect(html.contains(">\(heading) <a class=\"anchor\""))
    #expect(try page("# A\n\n## B {#\(heading.lowercased())}\n").1 == ["DuplicateLabel"])
  }
}
