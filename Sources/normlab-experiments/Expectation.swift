/// What the prototype measured for one figure, and how near a measurement has to come.
struct Expectation: CustomStringConvertible {
  /// How a measurement is compared.
  enum Comparison: String {
    /// Within twice the spread (a standard deviation over seeds, or the rounding of the figure).
    case spread = "±"
    /// Within this factor either way: a geometric spread twice over, or the grid of learning rates.
    case factor = "×"
    /// Anywhere between the smallest and the largest of the prototype's seeds.
    case between = ".."
    /// At most this: rounding errors of an identity.
    case atMost = "<"
    /// At least this.
    case atLeast = ">"
  }

  let value: Double
  let comparison: Comparison
  let tolerance: Double
  /// Why the tolerance is what it is, where that needs saying.
  var remark = ""

  /// Whether a measurement lands.
  func accepts(_ measured: Double) -> Bool {
    guard !measured.isNaN else { return false }
    return switch comparison {
    case .spread: abs(measured - value) <= 2 * tolerance
    case .factor: measured >= value / tolerance && measured <= value * tolerance
    case .between: measured >= value && measured <= tolerance
    case .atMost: measured <= value
    case .atLeast: measured >= value
    }
  }

  var description: String {
    switch comparison {
    case .spread: "\(short(value)) ± \(short(tolerance))"
    case .factor: "\(short(value)) ×/ \(short(tolerance))"
    case .between: "\(short(value)) .. \(short(tolerance))"
    case .atMost: "< \(short(value))"
    case .atLeast: "> \(short(value))"
    }
  }

  /// The table by the figures' names.
  static let table: [String: Expectation] = {
    var table: [String: Expectation] = [:]
    for line in expectations.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count >= 3, let comparison = Comparison(rawValue: String(fields[1])),
        let value = Double(fields[2])
      else { preconditionFailure("a line of the table is 'name how value spread', not '\(line)'") }
      let tolerance = fields.count > 3 ? Double(fields[3]) : 0
      table[String(fields[0])] = Expectation(
        value: value, comparison: comparison, tolerance: tolerance ?? 0,
        remark: fields.dropFirst(4).joined(separator: " "))
    }
    return table
  }()
}
