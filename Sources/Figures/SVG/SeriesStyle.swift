/// How the series are told apart: by label, then dash, then colour; points by their form.
enum SeriesStyle {
  /// How many colours a theme has; further series begin again with other dashes.
  static let colours = 7

  /// The class that carries the colour.
  static func name(_ series: Chart.Series) -> String {
    series.isTheory ? "theory" : "series-\(series.index % colours + 1)"
  }

  /// The dashes of a line, none for the first.
  static func dash(_ series: Chart.Series) -> String {
    if series.isTheory { return "2 3" }
    let patterns = ["", "8 3", "3 3", "9 3 2 3", "14 4", "5 2 2 2 2 2"]
    return patterns[series.index % patterns.count]
  }

  /// A mark around a place: disc, square, diamond, triangle, ring, cross …
  static func marker(_ index: Int, at place: Place, radius r: Double = 3.2) -> String {
    let n = Markup.number
    func from(_ dx: Double, _ dy: Double) -> String {
      let y = n(place.y + dy)
      return "M" + n(place.x + dx) + (y.hasPrefix("-") ? y : " " + y)
    }
    switch index % 5 {
    case 0:
      return from(-r, 0)
        + "a\(n(r)) \(n(r)) 0 1 0 \(n(2 * r)) 0a\(n(r)) \(n(r)) 0 1 0-\(n(2 * r)) 0z"
    case 1: return from(-r, -r) + "h\(n(2 * r))v\(n(2 * r))h-\(n(2 * r))z"
    case 2:
      let d = r * 1.35
      return from(-d, 0) + "l\(n(d))-\(n(d)) \(n(d)) \(n(d))-\(n(d)) \(n(d))z"
    case 3:
      let d = r * 1.2
      return from(-d, d) + "h\(n(2 * d))l-\(n(d))-\(n(2 * d))z"
    default:
      let d = r * 1.2
      return from(-d, -d) + "h\(n(2 * d))l-\(n(d)) \(n(2 * d))z"
    }
  }

  /// Whether a series's mark is a disc.
  static func isDisc(_ index: Int) -> Bool { index % 5 == 0 }

  /// A place a round pen touches.
  static func dot(at place: Place) -> String {
    var path = PathData()
    path.polyline([place])
    return path.text
  }

  /// The mark where a line broke off.
  static func cross(at place: Place, radius r: Double = 4) -> String {
    var path = PathData()
    path.segment(Place(place.x - r, place.y - r), Place(place.x + r, place.y + r))
    path.segment(Place(place.x - r, place.y + r), Place(place.x + r, place.y - r))
    return path.text
  }
}
