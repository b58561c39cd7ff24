/// A point in the data's own numbers.
struct PlotPoint: Hashable {
  var x: Double
  var y: Double
}

/// A line as it can be drawn: whole stretches, and where it broke off.
struct PlotPath: Hashable {
  /// Where a line stops because the next number has no place.
  struct Break: Hashable {
    /// The last point before the gap; nil when there was none.
    var last: PlotPoint?
    /// Where the first lost point would stand.
    var x: Double
    /// Whether the number was infinite or no number, rather than not positive on a log axis.
    var isDivergence: Bool
    /// Whether no point of the line comes after the gap.
    var isFinal: Bool
  }

  var segments: [[PlotPoint]] = []
  var breaks: [Break] = []
  /// How many points have no place on a log axis.
  var lostToLog = 0
  /// The places of all points, drawn or lost.
  var reach: [Double] = []

  /// The line through points whose places the scales know.
  init(x: [Double], y: [Double], isLogX: Bool, isLogY: Bool) {
    var current: [PlotPoint] = []
    var isInGap = false
    reach = x.filter { $0.isFinite && ($0 > 0 || !isLogX) }
    for (x, y) in zip(x, y) {
      let isFinite = x.isFinite && y.isFinite
      if isFinite && (x > 0 || !isLogX) && (y > 0 || !isLogY) {
        current.append(PlotPoint(x: x, y: y))
        isInGap = false
        continue
      }
      if isFinite { lostToLog += 1 }
      if !current.isEmpty { segments.append(current) }
      if !isInGap && x.isFinite {
        breaks.append(
          Break(
            last: current.last ?? segments.last?.last, x: x, isDivergence: !isFinite,
            isFinal: false))
      }
      current = []
      isInGap = true
    }
    if !current.isEmpty { segments.append(current) }
    if isInGap, !breaks.isEmpty { breaks[breaks.count - 1].isFinal = true }
  }

  var points: [PlotPoint] { segments.flatMap { $0 } }
  var last: PlotPoint? { segments.last?.last }
  /// The break after which nothing came.
  var divergence: Break? { breaks.last.flatMap { $0.isFinal && $0.isDivergence ? $0 : nil } }

  /// The height of the line at a place, between its points; nil outside and in gaps.
  func height(at x: Double, on scale: AxisScale, of vertical: AxisScale) -> Double? {
    guard let place = scale.position(x) else { return nil }
    for segment in segments {
      for (left, right) in zip(segment, segment.dropFirst()) {
        guard let a = scale.position(left.x), let b = scale.position(right.x), a != b,
          place >= min(a, b), place <= max(a, b),
          let low = vertical.position(left.y), let high = vertical.position(right.y)
        else { continue }
        return vertical.value(at: low + (high - low) * (place - a) / (b - a))
      }
    }
    return nil
  }
}
