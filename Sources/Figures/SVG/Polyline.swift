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

  /// The part of an area inside a box (Sutherland and Hodgman 1974); its outline as one ring.
  static func clippedRing(_ ring: [Place], to box: Box) -> [Place] {
    // Each side of the box by how far a place lies inside of it.
    let rooms: [(Place) -> Double] = [
      { $0.x - box.left }, { box.right - $0.x }, { $0.y - box.top }, { box.bottom - $0.y },
    ]
    return rooms.reduce(ring) { ring, room in
      var kept: [Place] = []
      for (index, place) in ring.enumerated() {
        let before = ring[index == 0 ? ring.count - 1 : index - 1]
        let (from, to) = (room(before), room(place))
        if (from >= 0) != (to >= 0) {
          let part = from / (from - to)
          kept.append(
            Place(before.x + part * (place.x - before.x), before.y + part * (place.y - before.y)))
        }
        if to >= 0 { kept.append(place) }
      }
      return kept
    }
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
