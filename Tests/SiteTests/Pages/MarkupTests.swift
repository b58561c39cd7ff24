import Foundation
import Testing

extension SiteTests {
  /// What the Nu Html Checker says.
  @Suite struct MarkupTests {
    private struct Report: Decodable {
      struct Message: Decodable {
        var type: String
        var subType: String?
        var url: String?
        var lastLine: Int?
        var message: String
        var extract: String?
      }
      var messages: [Message]
    }

    @Test("Every page is valid HTML", arguments: Site.all) func valid(_ site: Site) throws {
      try #require(FileManager.default.fileExists(atPath: Tools.checker), "scripts/setup test-site")
      let said = try Tools.run(
        "/usr/bin/java",
        [
          "-jar", Tools.checker, "--format", "json", "--skip-non-html", "--asciiquotes",
          site.folder,
        ])
      let json = try #require(said.firstIndex(of: "{"), "\(said)")
      let report = try JSONDecoder().decode(Report.self, from: Data(said[json...].utf8))
      // A definition or an exercise is named by a line of its own, which is no heading of the page.
      // KaTeX's fonts have glyphs of their own.
      let advice = ["Section lacks heading.", "Document uses the Unicode Private Use Area"]
      let wrong = report.messages.filter {
        ($0.type == "error" || $0.subType == "warning")
          && !advice.contains(where: $0.message.hasPrefix)
      }.map {
        "\($0.url ?? ""):\($0.lastLine ?? 0): \($0.message) \($0.extract ?? "")"
      }
      #expect(wrong == [])
    }
  }
}
