import LessonFormat
import LessonRunner
import Testing

@testable import SiteRenderer

/// Pictures of the lesson's own folder, in its page.
@Suite struct PictureTests {
  private static let text = """
    # One

    ![A plot](plot.png "Its title"), ![it again](./a%20b%25.svg) and ![drawn](free.svg).

    ![Words](<sub/a b.gif>){#fig-a}

    [The data](data.csv) and [the other lesson](two).

    ::: definition #d Term
    ![In a definition](plot.png)
    :::
    """

  private static func gif(_ width: UInt8, _ height: UInt8) -> [UInt8] {
    Array("GIF89a".utf8) + [width, 0, height, 0]
  }

  private func files(_ plot: [UInt8] = gif(30, 20)) -> [String: [UInt8]] {
    [
      "course.yml": Array("title: C\nlessons: [one, two]\n".utf8),
      "01-one/lesson.md": Array(Self.text.utf8), "01-one/plot.png": plot,
      "01-one/a b%.svg": Array("<svg viewBox='0 0 3 4'/>".utf8),
      "01-one/free.svg": Array("<svg/>".utf8), "01-one/sub/a b.gif": Self.gif(7, 8),
      "01-one/data.csv": Array("1,2".utf8),
      "02-two.md": Array("# Two\n\nSee [](one#fig-a).\n".utf8),
    ]
  }

  private func site(_ files: [String: [UInt8]], since: SiteUpdate? = nil) throws -> SiteUpdate {
    let course = CourseReader(files: .inMemory(bytes: files), folder: "Lessons").read()
    #expect(course.lint() == [])
    let theme = try Theme(folder: SampleCourse.themeFolder)
    let renderer = SiteRenderer(theme: theme) { path in
      try #require(files[String(path.dropFirst("Lessons/".count))])
    }
    return try renderer.update(course, results: [:], previous: since?.manifest ?? SiteManifest())
  }

  private func page(_ path: String, of site: SiteUpdate) throws -> String {
    String(decoding: try #require(site.files.first { $0.path == path }).bytes, as: UTF8.self)
  }

  @Test func `A picture of the lesson's own has its size, so that the page doesn't jump`() throws {
    let site = try site(files())
    let html = try page("lessons/one.html", of: site)
    #expect(
      html.contains(
        "<img src=\"one/plot.png\" alt=\"A plot\" title=\"Its title\" width=\"30\" "
          + "height=\"20\" loading=\"lazy\" />"))
    #expect(
      html.contains("<img src=\"one/a%20b%25.svg\" alt=\"it again\" width=\"3\" height=\"4\""))
    #expect(html.contains("<img src=\"one/sub/a%20b.gif\" alt=\"Words\" width=\"7\" height=\"8\""))
    #expect(html.contains("<img src=\"one/free.svg\" alt=\"drawn\" loading"))
  }

  @Test func `Pictures and linked files stand in the site under the names they have`() throws {
    let site = try site(files())
    let paths = site.files.map(\.path).filter { $0.hasPrefix("lessons/one/") }
    #expect(
      Set(paths) == [
        "lessons/one/plot.png", "lessons/one/a b%.svg", "lessons/one/free.svg",
        "lessons/one/sub/a b.gif", "lessons/one/data.csv",
      ])
    #expect(
      try page("lessons/one.html", of: site).contains("<a href=\"one/data.csv\">The data</a>"))
  }

  @Test func `A picture replaced by one of another size makes every page anew that shows it`()
    throws
  {
    let first = try site(files())
    let paths = try site(files(Self.gif(30, 21)), since: first).files.map(\.path)
    #expect(
      Set(paths) == [
        "lessons/one.html", "lessons/one/plot.png", "glossary.html", "previews/one.js",
      ])
    let same = try site(files(Self.gif(30, 20) + [1]), since: first).files.map(\.path)
    #expect(same == ["lessons/one/plot.png"])
  }

  @Test func `Plain Markdown has no sizes`() {
    let (lesson, _) = LessonParser.parse("![a](plot.png)", file: "a.md")
    let html = String(decoding: PlainDocument.html(of: lesson.blocks), as: UTF8.self)
    #expect(html == "<p><img src=\"plot.png\" alt=\"a\" /></p>\n")
  }
}
