import Testing

@testable import SiteRenderer

@Suite struct MathWordsTests {
  @Test(
    "Of a formula its letters and names are kept, not how they are set",
    arguments: [
      (
        "\\hat x_i = \\frac{x_i - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}}",
        "x_i = x_i - mu√sigma^2 + epsilon"
      ),
      ("x_1, \\dots, x_m", "x_1, …, x_m"),
      ("\\begin{pmatrix} 1 & 2 \\\\ 3 & 6 \\end{pmatrix}", "1 2 3 6"),
      ("\\gamma\\,\\hat x", "gamma x"), ("a\\", "a"),
    ])
  func words(tex: String, words: String) {
    #expect(MathWords.of(tex) == words)
  }
}
