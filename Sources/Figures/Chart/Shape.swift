/// What of a series is drawn, its numbers sorted out.
enum Shape: Hashable {
  case path(PlotPath, isTheory: Bool)
  case points([PlotPoint])
  case bars([Bar])
  case histogram([Bin])
  case samples([SampleGroup], isViolin: Bool)
  case band(PlotPath, edges: [[BandPoint]], runs: Int?)
  case runs(PlotPath, members: [PlotPath])
  case grid(Grid, isSurface: Bool)
}

/// A bar from zero to `height`.
struct Bar: Hashable {
  var x: Double
  var height: Double
  /// The ends of its whisker.
  var spread: ClosedRange<Double>?
}

/// How many numbers lie from `low` to `high`.
struct Bin: Hashable {
  var low: Double
  var high: Double
  var count: Double
}

/// A place of a band: the middle and how far it reaches.
struct BandPoint: Hashable {
  var x: Double
  var low: Double
  var high: Double
}

/// The samples of one category.
struct SampleGroup: Hashable {
  /// Up to this many samples are drawn each.
  static let fewSamples = 24

  var category: Double
  var samples: [Double]
  var summary: Quartiles
  /// How many samples were not finite.
  var lost: Int
}

/// Numbers over a rectangle: `values[row * x.count + column]`.
struct Grid: Hashable {
  var x: [Double]
  var y: [Double]
  var values: [Double]

  subscript(row: Int, column: Int) -> Double { values[row * x.count + column] }
}
