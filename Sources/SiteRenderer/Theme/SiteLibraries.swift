internal import Foundation

/// Where the libraries lie that render formulas and colour code.
package struct SiteLibraries: Hashable, Sendable {
  /// The folder of `katex.min.js`, `katex.css` and `fonts`.
  package var katex: String
  /// The folder of `highlight.min.js`.
  package var highlight: String

  package init(katex: String, highlight: String) {
    self.katex = katex
    self.highlight = highlight
  }

  /// Where Debian's `libjs-katex`, `fonts-katex` and `libjs-highlight.js` put them.
  package static let debian = Self(
    katex: "/usr/share/javascript/katex", highlight: "/usr/share/javascript/highlight.js")

  /// The renderers of these libraries.
  package func tools(cache: FragmentCache = .none) -> SiteTools {
    let katex = katex + "/katex.min.js"
    let highlight = highlight + "/highlight.min.js"
    return SiteTools(
      math: MathRenderer(
        script: { try String(contentsOfFile: katex, encoding: .utf8) }, cache: cache),
      highlighter: Highlighter(
        script: { try String(contentsOfFile: highlight, encoding: .utf8) }, cache: cache))
  }

  /// KaTeX's style sheet, with the fonts of the site alone.
  func katexStyle() throws -> [UInt8] {
    let style = try String(contentsOfFile: katex + "/katex.min.css", encoding: .utf8)
    // The older forms of each font are of no use to a browser that reads woff2, which all do.
    let lean = style.replacing(
      #/,url\(fonts\/[^)]*\.(?:woff|ttf)\) format\(['"](?:woff|truetype)['"]\)/#, with: "")
    return Array(lean.replacing("@font-face{", with: "@font-face{font-display:block;").utf8)
  }

  func font(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(katex)/fonts/\(name).woff2")))
  }
}
