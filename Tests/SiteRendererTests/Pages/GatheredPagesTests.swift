import LessonFormat
import LessonRecords
import LessonRunner
import Testing

@testable import SiteRenderer

/// The pages on which parts of several lessons stand.
@Suite struct GatheredPagesTests {
  private static let text = """
    # A

    ::: claim #c exempt="none"
    See.

    ```swift run id=fig-q caption="Q"
    ```

    $$x$$ {#eq-c}

    - ## Here
    :::

    ::: claim #b-c exempt="none"
    See.
    :::

    ::: definition #d Term
    A.

    ```swift run id=fig-d
    ```
    :::

    ::: definition #b-d Term
    A.

    > $$y$$ {#eq-d}
    :::
    """

  @Test("Each id stands once in a page, whatever lessons and labels are called, and links lead on")
  func ids() throws {
    var course = Course(title: "Course")
    let names = ["a", "a-b", "a b", "b"]
    course.lessons = names.map {
      LessonParser.parse(Self.text, file: "\($0).md", identifier: $0).lesson
    }
    let plot = PlotRecord(
      x: .init(label: "x"), y: .init(label: "y"),
      series: [.init(name: "line", mark: .line, x: [1, 2], y: [3, 4])])
    var results = LessonResults()
    results.outputs = ["fig-q": [.plot(plot)], "fig-d": [.plot(plot)]]
    let update = try SampleCourse.renderer().update(
      course, results: Dictionary(uniqueKeysWithValues: names.map { ($0, results) }))
    for (path, figure) in [("claims.html", "fig-q"), ("glossary.html", "fig-d")] {
      let file = try #require(update.files.first { $0.path == path })
      let page = String(decoding: file.bytes, as: UTF8.self)
      let ids = page.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
      #expect(ids.count > 16)
      #expect(Set(ids).count == ids.count, "\(ids.sorted())")
      #expect(ids.allSatisfy { !$0.contains(" ") })
      #expect(ids.contains("a-b/\(figure)-title"))
      let words = page.matches(of: #/aria-labelledby="([^"]*)"/#).flatMap {
        $0.1.split(separator: " ")
      }
      for name in words { #expect(ids.contains(String(name)), "\(name)") }
      for link in page.matches(of: #/ href="#([^"]*)"/#) { #expect(ids.contains(String(link.1))) }
    }
    let claims = try #require(update.files.first { $0.path == "claims.html" })
    let page = String(decoding: claims.bytes, as: UTF8.self)
    #expect(page.contains("href=\"lessons/a-b.html#fig-q\""))
    #expect(page.contains("href=\"lessons/b.html#eq-c\""))
  }
}
