extension AnswerReader {
  /// A LaTeX matrix as rows with semicolons and entries with commas; another text as it is.
  ///
  /// `Site/theme/answer-reading.js` does the same in the page.
  static func withoutLaTeX(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard text.contains("&") || text.contains("\\") else { return text }
    var words = Words.text(text)
    guard words.contains(#/&|\\\\|\\begin\b/#) else { return text }
    words.replace(#/\\\\(?:\[[^\]]*\])?/#, with: ";")
    words.replace(#/\\(?:begin|end)\{(?:[a-zA-Z]*matrix\*?|array)\}(?:\{[clr|]*\})?/#, with: " ")
    words.replace(#/\\(?:left|right)[\[\](){}.|]?|\\[\[\]]|\$/#, with: " ")
    // A blank on each side: `1&2` is two numbers, and `1,2` may be one.
    words.replace("&", with: " , ")
    return trimmed(Array(words.unicodeScalars))
  }
}
