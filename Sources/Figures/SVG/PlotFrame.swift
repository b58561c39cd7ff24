/// Where the data lie in the drawing.
struct PlotFrame {
  var box: Box
  var x: AxisScale
  var y: AxisScale
  /// Bars lie: the categories go down the left side, the values along the bottom.
  var isFlipped = false

  /// The scale along the bottom.
  var bottom: AxisScale { isFlipped ? y : x }
  /// The scale up the left side.
  var left: AxisScale { isFlipped ? x : y }

  /// Where a number of the bottom axis lies.
  func across(_ value: Double) -> Double? {
    bottom.position(value).map { Self.bounded(box.left + $0 * box.width) }
  }

  /// Where a number of the left axis lies; categories count downwards, as rows are read.
  func up(_ value: Double) -> Double? {
    left.position(value).map {
      Self.bounded(box.top + (left.categories != nil ? $0 : 1 - $0) * box.height)
    }
  }

  func place(_ x: Double, _ y: Double) -> Place? {
    guard let across = across(isFlipped ? y : x), let up = up(isFlipped ? x : y) else { return nil }
    return Place(across, up)
  }

  /// The line through points, cut to the frame.
  func stretches(_ points: [PlotPoint]) -> [[Place]] {
    let places = points.compactMap { place($0.x, $0.y) }
    return Polyline.clipped(places, to: box)
      .map { Polyline.simplified($0, tolerance: 0.15) }
  }

  /// Far outside stays far outside, but within what integers of tenths hold.
  private static func bounded(_ value: Double) -> Double { min(max(value, -1e7), 1e7) }
}
