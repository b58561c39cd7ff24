import Testing

@testable import SiteRenderer

@Suite struct LineMarkerTests {
  @Test(
    "Marked lines stand in marks, and a span over several lines is closed and opened again",
    arguments: [
      ("a\nb\nc\n", [2...2], "a\n<mark class=\"line\">b\n</mark>c\n"),
      (
        "<span class=\"c\">a\nb</span>\nc\n", [2...3],
        "<span class=\"c\">a\n</span><mark class=\"line\"><span class=\"c\">b</span>\n</mark>"
          + "<mark class=\"line\">c\n</mark>"
      ),
      (
        "<span class=\"s\">a\n<span class=\"n\">b\nc</span></span>\n", [1...1],
        "<mark class=\"line\"><span class=\"s\">a</span>\n</mark><span class=\"s\">"
          + "<span class=\"n\">b\nc</span></span>\n"
      ),
      ("a\n", [1...9], "<mark class=\"line\">a\n</mark>"),
      ("a &lt; b\n", [], "a &lt; b\n"),
    ])
  func marks(html: String, lines: [ClosedRange<Int>], marked: String) {
    var out = HTMLWriter()
    LineMarker.append(Array(html.utf8), marking: lines, to: &out)
    #expect(out.string == marked)
  }
}
