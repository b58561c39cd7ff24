import Browser
import Foundation
import Testing

extension SiteTests {
  /// Where links lead.
  @Suite struct LinkTests {
    private struct Facts: Decodable {
      /// The addresses of links, scripts, styles and pictures, resolved against the page's.
      var addresses: [String]
      var names: [String]
      /// Names that stand twice.
      var twice: [String]
    }

    @Test(
      "Every address inside a site leads to a file of it, and every anchor to a place there",
      arguments: Site.all)
    func links(_ site: Site) async throws {
      let files = Set(site.files)
      var facts: [String: Facts] = [:]
      for page in site.pages where !page.isRedirect {
        facts[page.path] = try await OpenPage.with(page, scripts: false) { window in
          let text = try await window.text(
            """
            JSON.stringify({
              addresses: [...document.querySelectorAll("[href], [src]")].map(e =>
                new URL(e.getAttribute("href") ?? e.getAttribute("src"), document.baseURI).href),
              names: [...document.querySelectorAll("[id]")].map(e => e.id),
              twice: [...document.querySelectorAll("[id]")]
                .filter(e => document.getElementById(e.id) !== e).map(e => e.id)
            })
            """)
          return try JSONDecoder().decode(Facts.self, from: Data(text.utf8))
        }
      }
      let root = site[""].address
      for (path, found) in facts.sorted(by: { $0.key < $1.key }) {
        #expect(found.twice == [], "\(path)")
        let inner = Set(found.addresses).filter {
          !$0.hasPrefix("http") && !$0.hasPrefix("mailto:")
        }
        for address in inner.sorted() {
          guard address.hasPrefix(root) else {
            Issue.record("\(path): '\(address)' leads out of the site")
            continue
          }
          let parts = address.dropFirst(root.count).split(
            separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
          let target = parts[0].split(separator: "?")[0].removingPercentEncoding ?? ""
          let isThere = files.contains(target)
          #expect(isThere, "\(path): '\(address)'")
          guard parts.count > 1, let names = facts[target]?.names else { continue }
          let name = parts[1].removingPercentEncoding ?? ""
          let isNamed = names.contains(name)
          #expect(isNamed, "\(path): there is no '\(name)' in \(target)")
        }
      }
    }
  }
}
