import Browser
import LessonRecords
import Testing

extension SiteTests {
  /// Looking words up.
  @Suite struct SearchTests {
    @Test("From a lesson to the search, to a result, to its place, by keyboard alone")
    func search() async throws {
      try await OpenPage.with(Site.kitchenSink["lessons/code.html"]) { window in
        try await window.press(.character("/"))
        try await window.wait(until: "location.pathname.endsWith('/search.html')")
        try await window.wait(until: "document.activeElement?.id === 'query'")
        try await window.type("varian")
        try await window.wait(until: "document.querySelector('.results li mark')")
        try await PageTests.expectNoBarriers(in: window)
        let results = try await window.texts(
          "[...document.querySelectorAll('.results a')].map(a => a.getAttribute('href'))")
        #expect(results.contains("lessons/first.html#formulas"), "\(results)")
        try await window.press(.down)
        #expect(try await window.text("document.activeElement.getAttribute('href')") == results[0])
        try await window.press(.up)
        #expect(try await window.text("document.activeElement.id") == "query")
        try await window.press(.down)
        try await window.press(.enter)
        try await window.wait(
          until: "location.pathname.includes('/lessons/') && document.readyState === 'complete'")
        // The place itself is in the window, and Tab goes on from there.
        #expect(results[0].hasSuffix(try await window.text("location.hash")))
        let top = try await window.number(
          """
          document.getElementById(decodeURIComponent(location.hash.slice(1)) || "main")
            .getBoundingClientRect().top
          """)
        #expect(top > -1 && top < 900)
      }
    }

    @Test("A slash in a field is a slash") func slash() async throws {
      try await OpenPage.with(Site.kitchenSink["lessons/exercises.html"]) { window in
        try await window.focus("#one-number-entry-1")
        try await window.press(.character("/"))
        #expect(try await window.text("document.activeElement.value") == "/")
      }
    }

    @Test("Without scripts the page says what to read instead") func withoutScripts() async throws {
      try await OpenPage.with(Site.kitchenSink["search.html"], scripts: false) { window in
        let said = "document.querySelector('main noscript')?.checkVisibility()"
        let isSaid = try await window.evaluate(said)
        #expect(isSaid == true)
        let hasSwitch = try await window.evaluate(
          "document.querySelector('.bar .theme').checkVisibility()")
        #expect(hasSwitch == false)
      }
    }

    @Test("What is asked in the address is answered; nothing found is said") func address()
      async throws
    {
      try await OpenPage.with(Site.kitchenSink["search.html"], query: "?q=zebra") { window in
        try await window.wait(until: "document.querySelector('.found').textContent")
        #expect(
          try await window.text("document.querySelector('.found').textContent") == "Nothing found.")
      }
    }
  }
}
