import Glibc

/// How numbers are written in figures and their texts.
package struct NumberFormat: Hashable, Sendable {
  /// The characters at hand.
  package enum Alphabet: Hashable, Sendable {
    /// `-1.5e-3`
    case ascii
    /// `−1.5×10⁻³`
    case typographic
    /// `−1.5e-3`: for ears, which a true minus serves and superscripts do not.
    case spoken
  }

  package var alphabet: Alphabet

  package init(_ alphabet: Alphabet) { self.alphabet = alphabet }

  /// The number in so many significant digits, without zeros that say nothing.
  package func short(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return notFinite(value) }
    guard value != 0 else { return "0" }
    let (mantissa, exponent) = Self.parts(abs(value), digits: digits)
    if exponent < -3 || exponent >= 6 {
      return sign(value) + scientific(Self.trimmed(Self.fixed(mantissa, digits - 1)), exponent)
    }
    let decimals = digits - 1 - exponent
    // Digits before the point are all written: 123000 for 123456 would be a lie.
    guard decimals > 0 else { return sign(value) + Self.fixed(abs(value), 0) }
    return sign(value) + Self.trimmed(Self.fixed(mantissa * pow(10, Double(exponent)), decimals))
  }

  /// The number with exactly so many decimals.
  package func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return notFinite(value) }
    let text = Self.fixed(abs(value), decimals)
    return text.allSatisfy({ $0 == "0" || $0 == "." }) ? text : sign(value) + text
  }

  /// A power of ten, such as `10⁻³` or `1e-3`.
  package func power(ofTen exponent: Int) -> String {
    if (-3...4).contains(exponent) {
      return Self.fixed(pow(10, Double(exponent)), max(0, -exponent))
    }
    return alphabet == .typographic ? "10" + Self.superscript(exponent) : "1e\(exponent)"
  }

  /// A mantissa times a power of ten.
  func scientific(_ mantissa: String, _ exponent: Int) -> String {
    switch alphabet {
    case .typographic:
      mantissa == "1" ? power(ofTen: exponent) : "\(mantissa)×10" + Self.superscript(exponent)
    case .spoken: "\(mantissa)e" + (exponent < 0 ? "−\(-exponent)" : "\(exponent)")
    case .ascii: "\(mantissa)e\(exponent)"
    }
  }

  private func sign(_ value: Double) -> String {
    value < 0 ? (alphabet == .ascii ? "-" : "−") : ""
  }

  private func notFinite(_ value: Double) -> String {
    value.isNaN ? "NaN" : sign(value) + (alphabet == .typographic ? "∞" : "infinity")
  }

  /// A positive number as a mantissa in [1, 10) of so many digits and its exponent.
  private static func parts(_ value: Double, digits: Int) -> (mantissa: Double, exponent: Int) {
    var exponent = Int(nearest: log10(value).rounded(.down))
    let unit = pow(10, Double(digits - 1))
    // Two steps, as 10 to the 308th would overflow for the smallest numbers.
    let shifted =
      exponent < -300
      ? value * 1e300 / pow(10, Double(exponent + 300)) : value / pow(10, Double(exponent))
    var mantissa = (shifted * unit).rounded() / unit
    if mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    } else if mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    return (mantissa, exponent)
  }

  /// A number that is not negative with so many decimals, rounded half away from zero.
  private static func fixed(_ value: Double, _ decimals: Int) -> String {
    let scaled = (value * pow(10, Double(decimals))).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let digits = String(Int64(scaled))
    guard decimals > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// A decimal without trailing zeros.
  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text[...]
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return String(text)
  }

  private static func superscript(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return String(String(number).map { $0 == "-" ? "⁻" : digits[$0.wholeNumberValue ?? 0] })
  }
}
