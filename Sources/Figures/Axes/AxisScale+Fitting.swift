import Glibc
import LessonRecords

extension AxisScale {
  /// How the stretch is chosen around the data.
  struct Fit {
    /// Bars and counts stand on zero.
    var includesZero = false
    /// The ends move outwards to round numbers.
    var roundsEnds = false
    /// A share of the stretch left free at both ends, so that marks are not cut.
    var padding = 0.0

    mutating func join(_ other: Fit) {
      includesZero = includesZero || other.includesZero
      roundsEnds = roundsEnds || other.roundsEnds
      padding = max(padding, other.padding)
    }
  }

  /// The axis that shows these numbers.
  init(_ axis: PlotRecord.Axis, fitting values: [Double], _ fit: Fit) {
    label = axis.label ?? ""
    if !axis.categories.isEmpty {
      kind = .categories(axis.categories)
      (low, high) = (-0.5, Double(axis.categories.count) - 0.5)
      return
    }
    let isLog = axis.scale == .log
    let usable = values.filter { $0.isFinite && (!isLog || $0 > 0) }
    kind = isLog ? .log : .linear
    if let limits = axis.limits, limits.lowerBound.isFinite, limits.upperBound.isFinite,
      limits.lowerBound < limits.upperBound, !isLog || limits.lowerBound > 0
    {
      (low, high) = (limits.lowerBound, limits.upperBound)
    } else if let least = usable.min(), let most = usable.max() {
      (low, high) =
        isLog ? Self.logEnds(least, most, fit) : Self.linearEnds(least, most, fit)
    } else {
      (low, high) = isLog ? (1, 10) : (0, 1)
    }
    isDoubling = isLog && Self.areDoublings(usable)
    isWhole = !usable.isEmpty && usable.allSatisfy { $0 == $0.rounded() }
  }

  private static func linearEnds(
    _ least: Double, _ most: Double, _ fit: Fit
  ) -> (low: Double, high: Double) {
    var low = least, high = most
    // A difference in the last digits is rounding, not a shape to be shown.
    if high / 2 - low / 2 <= 1e-7 * max(abs(low), abs(high)) {
      let middle = low / 2 + high / 2
      (low, high) = middle == 0 ? (-1, 1) : middle > 0 ? (0, 2 * middle) : (2 * middle, 0)
      if !high.isFinite || !low.isFinite { (low, high) = (least / 2, most) }
    }
    if fit.includesZero || (fit.roundsEnds && low > 0 && low < 0.4 * high) { low = min(low, 0) }
    if fit.includesZero || (fit.roundsEnds && high < 0 && high > 0.4 * low) { high = max(high, 0) }
    if low == high { high = low + 1 }
    if fit.padding > 0 {
      let room = (high - low) * fit.padding
      if low != 0 || !fit.includesZero { low -= room }
      if high != 0 || !fit.includesZero { high += room }
    }
    if fit.roundsEnds, (high - low).isFinite {
      (low, high) = LinearTicks.rounded(low, high, count: 5)
    }
    return (low, high)
  }

  private static func logEnds(
    _ least: Double, _ most: Double, _ fit: Fit
  ) -> (low: Double, high: Double) {
    if most / least < 1.0001 {
      return (max(least / 10, .leastNormalMagnitude), min(most * 10, 1e308))
    }
    guard fit.roundsEnds else {
      let room = pow(most / least, fit.padding)
      return (max(least / room, .leastNormalMagnitude), min(most * room, 1e308))
    }
    return (roundDown(least), min(1e308, 1 / roundDown(1 / most)))
  }

  /// The next 1, 2 or 5 times a power of ten below.
  private static func roundDown(_ value: Double) -> Double {
    let power = pow(10, log10(value).rounded(.down))
    let ratio = value / power * 1.000001
    return max(power * (ratio >= 5 ? 5 : ratio >= 2 ? 2 : 1), .leastNormalMagnitude)
  }

  private static func areDoublings(_ values: [Double]) -> Bool {
    let distinct = Set(values)
    guard (3...14).contains(distinct.count) else { return false }
    return distinct.allSatisfy { $0.significand == 1 }
  }
}
