/// What is done to a line before it is drawn: cut to the frame, and rid of points nobody sees.
enum Polyline {
  /// The stretches of a line inside a box.
  static func clipped(_ points: [Place], to box: Box) -> [[Place]] {
    guard points.count > 1 else { return points.allSatisfy(box.contains) ? [points] : [] }
    var stretches: [[Place]] = []
    for (a, b) in zip(points, points.dropFirst()) {
      guard let (start, end) = box.clip(a, b) else { continue }
      if stretches.last?.last == start {
        stretches[stretches.count - 1].append(end)
      } else {
        stretches.append([start, end])
      }
    }
    return stretches
  }

  /// Fewer points whose line is nowhere further than `tolerance` from the first (Douglas and
  /// Peucker 1973).
  static func simplified(_ points: [Place], tolerance: Double) -> [Place] {
    guard points.count > 2 else { return points }
    var isKept = [Bool](repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      guard last - first > 1 else { continue }
      var furthest = first, distance = tolerance
      for index in (first + 1)..<last {
        let here = Self.distance(points[index], points[first], points[last])
        if here > distance { (furthest, distance) = (index, here) }
      }
      guard furthest != first else { continue }
      isKept[furthest] = true
      open += [(first, furthest), (furthest, last)]
    }
    return zip(points, isKept).filter(\.1).map(\.0)
  }

  /// How far a point lies from the stretch between two others.
  static func distance(_ point: Place, _ start: Place, _ end: Place) -> Double {
    let dx = end.x - start.x, dy = end.y - start.y
    let length = dx * dx + dy * dy
    let along =
      length == 0
      ? 0 : min(1, max(0, ((point.x - start.x) * dx + (point.y - start.y) * dy) / length))
    let x = point.x - start.x - along * dx, y = point.y - start.y - along * dy
    return (x * x + y * y).squareRoot()
  }
}
