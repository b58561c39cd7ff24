/// Cuts a formula into tokens.
///
/// `Site/theme/answer-reading.js` does the same in the page; shared vectors hold the two together.
struct ExpressionLexer {
  enum Token: Hashable {
    case number(Double)
    case name(String)
    case root
    case plus, minus, times, over, power, open, close, comma
  }

  /// Longer texts are nobody's answer and would only cost time.
  static let longest = 1000

  static let greek: [Unicode.Scalar: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ϕ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega",
  ]

  static let superscripts: [Unicode.Scalar: Unicode.Scalar] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁻": "-",
  ]

  /// What people's keyboards and copied text have for the signs on a calculator.
  static func operation(_ scalar: Unicode.Scalar) -> Token? {
    switch scalar {
    case "+": .plus
    case "-", "−", "–", "‐", "‑", "﹣", "－": .minus
    case "*", "×", "·", "⋅", "∙": .times
    case "/", "÷", "∕", "⁄": .over
    case "^": .power
    default: nil
    }
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0" <= scalar && scalar <= "9" }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\u{A0}", "\u{2009}", "\u{202F}", "\u{2002}", "\u{2003}": true
    default: false
    }
  }

  private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    ("a" <= scalar && scalar <= "z") || ("A" <= scalar && scalar <= "Z") || scalar == "_"
      || greek[scalar] != nil
  }

  let scalars: [Unicode.Scalar]

  init(_ text: [Unicode.Scalar]) { scalars = text }

  func tokens() throws(ExpressionError) -> [Token] {
    guard scalars.count <= Self.longest else { throw .tooLong }
    var tokens: [Token] = []
    var i = 0
    while i < scalars.count {
      let scalar = scalars[i]
      if Self.isSpace(scalar) {
        i += 1
      } else if Self.isDigit(scalar) || (scalar == "." && isDigit(at: i + 1)) {
        tokens.append(.number(number(&i)))
      } else if Self.startsName(scalar) {
        tokens.append(.name(name(&i)))
      } else if Self.superscripts[scalar] != nil {
        tokens += try superscript(&i)
      } else if scalar == "*", i + 1 < scalars.count, scalars[i + 1] == "*" {
        tokens.append(.power)
        i += 2
      } else if let token = Self.operation(scalar) {
        tokens.append(token)
        i += 1
      } else {
        switch scalar {
        case "√": tokens.append(.root)
        case "(": tokens.append(.open)
        case ")": tokens.append(.close)
        case ",": tokens.append(.comma)
        default: throw .unreadable
        }
        i += 1
      }
    }
    return tokens
  }

  private func isDigit(at i: Int) -> Bool { i < scalars.count && Self.isDigit(scalars[i]) }

  private func digits(_ i: inout Int) -> String {
    var text = ""
    while isDigit(at: i) {
      text.unicodeScalars.append(scalars[i])
      i += 1
    }
    return text
  }

  /// Digits, a point and digits, and an exponent when digits follow its `e`.
  private func number(_ i: inout Int) -> Double {
    var text = digits(&i)
    if text.isEmpty { text = "0" }
    if i < scalars.count, scalars[i] == "." {
      i += 1
      let fraction = digits(&i)
      text += "." + (fraction.isEmpty ? "0" : fraction)
    }
    if i < scalars.count, scalars[i] == "e" || scalars[i] == "E" {
      var j = i + 1
      var sign = ""
      if j < scalars.count, let token = Self.operation(scalars[j]),
        token == .minus || token == .plus
      {
        sign = token == .minus ? "-" : "+"
        j += 1
      }
      if isDigit(at: j) {
        text += "e" + sign + digits(&j)
        i = j
      }
    }
    return Double(text) ?? .nan
  }

  private func name(_ i: inout Int) -> String {
    var name = ""
    while i < scalars.count, Self.startsName(scalars[i]) || Self.isDigit(scalars[i]) {
      if let letter = Self.greek[scalars[i]] {
        name += letter
      } else {
        name.unicodeScalars.append(scalars[i])
      }
      i += 1
    }
    return name
  }

  /// `⁻³` stands for `^(-3)`.
  private func superscript(_ i: inout Int) throws(ExpressionError) -> [Token] {
    var text = ""
    while i < scalars.count, let scalar = Self.superscripts[scalars[i]] {
      text.unicodeScalars.append(scalar)
      i += 1
    }
    guard let exponent = Double(text) else { throw .unreadable }
    return [.power, .open] + (exponent < 0 ? [.minus] : []) + [.number(abs(exponent)), .close]
  }
}
