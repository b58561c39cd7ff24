/// The `d` of an SVG path, in tenths of a unit and relative steps, which is half the bytes of
/// absolute ones; whole tenths add up without drift.
struct PathData {
  private(set) var text = ""
  private var x = 0
  private var y = 0

  var isEmpty: Bool { text.isEmpty }

  mutating func move(to point: Place) {
    (x, y) = tenths(point)
    text += "M" + Markup.tenths(x) + separated(y)
  }

  mutating func line(to point: Place) {
    let (newX, newY) = tenths(point)
    let (dx, dy) = (newX - x, newY - y)
    (x, y) = (newX, newY)
    if dx == 0 && dy == 0 { return }
    text +=
      dy == 0
      ? "h" + Markup.tenths(dx)
      : dx == 0 ? "v" + Markup.tenths(dy) : "l" + Markup.tenths(dx) + separated(dy)
  }

  mutating func close() { text += "z" }

  /// A line through all of the points; a point alone becomes a dot under round caps.
  mutating func polyline(_ points: [Place]) {
    guard let first = points.first else { return }
    move(to: first)
    if points.count == 1 { text += "h0" }
    for point in points.dropFirst() { line(to: point) }
  }

  mutating func rectangle(_ one: Place, _ other: Place) {
    move(to: Place(min(one.x, other.x), min(one.y, other.y)))
    line(to: Place(max(one.x, other.x), min(one.y, other.y)))
    line(to: Place(max(one.x, other.x), max(one.y, other.y)))
    line(to: Place(min(one.x, other.x), max(one.y, other.y)))
    close()
  }

  mutating func segment(_ from: Place, _ to: Place) {
    move(to: from)
    line(to: to)
  }

  private func separated(_ tenths: Int) -> String {
    let number = Markup.tenths(tenths)
    return number.hasPrefix("-") ? number : " " + number
  }

  private func tenths(_ point: Place) -> (Int, Int) {
    (Int(nearest: point.x * 10), Int(nearest: point.y * 10))
  }
}
