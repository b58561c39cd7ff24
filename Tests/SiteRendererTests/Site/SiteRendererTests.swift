import Foundation
import LessonFormat
import LessonRunner
import Testing

@testable import SiteRenderer

/// Which files a site has, and which of them a change makes anew.
@Suite struct SiteRendererTests {
  private func update(
    _ course: Course = SampleCourse.course,
    results: [String: LessonResults] = SampleCourse.results, since: SiteUpdate? = nil,
    version: String = "1"
  ) throws -> SiteUpdate {
    try SampleCourse.renderer(version: version).update(
      course, results: results, previous: since?.manifest ?? SiteManifest())
  }

  @Test("The same course gives the same bytes") func deterministic() throws {
    #expect(try update().files == (try update().files))
  }

  @Test("Without a change no file is made, and none is lost") func unchanged() throws {
    let first = try update()
    let second = try update(since: first)
    #expect(second.files.map(\.path) == [])
    #expect(second.removed == [])
    #expect(second.manifest == first.manifest)
  }

  @Test("A prose edit makes its own page, what quotes it, and the search")
  func proseEdit() throws {
    let first = try update()
    var course = SampleCourse.course
    course.lessons[2].blocks.append(SampleCourse.paragraph(SampleCourse.text("More.")))
    course.lessons[2].source += "More.\n"
    let paths = try update(course, since: first).files.map(\.path)
    #expect(
      Set(paths) == [
        "lessons/layer-norm.html", "search/layer-norm.text.js", "search/index.js",
      ])
  }

  @Test("A new title makes every page that shows it and no other") func titleEdit() throws {
    let first = try update()
    var course = SampleCourse.course
    course.references["ioffe2015"]?.year = 2016
    let cited = try update(course, since: first).files.map(\.path)
    // The glossary quotes the lesson, but no definition that cites.
    #expect(Set(cited) == ["lessons/batch-norm.html", "claims.html"])
  }

  @Test("A work that only moves in its file makes nothing") func movedWork() throws {
    let first = try update()
    var course = SampleCourse.course
    course.references["ioffe2015"]?.range = SampleCourse.nowhere
    course.references["ioffe2015"]?.file = "elsewhere.yml"
    #expect(try update(course, since: first).files.map(\.path) == [])
  }

  @Test("New results make the page of their lesson") func resultEdit() throws {
    let first = try update()
    var results = SampleCourse.results
    results["layer-norm"] = LessonResults()
    results["layer-norm"]?.outputs["x"] = [.text("1")]
    #expect(
      try update(results: results, since: first).files.map(\.path) == ["lessons/layer-norm.html"])
  }

  @Test("A lesson that goes takes its files with it") func removal() throws {
    let first = try update()
    var course = SampleCourse.course
    course.lessons.removeLast()
    let removed = try update(course, since: first).removed
    #expect(removed == ["lessons/choosing.html", "search/choosing.text.js"])
  }

  @Test("A page with a mistake in a formula is made again next time") func faultyPage() throws {
    var course = SampleCourse.course
    course.lessons[2].blocks.append(SampleCourse.paragraph(SampleCourse.math("\\nope")))
    let first = try update(course)
    #expect(first.diagnostics.map(\.id) == ["InvalidFormula"])
    let second = try update(course, since: first)
    #expect(second.diagnostics.map(\.id) == ["InvalidFormula"])
    #expect(second.files.map(\.path).contains("lessons/layer-norm.html"))
  }

  @Test("Only the fonts that formulas are set in are in the site") func fonts() throws {
    let fonts = try update().files.map(\.path).filter { $0.hasPrefix("theme/fonts/") }
    #expect(
      fonts == [
        "theme/fonts/KaTeX_Main-Regular.woff2", "theme/fonts/KaTeX_Math-Italic.woff2",
        "theme/fonts/KaTeX_Size2-Regular.woff2",
      ])
    let plain = Course(title: "Plain")
    #expect(!(try update(plain).files.contains { $0.path == "theme/katex.css" }))
  }

  @Test("Every link inside the site leads to a file and a place that exist")
  func links() throws {
    let files = try update().files
    let pages = Dictionary(
      uniqueKeysWithValues: files.filter { $0.path.hasSuffix(".html") && $0.path != "404.html" }
        .map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    let paths = Set(files.map(\.path))
    var count = 0
    for (path, html) in pages {
      for match in html.matches(of: #/ (?:href|src)="([^"]*)"/#) {
        let target = String(match.1)
        if target.contains("://") { continue }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts[0].isEmpty ? path : RelativePath.resolve(String(parts[0]), from: path)
        #expect(paths.contains(file), "\(path) links to \(target)")
        count += 1
        guard parts.count > 1, let other = pages[file] else { continue }
        #expect(other.contains("id=\"\(parts[1])\""), "\(path) links to \(target)")
      }
      let anchors = html.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
      #expect(Set(anchors).count == anchors.count, "\(path) has an id twice")
    }
    #expect(count > 100)
  }

  @Test("Nothing is fetched from elsewhere") func selfContained() throws {
    for file in try update().files where !file.path.hasSuffix(".woff2") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(
        !text.contains(#/(?:src|url\(|@import|<link[^>]*href)=?["']?(?:https?:)?\/\//#),
        "\(file.path)")
    }
  }

  @Test("A course can replace any one file of the theme, and add to it") func override() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "theme-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in [
      ("front.mustache", "own {{course}}"), ("page.css", "p { color: red; }"),
      ("explore.js", "console.log('own');"), ("own.js", "console.log('added');"),
    ] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let theme = try Theme(folder: SampleCourse.themeFolder, overriddenBy: folder.path)
    let own = SiteRenderer(theme: theme, read: { _ in [] })
    let made = try own.update(SampleCourse.course, results: [:]).files
    func text(_ path: String) throws -> String {
      String(decoding: try #require(made.first { $0.path == path }?.bytes), as: UTF8.self)
    }
    #expect(try text("index.html") == "own Normalization in Deep Learning")
    let style = try text("theme/style.css")
    #expect(style.contains("p { color: red; }") && style.contains(".exercise"))
    #expect(!style.contains("its grid, its type"))
    let script = try text("theme/script.js")
    #expect(script.contains("console.log('own');") && !script.contains("section.explore"))
    #expect(try text("theme/own.js") == "console.log('added');")
  }

  @Test("A template that can't be read is told with its line") func badTemplate() {
    #expect(throws: Theme.TemplateError.self) {
      _ = try Theme(files: ["front.mustache": Array("a\n{{#open}}\n".utf8)])
    }
  }

  @Test("A long course's pages list the lessons around them alone") func longCourse() throws {
    var course = Course(title: "Long")
    course.lessons = (0..<200).map { SampleCourse.plain("l\($0)", "Lesson \($0)") }
    let page = try #require(try update(course).files.first { $0.path == "lessons/l100.html" })
    let html = String(decoding: page.bytes, as: UTF8.self)
    #expect(html.contains("Lesson 81<"))
    #expect(!html.contains("Lesson 10<"))
  }

  @Test("A picture beside a lesson is in the site; one that isn't there is a mistake")
  func pictures() throws {
    let image = Inline(
      .image(source: "img/a b.png", title: "", alternative: [SampleCourse.text("A")]), range: nil)
    var course = Course(title: "C")
    var lesson = SampleCourse.plain("one", "One")
    lesson.file = "Lessons/01-one/lesson.md"
    lesson.blocks.append(SampleCourse.paragraph(image))
    course.lessons = [lesson]
    let theme = try Theme(folder: SampleCourse.themeFolder)
    let renderer = SiteRenderer(theme: theme) { Array($0.utf8) }
    let files = try renderer.update(course, results: [:]).files
    #expect(
      files.first { $0.path == "lessons/one/img/a b.png" }?.bytes
        == Array("Lessons/01-one/img/a b.png".utf8))
    struct Gone: Error {}
    let without = try SiteRenderer(theme: theme) { _ in throw Gone() }.update(course, results: [:])
    #expect(without.diagnostics.map(\.id) == ["MissingFile"])
  }
}
