import Glibc

/// Round numbers, evenly spaced: steps of 1, 2 or 5 times a power of ten.
enum LinearTicks {
  /// The round step that puts about `count` of them into a stretch.
  static func step(_ span: Double, count: Int) -> Double {
    let rough = span / Double(max(count, 1))
    let power = pow(10, log10(rough).rounded(.down))
    let ratio = rough / power
    return power * (ratio < 1.4142 ? 1 : ratio < 3.1623 ? 2 : ratio < 7.0711 ? 5 : 10)
  }

  /// The round numbers between two ends, both included; whole ones alone where fractions mean
  /// nothing.
  static func between(
    _ low: Double, _ high: Double, count: Int, isWhole: Bool = false
  ) -> [Tick] {
    let step = max(step(high - low, count: count), isWhole ? 1 : 0)
    guard step > 0, step.isFinite, (high - low) / step < 1000 else {
      return [Tick(value: low, form: .short)]
    }
    let slack = step * 1e-6
    let first = ((low - slack) / step).rounded(.up)
    let last = ((high + slack) / step).rounded(.down)
    guard first <= last else { return [] }
    let exponent = Int(nearest: log10(step * 1.000001).rounded(.down))
    let largest = Int(nearest: log10(max(abs(low), abs(high))).rounded(.down))
    return stride(from: first, through: last, by: 1).map { index in
      // Whole multiples of a whole number: 0.30000000000000004 never reaches a label.
      let unit = (-300..<0).contains(exponent) ? pow(10, Double(-exponent)) : 1
      let value = unit == 1 ? index * step : index * (step * unit).rounded() / unit
      return if largest >= 6 || largest < -3 {
        Tick(
          value: value, form: .scientific(decimals: max(0, largest - exponent), exponent: largest))
      } else {
        Tick(value: value, form: .fixed(decimals: max(0, -exponent)))
      }
    }
  }

  /// The ends moved outwards to round numbers.
  static func rounded(_ low: Double, _ high: Double, count: Int) -> (low: Double, high: Double) {
    let step = step(high - low, count: count)
    guard step > 0, step.isFinite else { return (low, high) }
    return (
      ((low / step) + 1e-9).rounded(.down) * step, ((high / step) - 1e-9).rounded(.up) * step
    )
  }
}
