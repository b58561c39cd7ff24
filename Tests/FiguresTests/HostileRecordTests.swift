import LessonRecords
import NormEngine
import Testing

@testable import Figures

/// Whatever a record holds, every form of it comes out.
@Suite struct HostileRecordTests {
  static let marks: [PlotRecord.Mark] = [
    .line, .scatter, .theory, .bar, .histogram, .box, .violin, .band, .runs, .heatMap, .surface,
  ]

  @Test(arguments: marks)
  func noRecordMakesAFigureFail(mark: PlotRecord.Mark) throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<60 {
      let plot = Self.record(mark, &random)
      let figure = Figure(plot)
      let svg = figure.svg(identifier: "f")
      _ = try DrawnElement.all(in: svg)
      #expect(!svg.contains("=\"nan") && !svg.contains("=\"inf"))
      for alphabet in [TextAlphabet.ascii, .unicode] {
        for line in figure.text(alphabet: alphabet).split(separator: "\n") {
          #expect(line.count <= 72)
        }
      }
      #expect(!figure.alternativeText.isEmpty)
      #expect(!figure.csv.isEmpty)
    }
  }

  private static func record(
    _ mark: PlotRecord.Mark, _ random: inout SplitMix64
  ) -> PlotRecord {
    let wild: [Double] = [
      0, -0.0, 1, -1, 0.1, .leastNonzeroMagnitude, 1e308, -1e308, 1e15, .nan, .infinity, -.infinity,
      3, 3, 2.5,
    ]
    func numbers(_ most: Int) -> [Double] {
      (0..<Int.random(in: 0...most, using: &random)).map { _ in
        Bool.random(using: &random)
          ? wild[Int.random(in: wild.indices, using: &random)]
          : Double.random(in: -10...10, using: &random)
      }
    }
    func axis() -> PlotRecord.Axis {
      PlotRecord.Axis(
        label: Bool.random(using: &random) ? "a rather long label, with words — and γ" : nil,
        scale: Bool.random(using: &random) ? .log : .linear,
        limits: Int.random(in: 0...4, using: &random) == 0 ? -1...2 : nil,
        categories: Int.random(in: 0...3, using: &random) == 0
          ? ["one", "a name that is really much too long for its place", ""] : [])
    }
    let series = (0..<Int.random(in: 0...4, using: &random)).map { index in
      var series = PlotRecord.Series(
        name: index == 1 ? "a name that is really much too long for its place" : "",
        mark: mark, x: numbers(6), y: numbers(6), low: numbers(6), high: numbers(6),
        values: numbers(12), runs: Bool.random(using: &random) ? 3 : nil)
      if mark == .surface || mark == .heatMap, Bool.random(using: &random) {
        series.values = series.y.flatMap { _ in
          series.x.map { _ in wild[Int.random(in: wild.indices, using: &random)] }
        }
      }
      return series
    }
    return PlotRecord(
      x: axis(), y: axis(), value: axis(), series: series,
      references: [
        .init(axis: .y, value: wild[Int.random(in: wild.indices, using: &random)], label: "theory"),
        .init(axis: .x, value: 1),
      ])
  }
}
