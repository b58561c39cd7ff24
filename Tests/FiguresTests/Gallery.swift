import Glibc
import LessonKit
import LessonRecords

/// One plot of every kind, with the difficulties real ones have.
enum Gallery {
  static let steps = Array(stride(from: 0, through: 200, by: 1))

  /// A loss as training gives it: a fall with some noise, the same on every machine.
  static func loss(_ seed: UInt64, from start: Double, to end: Double, rate: Double) -> [Double] {
    var noise = SplitMix64(seed: seed)
    return steps.map { step in
      let noise = (Double(noise.next() >> 11) / 9_007_199_254_740_992 - 0.5) * 0.12
      return end + (start - end) * exp(-rate * Double(step)) + noise
    }
  }

  /// Numbers that look random and are not.
  static func wave(_ count: Int, _ value: (Double) -> Double) -> [Double] {
    (0..<count).map { value(Double($0)) }
  }

  static func uneven(_ t: Double) -> Double { sin(t * 12.9) + sin(t * 7.1) }

  static let plots: KeyValuePairs<String, Plot> =
    [
      "lines": lines,
      "diverged": diverged,
      "log-log": logLog,
      "flat": flat,
      "crowded": crowded,
      "band": band,
      "band-limited": bandLimited,
      "runs": runs,
      "scatter": scatter,
      "cloud": cloud,
      "bar-long": barLong,
      "bar-grouped": barGrouped,
      "bar-runs": barRuns,
      "bar-negative": barNegative,
      "bar-log": barLog,
      "bar-ratio": barRatio,
      "histogram": histogram,
      "histograms": histograms,
      "box": box,
      "violin": violin,
      "heat-map": heatMap,
      "heat-map-large": heatMapLarge,
      "heat-map-long-names": heatMapLongNames,
      "heat-map-slanted-names": heatMapSlantedNames,
      "heat-map-panels": heatMapPanels,
      "surface": surface,
      "panels": panels,
      "nothing": nothing,
      "one-point": onePoint,
      "below-zero-on-log": belowZeroOnLog,
    ]

  static var lines: Plot {
    .line(
      x: steps,
      [
        "batch norm": loss(1, from: 2.3, to: 0.5, rate: 0.03),
        "layer norm": loss(2, from: 2.3, to: 0.62, rate: 0.022),
        "none": loss(3, from: 2.35, to: 1.95, rate: 0.01),
      ], xLabel: "step", yLabel: "loss")
  }

  static var diverged: Plot {
    .line(
      x: [0, 10, 20, 30, 40, 50, 60, 70, 80],
      [
        "batch norm": [2.3, 1.9, 1.5, 1.2, 1.0, 0.9, 0.8, 0.74, 0.7],
        "none": [2.3, 2.5, 3.4, 6.1, Double.infinity, .nan, .nan, .nan, .nan],
      ], xLabel: "step", yLabel: "loss")
  }

  static var logLog: Plot {
    .line(
      x: [0.001, 0.01, 0.1, 1, 10, 100, 1000],
      [
        "with batch norm": [0.3015, 0.9535, 0.9995, 1, 1, 1, 1],
        "without": [0.001, 0.01, 0.1, 1, 10, 100, 1000],
      ], xLabel: "input scale", yLabel: "output standard deviation", xAxis: .log, yAxis: .log)
  }

  static var flat: Plot {
    .line(
      x: [0.01, 0.1, 1, 10, 100], y: [1, 1, 1, 1, 1.0000000002], xLabel: "input scale",
      yLabel: "output std", xAxis: .log
    ).reference(y: 1, "theory")
  }

  static var crowded: Plot {
    .line(
      x: 1...20,
      series: (1...7).map { depth in
        ("depth \(depth)", wave(20) { 2 + 0.02 * Double(depth) + sin(($0 + 1) / 3) })
      }, xLabel: "layer", yLabel: "gradient norm")
  }

