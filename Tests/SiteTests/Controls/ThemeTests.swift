import Browser
import LessonRecords
import Testing

extension SiteTests {
  /// Light and dark.
  @Suite struct ThemeTests {
    private static let paper = "getComputedStyle(document.body).backgroundColor"

    @Test(
      "The colours follow the system until one chooses, and the choice is kept from page to page")
    func choice() async throws {
      try await OpenPage.with(Site.kitchenSink["lessons/first.html"]) { window in
        let light = try await window.text(Self.paper)
        try await window.prefer(dark: true)
        let dark = try await window.text(Self.paper)
        #expect(light != dark)
        try await window.focus(".bar .theme")
        try await window.press(.enter)
        #expect(try await window.text(Self.paper) == light)
        // On the next page from the first moment: nothing flashes.
        try await window.load(Site.kitchenSink["lessons/code.html"].address)
        #expect(try await window.text(Self.paper) == light)
        #expect(try await window.text("document.documentElement.dataset.theme") == "light")
        try await window.focus(".bar .theme")
        try await window.press(.enter)
        #expect(try await window.text(Self.paper) == dark)
        #expect(try await window.evaluate("localStorage.getItem('normbook-theme')") == .null)
      }
    }

    @Test(
      "No page shows the other colours first, the one for wrong addresses neither",
      arguments: [
        "lessons/code.html", "index.html", "404.html",
      ])
    func flash(_ path: String) async throws {
      try await OpenPage.with(Site.kitchenSink["lessons/first.html"]) { window in
        try await window.evaluate("localStorage.setItem('normbook-theme', 'dark')")
        // What is painted first, and before the page's own script has run.
        try await window.call(
          "Page.addScriptToEvaluateOnNewDocument",
          [
            "source": .string(
              """
              addEventListener("DOMContentLoaded", () => {
                window.colours = [\(Self.paper)];
              });
              new MutationObserver((_, observer) => {
                if (!document.body) return;
                observer.disconnect();
                window.schemes = [document.documentElement.dataset.theme ?? "none"];
              }).observe(document, { childList: true, subtree: true });
              """)
          ])
        try await window.load(Site.kitchenSink[path].address)
        #expect(try await window.text("schemes[0]") == "dark", "when the body begins")
        #expect(
          try await window.text("colours[0]") == (try await window.text(Self.paper)))
        let dark = try await window.text("colours[0]")
        try await window.evaluate("delete document.documentElement.dataset.theme")
        #expect(try await window.text(Self.paper) != dark)
      }
    }
  }
}
