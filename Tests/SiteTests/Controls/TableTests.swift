import Browser
import LessonRecords
import Testing

extension SiteTests {
  /// Tables that sort, figures that give their numbers, code that is copied.
  @Suite struct TableTests {
    private static let names = """
      [...document.querySelectorAll("#tbl-many tbody tr")].filter(r => r.checkVisibility())
        .map(r => r.cells[0].textContent)
      """

    @Test("A table sorts by a column, up and down, and shows only the rows one asks for")
    func sorting() async throws {
      try await OpenPage.with(Site.kitchenSink["lessons/code.html"]) { window in
        try await window.focus("#tbl-many th:nth-child(2) button")
        try await window.press(.enter)
        #expect(try await window.texts(Self.names).first == "mu")
        #expect(
          try await window.text("document.querySelector('#tbl-many [aria-sort]').ariaSort")
            == "ascending")
        try await window.press(.enter)
        #expect(try await window.texts(Self.names).first == "epsilon")
        try await window.focus("#tbl-many .narrow input")
        try await window.type("eta")
        #expect(try await Set(window.texts(Self.names)) == ["beta", "zeta", "eta", "theta"])
        try await PageTests.expectNoBarriers(in: window)
      }
    }

    @Test("A table on a page of its own is narrowed by each column that has few words")
    func map() async throws {
      let page = Site.kitchenSink["a-map-of-techniques.html"]
      try await OpenPage.with(page) { window in
        let names = """
          [...document.querySelectorAll("main tbody tr")].filter(r => r.checkVisibility())
            .map(r => r.cells[0].textContent)
          """
        #expect(try await window.texts(names).contains("BatchNorm"))
        try await window.evaluate(
          """
          [...document.querySelectorAll(".narrow label")]
            .find(e => e.textContent.startsWith("normalizes")).querySelector("select").id = "first"
          """)
        try await window.focus("#first")
        try await window.type("w")
        try await window.press(.character("w"))
        #expect(
          try await Set(window.texts(names))
            == ["WeightNorm", "SpectralNorm", "WeightStandardization"])
        #expect(
          try await window.text("document.querySelector('.narrow .count').textContent")
            == "3 of 13 rows")
        // The choices hold together, and what is left sorts.
        try await window.focus("main .of-cell th:first-child button")
        try await window.press(.enter)
        #expect(
          try await window.texts(names)
            == ["SpectralNorm", "WeightNorm", "WeightStandardization"])
        try await window.press(.space)
        #expect(try await window.texts(names).first == "WeightStandardization")
        try await window.focus(".narrow input")
        try await window.type("matrix")
        #expect(try await window.texts(names) == ["SpectralNorm"])
        try await PageTests.expectNoBarriers(in: window)
      }
      // Without scripts every row is there, and nothing that would sort them.
      try await OpenPage.with(page, width: 400, scripts: false) { window in
        let rows =
          "[...document.querySelectorAll('main tbody tr')].filter(r => r.checkVisibility())"
        let count = try await window.number("\(rows).length")
        #expect(count == 13)
        let buttons = try await window.number("document.querySelectorAll('main button').length")
        #expect(buttons == 0)
      }
      try await OpenPage.with(Site.course["index.html"]) { window in
        let links = try await window.texts("[...document.links].map(a => a.textContent)")
        #expect(!links.contains("A map of techniques"), "a course without one has no such page")
      }
    }

    @Test("Code and a figure's numbers are copied") func copying() async throws {
      try await OpenPage.with(Site.kitchenSink["lessons/figures.html"]) { window in
        try await window.allowClipboard()
        try await window.focus("#fig-bars .copy")
        try await window.press(.enter)
        // What a button copies lies on the clipboard a moment later.
        func copied(_ part: String) async throws -> String {
          let read = "navigator.clipboard.readText()"
          try await window.wait(until: "\(read).then(text => text.includes(\(quoted(part))))")
          return try await window.text(read)
        }
        #expect(
          try await copied("Plot.bar")
            == "show(Plot.bar([\"batch\": 3.2, \"layer\": 2.1, \"group\": -0.7], yLabel: \"gain\"))\n"
        )
        try await window.focus("#fig-bars fieldset.views input")
        try await window.press(.left)
        try await window.focus("#fig-bars .csv")
        try await window.press(.enter)
        // Numbers are copied as programs read them, in full, whatever they look like.
        #expect(try await copied("batch,3.2\n").contains("group,-0.7\n"))
        try await window.focus("#fig-scatter fieldset.views input")
        try await window.press(.left)
        try await window.focus("#fig-scatter .csv")
        try await window.press(.enter)
        let points = try await copied("\n0.")
        #expect(points.contains(/\n0\.\d{12,}e?-?\d*,\d\.\d{12,}\n/), "\(points)")
      }
    }
  }
}
