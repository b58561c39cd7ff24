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

    @Test("Code and a figure's numbers are copied") func copying() async throws {
      try await OpenPage.with(Site.kitchenSink["lessons/figures.html"]) { window in
        try await window.call(
          "Browser.grantPermissions",
          ["permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]])
        try await window.focus("#fig-bars .copy")
        try await window.press(.enter)
        let read = "navigator.clipboard.readText()"
        #expect(
          try await window.text(read)
            == "show(Plot.bar([\"batch\": 3.2, \"layer\": 2.1, \"group\": -0.7], yLabel: \"gain\"))\n"
        )
        try await window.focus("#fig-bars fieldset.views input")
        try await window.press(.left)
        try await window.focus("#fig-bars .csv")
        try await window.press(.enter)
        #expect(try await window.text(read).contains("batch,3.2\n"))
      }
    }
  }
}
