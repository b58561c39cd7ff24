import Foundation
import Testing

extension SiteTests {
  /// How much a reader has to load.
  @Suite struct WeightTests {
    @Test("The scripts of a site are less than 30,000 bytes together", arguments: Site.all)
    func scripts(of site: Site) throws {
      let scripts = site.files.filter { $0.hasPrefix("theme/") && $0.hasSuffix(".js") }
      try #require(scripts.contains("theme/script.js"))
      let sizes = try scripts.map {
        try Data(contentsOf: URL(filePath: site.folder + "/" + $0)).count
      }
      #expect(sizes.reduce(0, +) < 30_000)
    }

    @Test(
      "A lesson without its figures and fonts is less than 60,000 bytes, compressed",
      arguments: Page.all.filter { $0.path.hasPrefix("lessons/") && !$0.isRedirect })
    func lesson(_ page: Page) throws {
      let html = try String(contentsOfFile: page.site.folder + "/" + page.path, encoding: .utf8)
      // A figure's views may stand in a cell without a caption, which is no `figure`.
      var parts = [
        html.replacing(#/<figure\b.*?</figure>/#.dotMatchesNewlines(), with: "")
          .replacing(#/<fieldset class="views">.*?</fieldset>/#.dotMatchesNewlines(), with: "")
      ]
      for match in html.matches(of: #/(?:src|href)="\.\./(theme/[^"]+\.(?:js|css))"/#) {
        parts.append(
          try String(contentsOfFile: "\(page.site.folder)/\(match.1)", encoding: .utf8))
      }
      try #require(parts.count >= 3, "a page, a style and a script")
      let weight = try parts.map(Self.compressed).reduce(0, +)
      #expect(weight < 60_000)
    }

    /// How long a text is in gzip's form, as a web server has it ready.
    private static func compressed(_ text: String) throws -> Int {
      let file = FileManager.default.temporaryDirectory.appending(path: "normbook-\(UUID()).txt")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data(text.utf8).write(to: file)
      let said = try Tools.run("/bin/sh", ["-c", "gzip -9c '\(file.path)' | wc -c"])
      return try #require(Int(said.trimmingCharacters(in: .whitespacesAndNewlines)), "\(said)")
    }
  }
}
