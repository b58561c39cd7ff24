/// How wide text will be, guessed on the wide side: the page's font is the reader's.
enum TextMeasure {
  /// The size the layout reckons with, the one a narrow screen gets.
  static let size = 15.0
  static let lineHeight = 18.0

  static func width(_ text: String, size: Double = size) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) } * size
  }

  /// The advance of a character in a wide face (DejaVu Sans), as a share of the size.
  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "'": 0.28
    case "I", "|", " ", ".", ",", ":", ";", "/": 0.34
    case "f", "t", "r", "(", ")", "[", "]", "!": 0.42
    case "s", "c", "z", "J": 0.55
    case "m", "W", "%", "@": 0.98
    case "w", "M": 0.86
    case "0"..."9": 0.64
    case "A"..."Z", "+", "−", "=", "<", ">", "×", "~", "≤", "≥", "±", "→": 0.78
    case "⁰", "¹", "²", "³", "⁴"..."⁹", "⁻", "₀"..."₉": 0.42
    case _ where scalar.value >= 0x2E80: 1
    default: 0.62
    }
  }

  /// Text cut to a width, and its end said to be missing.
  static func cut(_ text: String, width: Double) -> String {
    guard Self.width(text) > width else { return text }
    var kept = text[...]
    while let last = kept.last, last == " " || Self.width(kept + "…") > width {
      kept.removeLast()
    }
    return kept + "…"
  }

  /// Text in lines no wider than `width`, broken at spaces.
  static func wrapped(_ text: String, width: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, Self.width(last + " " + word) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