  static var band: Plot {
    .band(
      x: [0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8],
      runs: [
        "batch norm": [
          [1.1, 0.8, 0.6, 0.5, 0.55, 0.8, 1.3, 2.2], [1.2, 0.9, 0.65, 0.52, 0.6, 0.9, 1.6, 2.3],
          [1.0, 0.75, 0.58, 0.45, 0.5, 0.7, 1.2, 2.1],
        ],
        "none": [
          [1.0, 0.9, 1.2, 1.9, 2.3, .nan, .nan, .nan], [1.1, 1.0, 1.5, 2.1, 2.4, .nan, .nan, .nan],
          [0.9, 0.8, 1.0, 1.6, 2.3, .infinity, .nan, .nan],
        ],
      ], xLabel: "learning rate", yLabel: "final loss", xAxis: .log)
  }

  static var bandLimited: Plot {
    band.limits(x: 0.1...4, y: 0.5...1.5)
  }

  static var runs: Plot {
    .runs(
      x: steps,
      (0..<5).map { loss($0 + 10, from: 2.3, to: 0.4 + 0.1 * Double($0), rate: 0.02) },
      name: "batch norm", xLabel: "step", yLabel: "loss")
  }

  static var scatter: Plot {
    .scatter(
      x: wave(60) { 0.5 + $0 / 10 },
      y: wave(60) { 1 / (0.5 + $0 / 10) + 0.1 * sin($0 * 7) },
      name: "measured", xLabel: "weight norm", yLabel: "gradient norm"
    ).theory(
      "1/‖w‖", x: wave(60) { 0.5 + $0 / 10 },
      y: wave(60) { 1 / (0.5 + $0 / 10) })
  }

  static var cloud: Plot {
    .scatter(
      x: wave(400) { sin($0) * 2 }, y: wave(400) { cos($0 * 1.3) },
      xLabel: "unit 1", yLabel: "unit 2")
  }

  static var barLong: Plot {
    .bar(
      [
        "batch normalization": 0.48, "layer normalization": 0.63, "weight normalization": 0.98,
        "no normalization": 0.97,
      ], yLabel: "training loss after 200 steps")
  }

  static var barGrouped: Plot {
    .bar(
      ["2", "4", "8", "16", "32"],
      ["batch norm": [2.31, 2.28, 2.09, 1.2, 0.7], "none": [2.22, 2.07, 1.87, 1.2, 0.97]],
      xLabel: "batch size", yLabel: "best loss")
  }

  static var barRuns: Plot {
    .bar(
      runs: ["BN": [0.4, 0.5, 0.45], "LN": [0.6, 0.66, 0.7], "none": [0.9, 1.2, 0.97]],
      yLabel: "loss")
  }

  static var barNegative: Plot {
    .bar(
      ["tanh": -0.4, "ReLU": 1.3, "sigmoid": 0.2], yLabel: "log₂ of the ratio")
  }

  static var barLog: Plot {
    .bar(
      runs: [
        "plain": [210, 340, 280], "batch norm": [2.4, 3.1, 2.9], "layer norm": [11, 19, 14],
      ],
      yLabel: "gradient length", yAxis: .log)
  }

  static var barRatio: Plot {
    .bar(
      ["ReLU 4", "ReLU 8", "sigmoid"],
      ["range": [5.2, 0.9, 0.2], "cosine": [3.8, 0.5, 1.2]],
      xLabel: "network", yLabel: "gain", yAxis: .log
    ).reference(y: 1, "no change")
  }

  static var histogram: Plot {
    .histogram(
      wave(500) { uneven($0) + sin($0 * 3.7) },
      xLabel: "activation")
  }

  static var histograms: Plot {
    .histogram(
      [
        "before": wave(300) { 3 + 1.5 * uneven($0) },
        "after": wave(300, uneven),
      ], xLabel: "activation")
  }

  static var box: Plot {
    .box(
      [
        "batch norm": [0.41, 0.47, 0.52, 0.48, 0.44], "layer norm": [0.6, 0.71, 0.66, 0.58, 0.63],
        "none": [0.97, 1.2, 0.83, 1.1, .nan],
      ], yLabel: "loss")
  }

