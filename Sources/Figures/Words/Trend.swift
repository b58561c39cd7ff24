/// What a line does, in the words one would say over it.
struct Trend: Hashable {
  enum Course: Hashable {
    case single
    case constant
    case steady
    case falls
    case rises
    case fallsThenRises
    case risesThenFalls
    case wavers
  }

  var course: Course
  var first: PlotPoint
  var last: PlotPoint
  var least: PlotPoint
  var most: PlotPoint

  /// The course of points in order; nil without any. `span` is the height of the axis they stand
  /// on: what moves by less than a thirtieth of it is steady. Moves are judged on the axis as it
  /// is drawn, so a fall by decades on a log axis is a fall throughout.
  init?(_ points: [PlotPoint], on scale: AxisScale) {
    guard let first = points.first, let last = points.last,
      let least = points.min(by: { $0.y < $1.y }), let most = points.max(by: { $0.y < $1.y })
    else { return nil }
    (self.first, self.last, self.least, self.most) = (first, last, least, most)
    func height(_ point: PlotPoint) -> Double { scale.position(point.y) ?? 0 }
    let range = height(most) - height(least)
    let size = max(abs(most.y), abs(least.y))
    if points.count == 1 {
      course = .single
    } else if most.y == least.y || most.y - least.y <= 1e-6 * size {
      course = .constant
    } else if range < 1.0 / 30 {
      course = .steady
    } else {
      // A turn counts when it gives back a good part of what was gained.
      let turn = 0.3 * range
      let (down, up) = (height(first) - height(least), height(last) - height(least))
      let (rise, fall) = (height(most) - height(first), height(most) - height(last))
      let isValley = down >= turn && up >= turn, isHill = rise >= turn && fall >= turn
      if isValley && isHill {
        course = .wavers
      } else if isValley {
        course = .fallsThenRises
      } else if isHill {
        course = .risesThenFalls
      } else if abs(height(last) - height(first)) < turn {
        course = .wavers
      } else {
        course = last.y < first.y ? .falls : .rises
      }
    }
  }
}
