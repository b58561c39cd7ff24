import Glibc

/// A place on an axis with a number at it.
struct Tick: Hashable {
  /// How its number is written.
  enum Form: Hashable {
    case fixed(decimals: Int)
    case scientific(decimals: Int, exponent: Int)
    case powerOfTen(Int)
    case short
    case name(String)
  }

  var value: Double
  var form: Form

  /// The number in the characters at hand.
  func label(_ format: NumberFormat) -> String {
    if value == 0, case .name = form {} else if value == 0 { return "0" }
    return switch form {
    case .fixed(let decimals): format.fixed(value, decimals: decimals)
    case .scientific(let decimals, let exponent):
      (value < 0 ? (format.alphabet == .ascii ? "-" : "−") : "")
        + format.scientific(Tick.mantissa(abs(value), decimals, exponent), exponent)
    case .powerOfTen(let exponent): format.power(ofTen: exponent)
    case .short: format.short(value, digits: 4)
    case .name(let name): name
    }
  }

  private static func mantissa(_ value: Double, _ decimals: Int, _ exponent: Int) -> String {
    NumberFormat(.ascii).fixed(value / pow(10, Double(exponent)), decimals: decimals)
  }
}