  static var violin: Plot {
    .violin(
      [
        "ReLU": wave(200) { max(0, uneven($0)) },
        "tanh": wave(200) { tanh(uneven($0)) },
      ], yLabel: "activation")
  }

  static var heatMap: Plot {
    .heatMap(
      rows: ["none", "layer norm", "batch norm"], columns: ["2", "4", "8", "16"],
      values: [[0.9, 0.95, 1.4, 2.3], [0.7, 0.7, 0.8, 1.1], [0.5, 0.5, 0.55, 0.6]],
      xLabel: "depth", valueLabel: "loss")
  }

  static var heatMapLarge: Plot {
    let rows = (0..<20).map { row in
      let height = cos(Double(row) / 4)
      return wave(30) { column in sin(column / 5) * height }
    }
    var holed = rows
    holed[4][20] = .nan
    return .heatMap(
      x: 0..<30, y: 0..<20, values: holed, xLabel: "unit", yLabel: "unit",
      valueLabel: "correlation")
  }

  static var heatMapLongNames: Plot {
    .heatMap(
      rows: ["none", "batch", "layer"],
      columns: ["usual", "batches of 4", "large weights", "12 layers", "pale images"],
      values: [
        [0.24, 0.44, 0.81, 0.68, 0.42], [0.18, 0.72, 0.27, 0.44, 0.63],
        [0.33, 0.44, 0.42, 0.67, 0.34],
      ], valueLabel: "test error")
  }

  static var heatMapSlantedNames: Plot {
    let names = ["normalization", "weights", "initialization", "regularization", "temperature"]
    return .heatMap(
      rows: ["a name of a row that is longer than two fifths of the figure", "short"],
      columns: names + names.map { "no " + $0 },
      values: (0..<2).map { row in wave(10) { $0 + Double(row) } }, xLabel: "what was changed")
  }

  static var heatMapPanels: Plot {
    func panel(_ top: Double) -> Plot {
      .heatMap(
        rows: ["first", "second"], columns: ["1", "2", "3"],
        values: [[0, top / 2, top], [top / 4, 0, top / 8]], xLabel: "channel",
        valueLabel: "outputs that move, %")
    }
    return .panels(["batch": panel(100), "layer": panel(40), "instance": panel(5)])
  }

  static var surface: Plot {
    .surface(
      x: (-20...20).map { Double($0) / 10 }, y: (-20...20).map { Double($0) / 10 },
      xLabel: "w₁", yLabel: "w₂", valueLabel: "loss"
    ) { x, y in (1 - x) * (1 - x) + 3 * (y - x * x) * (y - x * x) }
  }

  static var panels: Plot {
    .panels([
      "ReLU": .line(
        x: steps,
        [
          "BN": loss(1, from: 2.3, to: 0.5, rate: 0.03),
          "none": loss(3, from: 2.3, to: 1.9, rate: 0.01),
        ],
        xLabel: "step", yLabel: "loss"),
      "tanh": .line(
        x: steps,
        [
          "BN": loss(5, from: 2.3, to: 0.7, rate: 0.02),
          "none": loss(6, from: 2.3, to: 0.6, rate: 0.03),
        ],
        xLabel: "step", yLabel: "loss"),
      "sigmoid": .line(
        x: steps,
        [
          "BN": loss(7, from: 2.3, to: 1.1, rate: 0.02),
          "none": loss(8, from: 2.3, to: 2.2, rate: 0.03),
        ],
        xLabel: "step", yLabel: "loss"),
    ])
  }

  static var nothing: Plot {
    .line(x: [1, 2, 3], y: [Double.nan, .nan, .infinity], name: "none", yLabel: "loss")
  }

  static var onePoint: Plot {
    .line(x: [4], y: [2.5], xLabel: "x", yLabel: "y")
  }

  static var belowZeroOnLog: Plot {
    .line(
      x: [1, 2, 3, 4], y: [0.1, -0.2, 0.01, 0], xLabel: "step", yLabel: "gap", yAxis: .log)
  }
}
