/// The steps of colour of a grid: between neighbouring round numbers, one colour.
struct Levels {
  /// How many colours a theme has.
  static let colours = 11

  var scale: AxisScale
  var ticks: [Tick]

  init(_ scale: AxisScale) {
    self.scale = scale
    var count = Self.colours - 1
    ticks = scale.ticks(count: count)
    while bounds.count >= Self.colours && count > 1 {
      count -= 1
      ticks = scale.ticks(count: count)
    }
  }

  /// The bounds between colours.
  var bounds: [Double] { ticks.map(\.value).filter { $0 > scale.low && $0 < scale.high } }

  /// Which step a number belongs to, from 0; nil when it has none.
  func step(_ value: Double) -> Int? {
    guard scale.position(value) != nil else { return nil }
    return bounds.count { $0 <= value }
  }

  var steps: Int { bounds.count + 1 }

  /// What a colour looks like where no stylesheet gives it one.
  static func opacity(_ colour: Int) -> String {
    Markup.number(Double(colour + 1) / Double(Self.colours))
  }

  /// The colour of a step, from 0 to `colours - 1`, spread over the whole range.
  func colour(_ step: Int) -> Int {
    steps < 2 ? Self.colours / 2 : min(Self.colours - 1, step * (Self.colours - 1) / (steps - 1))
  }
}
