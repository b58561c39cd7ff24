import Browser
import LessonRecords
import Testing

extension SiteTests {
  /// What every page must be, at any width and in both colours.
  @Suite struct PageTests {
    @Test("The sites are there, with their pages") func sites() {
      for site in Site.all {
        let paths = Set(site.pages.map(\.path))
        #expect(paths.isSuperset(of: ["index.html", "search.html", "404.html"]), "\(site)")
        #expect(paths.contains { $0.hasPrefix("lessons/") }, "\(site)")
      }
    }

    @Test(
      "A page complains of nothing, fits its window, and keeps nobody out",
      arguments: Page.all.filter { !$0.isRedirect }, [400, 1400])
    func page(_ page: Page, width: Int) async throws {
      try await OpenPage.with(page, width: width) { window in
        try await PageTests.expectFit(window, "light")
        try await PageTests.expectNoBarriers(in: window, "light")
        // Everything that opens, open; and the other colours.
        try await window.evaluate(
          "document.querySelectorAll('details').forEach(d => d.open = true)")
        try await window.prefer(dark: true)
        try await PageTests.expectFit(window, "dark, opened")
        try await PageTests.expectNoBarriers(in: window, "dark, opened")
      }
    }

    @Test("A redirect leads on", arguments: Page.all.filter(\.isRedirect))
    func redirect(_ page: Page) async throws {
      try await OpenPage.with(page) { window in
        try await window.wait(until: "document.querySelector('main h1')")
      }
    }

    @Test(
      "Without scripts a page is whole, and shows nothing that needs them",
      arguments: Page.all.filter { !$0.isRedirect })
    func withoutScripts(_ page: Page) async throws {
      try await OpenPage.with(page, width: 400, scripts: false) { window in
        try await PageTests.expectFit(window)
        let dead = try await window.texts(
          """
          [...document.querySelectorAll("button, .control, form:not([action])")]
            .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 80))
          """)
        #expect(dead == [])
        let hidden = try await window.number(
          """
          [...document.querySelectorAll('.explore .state')]
            .filter(e => !e.closest('details:not([open])') && !e.checkVisibility()).length
          """
        )
        #expect(hidden == 0, "states that can't be seen")
      }
    }

    @Test("A page that prints leaves the frame out and the answers open")
    func print() async throws {
      try await OpenPage.with(Site.kitchenSink["lessons/first.html"]) { window in
        try await window.call("Emulation.setEmulatedMedia", ["media": "print"])
        let seen = try await window.texts(
          """
          [".bar", ".course", ".copy", ".turn", ".anchor", "main h1", ".predict details p"]
            .filter(s => document.querySelector(s)?.checkVisibility({contentVisibilityAuto: true}))
          """)
        #expect(seen == ["main h1", ".predict details p"])
        #expect(try await window.printedPDF().starts(with: Array("%PDF".utf8)))
      }
    }

    @Test("Paper is white, whatever colours were chosen, and nothing reaches beyond it")
    func paper() async throws {
      for path in ["lessons/first.html", "lessons/figures.html", "lessons/claims.html"] {
        try await OpenPage.with(Site.kitchenSink[path], width: 700, isDark: true) { window in
          try await window.evaluate("localStorage.setItem('normbook-theme', 'dark')")
          try await window.load(Site.kitchenSink[path].address)
          try await window.call("Emulation.setEmulatedMedia", ["media": "print"])
          #expect(
            try await window.text("getComputedStyle(document.body).backgroundColor")
              == "rgb(255, 255, 255)")
          let ink = try await window.text("getComputedStyle(document.body).color")
          #expect(ink.matches(of: /\d+/).compactMap { Int($0.0) }.allSatisfy { $0 < 80 }, "\(ink)")
          try await PageTests.expectFit(window, path)
          let cut = try await window.texts(
            """
            [...document.querySelectorAll("main pre, main .view, main figure")]
              .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
              .map(e => e.outerHTML.slice(0, 80))
            """)
          #expect(cut == [], "\(path)")
        }
      }
    }

    @Test("The front page leads to the pages of the whole course, and its map is whole")
    func front() async throws {
      for site in Site.all {
        try await OpenPage.with(site["index.html"]) { window in
          let links = try await window.texts(
            "[...document.querySelectorAll('main .pages a')].map(a => a.getAttribute('href'))")
          let gathered = Set(["claims.html", "exercises.html", "glossary.html"])
          #expect(Set(links).isSuperset(of: gathered.intersection(site.files)))
          let overhang = try await window.number(
            "(e => e.scrollWidth - e.clientWidth)(document.querySelector('.map').parentElement)")
          #expect(overhang <= 0)
          // No line runs behind a box that it neither leaves nor reaches.
          let hidden = try await window.texts(
            """
            [...document.querySelectorAll(".map .edges path")].flatMap(path => {
              const boxes = [...document.querySelectorAll(".map rect")].map(r => r.getBBox());
              const length = path.getTotalLength();
              return Array.from({ length: 60 }, (_, i) => path.getPointAtLength(length * i / 59))
                .filter(p => boxes.some(b => p.x > b.x + 1 && p.x < b.x + b.width - 1
                  && p.y > b.y + 1 && p.y < b.y + b.height - 1))
                .map(() => path.getAttribute("d"));
            })
            """)
          #expect(hidden == [], "\(site)")
        }
      }
    }

    /// Fails where the page can be scrolled sideways, and names what reaches beyond the edge.
    static func expectFit(
      _ window: BrowserPage, _ when: String = "", at place: SourceLocation = #_sourceLocation
    ) async throws {
      let overhang = try await window.texts(
        """
        document.documentElement.scrollWidth <= innerWidth ? [] :
          [...document.querySelectorAll("body *")]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            .map(e => e.outerHTML.slice(0, 100)).slice(0, 5)
        """)
      #expect(overhang == [], "\(when)", sourceLocation: place)
    }

    /// Fails where axe-core finds something, and says what.
    static func expectNoBarriers(
      in window: BrowserPage, _ when: String = "", at place: SourceLocation = #_sourceLocation
    ) async throws {
      if try await window.evaluate("typeof axe") != "object" {
        try await window.evaluate(try Tools.axe + "; 0")
      }
      let found = try await window.texts(
        """
        axe.run(document, { resultTypes: ["violations"], preload: false }).then(r =>
          r.violations.flatMap(v => v.nodes.slice(0, 4).map(n => `${v.id}: ${n.target} ` +
            n.html.slice(0, 120) + " " + n.failureSummary.replaceAll("\\n", " "))))
        """)
      #expect(found == [], "\(when)", sourceLocation: place)
    }
  }
}
