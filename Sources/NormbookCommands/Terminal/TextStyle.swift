/// Weights and colours of text in a terminal; colour is help, never the only sign.
enum TextStyle {
  case plain
  case ansi

  enum Ink: String {
    case bold = "1"
    case dim = "2"
    case italic = "3"
    case underlined = "4"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
  }

  func callAsFunction(_ text: String, _ inks: Ink...) -> String {
    guard self == .ansi, !inks.isEmpty, !text.isEmpty else { return text }
    return "\u{1B}[\(inks.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}
