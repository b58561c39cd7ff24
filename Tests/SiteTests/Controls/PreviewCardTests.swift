import Browser
import LessonRecords
import Testing

extension SiteTests {
  /// What a link means, shown in place.
  @Suite struct PreviewCardTests {
    /// A link of the page, by a part of its address, and what is seen of its target.
    private static let links: [(page: String, link: String, seen: String)] = [
      ("lessons/first.html", "#eq-mean", ".katex"),
      ("lessons/first.html", "#def-mean", ".definition"),
      ("lessons/first.html", "#ref-student1908", "cite"),
      ("lessons/first.html", "figures.html#fig-lines", "svg.plot"),
      ("lessons/code.html", "first.html#eq-variance", ".katex"),
      ("lessons/code.html", "first.html#def-mean", "strong"),
      ("lessons/code.html", "figures.html#fig-power", "svg.plot"),
      ("glossary.html", "lessons/first.html#eq-mean", ".katex"),
    ]

    @Test(
      "A reference shows its target when it has the focus, on other pages too", arguments: 0..<8)
    func shows(_ index: Int) async throws {
      let (page, link, seen) = Self.links[index]
      try await OpenPage.with(Site.kitchenSink[page]) { window in
        let place = "a[href$='\(link)']:is(.reference, .citation a)"
        try await window.focus(place)
        // In the page, and to be seen: a figure's drawing is no more than that.
        try await window.wait(
          until: "document.querySelector('#card:not([hidden]) \(seen)')?.checkVisibility()")
        #expect(
          try await window.number(
            "document.querySelector('#card \(seen)').getBoundingClientRect().height") > 8)
        #expect(
          try await window.text("document.activeElement.getAttribute('aria-describedby')") == "card"
        )
        try await PageTests.expectNoBarriers(in: window)
        try await PageTests.expectFit(window)
        try await window.press(.escape)
        try await window.wait(until: "document.getElementById('card').hidden")
      }
    }
  }
}
