/// Strings as JavaScript reads them.
enum JSONText {
  /// - Parameter keepsLines: whether a line's end stays one; else it becomes a space.
  static func quoted(_ text: String, keepingLines keepsLines: Bool = false) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n" where keepsLines: out += "\\n"
      case "\n", "\r", "\t": out += " "
      // In a script element `</script` would end it; these two end a line in old JavaScript.
      case "<": out += "\\u003C"
      case "\u{2028}": out += "\\u2028"
      case "\u{2029}": out += "\\u2029"
      case _ where scalar.value < 0x20: out += " "
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
