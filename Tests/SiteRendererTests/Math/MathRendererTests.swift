import Foundation
import Synchronization
import Testing

@testable import SiteRenderer

@Suite struct MathRendererTests {
  @Test("A formula that is in the cache does not load KaTeX") func cached() throws {
    struct Loaded: Error {}
    let renderer = MathRenderer(
      script: { throw Loaded() },
      cache: FragmentCache(read: { $0.hasSuffix("\nx^2") ? "<kept>" : nil }, write: { _, _ in }))
    #expect(try renderer.html(tex: "x^2", display: false) == "<kept>")
    #expect(throws: MathRenderer.Mistake.self) { try renderer.html(tex: "y", display: false) }
  }

  @Test("KaTeX is loaded once, and each formula is rendered and kept once") func once() throws {
    let loads = Mutex(0)
    let kept = Mutex([String]())
    let path = SiteLibraries.debian.katex + "/katex.min.js"
    let renderer = MathRenderer(
      script: {
        loads.withLock { $0 += 1 }
        return try String(contentsOfFile: path, encoding: .utf8)
      },
      cache: FragmentCache(
        read: { _ in nil }, write: { key, _ in kept.withLock { $0.append(key) } }))
    for tex in ["x", "y", "x"] { _ = try renderer.html(tex: tex, display: false) }
    _ = try renderer.html(tex: "x", display: true)
    #expect(loads.withLock { $0 } == 1)
    #expect(kept.withLock { $0.count } == 3)
  }

  @Test(
    "What KaTeX refuses is said with its place, and does not spoil what follows",
    arguments: [
      ("\\foo", 0, "Undefined control sequence"), ("a_", 1, "Expected group"),
      ("{", 1, "Expected '}'"), ("\\def\\a{\\a\\a}\\a", nil, "Too many expansions"),
    ])
  func mistakes(tex: String, offset: Int?, words: String) throws {
    let renderer = SiteLibraries.debian.tools().math
    let mistake = #expect(throws: MathRenderer.Mistake.self) {
      try renderer.html(tex: tex, display: false)
    }
    #expect(mistake?.message.contains(words) == true, "\(mistake?.message ?? "")")
    if let offset { #expect(mistake?.offset == offset) }
    #expect(try renderer.html(tex: "x", display: false).contains("katex"))
  }

  @Test(
    "Environments with rows and columns are set",
    arguments: [
      "\\begin{pmatrix} 1 & 2 \\\\ 3 & 6 \\end{pmatrix}",
      "\\begin{cases} x & x > 0 \\\\ 0 & \\text{else} \\end{cases}",
      "\\begin{aligned} a &= b \\\\ &= c \\end{aligned}",
      "\\begin{array}{c|c} a & b \\\\ \\hline c & d \\end{array}",
    ])
  func rows(tex: String) throws {
    let html = try SiteLibraries.debian.tools().math.html(tex: tex, display: true)
    #expect(html.contains("col-align") || html.contains("mtable"))
  }

  @Test("A function's name with an index is valid MathML") func applied() throws {
    let html = try SiteLibraries.debian.tools().math.html(
      tex: "\\max_j x_j + \\log x", display: false)
    #expect(html.contains("<msub><mi>max</mi><mi>j</mi></msub>"))
  }

  @Test("Characters above U+FFFF come back whole") func surrogates() throws {
    let html = try SiteLibraries.debian.tools().math.html(tex: "\\text{𝔸😀}", display: false)
    #expect(html.contains("😀"))
  }
}
