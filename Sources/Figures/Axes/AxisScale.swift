import Glibc
import LessonRecords

/// A stretch of an axis: where each number lies between its ends.
struct AxisScale: Hashable {
  enum Kind: Hashable {
    case linear
    case log
    case categories([String])
  }

  var kind: Kind
  var low: Double
  var high: Double
  var label: String
  /// The data are powers of two, and so should be the numbers on the axis.
  var isDoubling = false
  /// The data are whole numbers, and fractions on the axis would mean nothing.
  var isWhole = false

  /// Where a number lies: 0 at the low end, 1 at the high end; nil where it has no place.
  func position(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    let place: Double
    switch kind {
    case .linear, .categories: place = (value / 2 - low / 2) / (high / 2 - low / 2)
    case .log:
      guard value > 0 else { return nil }
      place = (Glibc.log(value) - Glibc.log(low)) / (Glibc.log(high) - Glibc.log(low))
    }
    // Far outside stays far outside, within what a drawing can hold.
    return place.isNaN ? nil : min(max(place, -1e5), 1e5)
  }

  /// The number at a place, the inverse of `position`.
  func value(at position: Double) -> Double {
    switch kind {
    case .linear, .categories: low * (1 - position) + high * position
    case .log: low * pow(high / low, position)
    }
  }

  /// About `count` places with numbers.
  func ticks(count: Int) -> [Tick] {
    switch kind {
    case .linear: LinearTicks.between(low, high, count: count, isWhole: isWhole)
    case .log:
      isDoubling
        ? LogTicks.doublings(low, high, count: count + 2)
        : LogTicks.between(low, high, count: count)
    case .categories(let names):
      names.enumerated().map { Tick(value: Double($0), form: .name($1)) }
    }
  }

  /// The places with a mark but no number.
  var minorTicks: [Double] {
    guard kind == .log else { return [] }
    return isDoubling
      ? LogTicks.doublings(low, high, count: 99).map(\.value) : LogTicks.minor(low, high)
  }

  var isLog: Bool { kind == .log }

  /// The names at the places, when the axis has names.
  var categories: [String]? { if case .categories(let names) = kind { names } else { nil } }

  /// Whether zero lies strictly inside.
  var crossesZero: Bool { !isLog && categories == nil && low < 0 && high > 0 }
}
