import Browser
import LessonRecords
import Testing

extension SiteTests {
  /// Sliders over stored results.
  @Suite struct ExploreTests {
    private static func shown(_ name: String) -> String {
      """
      [...document.querySelectorAll("#\(name) .state")].filter(e => e.checkVisibility())
        .map(e => e.dataset.value).join("|")
      """
    }

    @Test("A slider moves by the keyboard, says its value, and the address remembers it")
    func slider() async throws {
      let page = Site.kitchenSink["lessons/figures.html"]
      let address = try await OpenPage.with(page) { window in
        #expect(try await window.text(Self.shown("fig-power")) == "2")
        try await window.focus("#fig-power input[type=range]")
        try await window.press(.right)
        #expect(try await window.text(Self.shown("fig-power")) == "3")
        try await window.press(.end)
        #expect(try await window.text(Self.shown("fig-power")) == "4")
        #expect(
          try await window.text("document.activeElement.getAttribute('aria-valuetext')")
            == "power 4")
        try await PageTests.expectNoBarriers(in: window)
        return try await window.text("location.search")
      }
      #expect(address == "?fig-power=4")
      try await OpenPage.with(page, query: address) { window in
        let shown = try await window.text(Self.shown("fig-power"))
        #expect(shown == "4")
      }
    }

    @Test("Two sliders move one figure, each by its own name in the address")
    func two() async throws {
      let page = Site.kitchenSink["lessons/figures.html"]
      let shown = """
        [...document.querySelectorAll("#fig-both .state")].filter(e => e.checkVisibility())
          .map(e => e.dataset.value + " " + e.dataset.other).join("|")
        """
      let address = try await OpenPage.with(page) { window in
        #expect(try await window.text(shown) == "2 2")
        try await window.focus("#fig-both-slider")
        try await window.press(.left)
        #expect(try await window.text(shown) == "1 2")
        try await window.press(.tab)
        #expect(try await window.text("document.activeElement.id") == "fig-both-fig-power-slider")
        try await window.press(.right)
        #expect(try await window.text(shown) == "1 3")
        // The figure that is followed moves as well, and so does its own slider.
        #expect(try await window.text(Self.shown("fig-power")) == "3")
        #expect(try await window.text("document.getElementById('fig-power-slider').value") == "2")
        try await PageTests.expectNoBarriers(in: window)
        return try await window.text("location.search")
      }
      try await OpenPage.with(page, query: address) { window in
        let kept = try await window.text(shown)
        #expect(kept == "1 3", "\(address)")
      }
    }

    @Test("The view one has chosen stays from value to value") func view() async throws {
      try await OpenPage.with(Site.kitchenSink["lessons/figures.html"]) { window in
        try await window.focus("#fig-power .state:not([hidden]) fieldset.views input")
        try await window.press(.right)
        try await window.focus("#fig-power input[type=range]")
        try await window.press(.right)
        let ascii =
          "document.querySelector('#fig-power .state:not([hidden]) .ascii').checkVisibility()"
        #expect(try await window.evaluate(ascii) == true)
      }
    }
  }
}
