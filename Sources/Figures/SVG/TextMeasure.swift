/// How wide text will be, guessed on the wide side: the page's font is the reader's.
enum TextMeasure {
  /// The size the layout reckons with, the one a narrow screen gets.
  static let size = 15.0
  static let lineHeight = 18.0

  static func width(_ text: String, size: Double = size) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) } * size
  }

  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "t", "f", "r", ".", ",", ":", ";", "'", "|", "(", ")", "[", "]", "!", " ",
      "I", "/":
      0.36
    case "m", "w", "M", "W", "@", "%": 0.9
    case "0"..."9": 0.6
    case "A"..."Z": 0.68
    case "⁰", "¹", "²", "³", "⁴"..."⁹", "⁻": 0.4
    case _ where scalar.value >= 0x2E80: 1
    default: 0.58
    }
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
