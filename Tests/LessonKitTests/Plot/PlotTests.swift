import LessonKit
import LessonRecords
import Testing

@Suite struct PlotTests {
  @Test func seriesKeepTheOrderTheyAreWrittenIn() {
    let plot = Plot.line(x: 0..<2, ["none": [3, 4], "batch norm": [1, 2], "also none": [5, 6]])
    #expect(plot.record.series.map(\.name) == ["none", "batch norm", "also none"])
    #expect(plot.record.series.map(\.y) == [[3, 4], [1, 2], [5, 6]])
  }

  @Test func arraysRangesStridesAndTensorsAreAllNumbers() {
    let tensor: Tensor = [1, 2, 3]
    let x = [1.0, 2, 3]
    #expect(Plot.line(x: tensor, y: tensor).record.series[0].x == x)
    #expect(Plot.line(x: 1...3, y: [1, 2, 3]).record.series[0].x == x)
    #expect(Plot.line(x: stride(from: 1, through: 3, by: 1), y: x).record.series[0].x == x)
    #expect(Plot.scatter(x: x[...], y: [Float(1), 2, 3]).record.series[0].y == x)
    #expect(Plot.line(x: x, ["a": tensor, "b": [1, 2, 3]]).record.series.map(\.y) == [x, x])
  }

  @Test func labelsAndScalesAreRecordedAndEmptyOnesAreNot() {
    let plot = Plot.line(x: [1], y: [1], xLabel: "step", xAxis: .log)
    #expect(plot.record.x.label == "step" && plot.record.y.label == nil)
    #expect(plot.record.x.scale == .log && plot.record.y.scale == .linear)
  }

  @Test func aBandIsTheMedianAndTheRangeOverTheRuns() {
    let series = Plot.band(x: [1, 2], runs: [[1, 10], [3, 20], [2, 60]]).record.series[0]
    #expect(series.y == [2, 20] && series.low == [1, 10] && series.high == [3, 60])
    #expect(series.runs == 3)
    let rows = Tensor(shape: [3, 2], values: [1, 10, 3, 20, 2, 60])
    #expect(Plot.band(x: [1, 2], runs: rows).record.series[0] == series)
  }

  @Test func aRunThatDivergesEndsTheBandButNotYetTheMedian() {
    let series = Plot.band(x: [1, 2], runs: [[1, .nan], [3, 20], [2, 60]]).record.series[0]
    #expect(series.low[1].isNaN && series.high[1].isNaN)
    #expect(series.y[1] == 60)
    let most = Plot.band(x: [1], runs: [[.nan], [.infinity], [2.0]]).record.series[0]
    #expect(most.y == [.infinity])
  }

  @Test func everyValueOfASampleIsInOneIntervalOfItsHistogram() {
    var random = SplitMix64(seed: 3)
    for scale in [1e-9, 1, 1e12] {
      let sample = (0..<500).map { _ in random.normal() * scale }
      for bins in [nil, 1, 7, 30] {
        let series = Plot.histogram(sample, bins: bins).record.series[0]
        #expect(series.y.reduce(0, +) == 500)
        #expect(series.x.count == series.y.count + 1)
        #expect(zip(series.x, series.x.dropFirst()).allSatisfy { $0 < $1 })
      }
    }
  }

  @Test func histogramsHaveRoundEndsAndCountWhatTheyLeaveOut() {
    let series = Plot.histogram([0.1, 0.5, 0.9, 1.0, .nan], bins: 5).record.series[0]
    #expect(series.x == [0, 0.2, 0.4, 0.6, 0.8, 1.0])
    #expect(series.y == [1, 0, 1, 0, 2])
    #expect(series.values == [1])
    #expect(Plot.histogram([2, 2, 2]).record.series[0].y == [3])
    #expect(Plot.histogram([Double]()).record.series[0].y.isEmpty)
  }

  @Test func rowsAndColumnsOfAGridRise() {
    let grid = Plot.heatMap(x: [2, 1], y: [5, 4], values: [[1, 2], [3, 4]]).record.series[0]
    #expect(grid.x == [1, 2] && grid.y == [4, 5])
    #expect(grid.values == [4, 3, 2, 1])
    let surface = Plot.surface(x: [0, 1], y: [10, 20]) { x, y in x + y }.record.series[0]
    #expect(surface.values == [10, 11, 20, 21])
  }

  @Test func plotsAreComposed() {
    let plot = Plot.scatter(x: [1, 2], y: [3, 4], name: "measured")
      .theory("1/w", x: [1, 2], y: [1, 0.5]).reference(y: 0, "zero").reference(x: 1)
      .limits(y: 0...5)
    #expect(plot.record.series.map(\.mark) == [.scatter, .theory])
    #expect(plot.record.references.map(\.axis) == [.y, .x])
    #expect(plot.record.y.limits == 0...5)
    let panels = Plot.panels(["a": plot, "b": plot.adding(plot)])
    #expect(panels.record.panels.map(\.title) == ["a", "b"])
    #expect(panels.record.panels[1].series.count == 4)
  }

  @Test func aFunctionIsDrawnOverItsPlacesAndTheoryOverTheMeasured() {
    let line = Plot.line(x: [1, 2, 4]) { 8 / $0 }
    #expect(line.record.series[0].y == [8, 4, 2])
    let theory = Plot.scatter(x: [1, 100], y: [1, 2], xAxis: .log).theory("square") { $0 * $0 }
    let series = theory.record.series[1]
    #expect(series.mark == .theory && series.x.count == 65)
    #expect(series.x.first == 1 && series.y.first == 1)
    #expect(abs(series.x[32] - 10) < 1e-9, "even steps on the axis as drawn")
    #expect(Plot.scatter(x: [Double](), y: [Double]()).theory { $0 }.record.series.count == 1)
  }

  @Test func aBarAndABoxHaveTheirNames() {
    let bars = Plot.bar(["a": 1, "b": 2]).record
    #expect(bars.x.categories == ["a", "b"] && bars.series[0].y == [1, 2])
    let runs = Plot.bar(runs: ["a": [1.0, 3, 2], "b": [4.0, .nan, 6]]).record.series[0]
    #expect(runs.y == [2, 6] && runs.low == [1, 4] && runs.high == [3, 6] && runs.runs == 3)
    let box = Plot.box(["a": [1, 2], "b": [3]]).record
    #expect(box.series[0].x == [0, 0, 1] && box.series[0].y == [1, 2, 3])
  }

  @Test func whatIsNotFiniteSurvivesTheRecord() throws {
    let plot = Plot.line(x: [0, 1, 2, 3], y: [1.5, .infinity, -.infinity, .nan], name: "γ")
      .limits(x: 0...4).reference(y: 1, "theory").titled("t")
    let line = try JSONValue(encoding: plot.record).written
    let back: PlotRecord = try JSONValue(parsing: line).decoded(as: PlotRecord.self)
    #expect(back.series[0].y.map(\.bitPattern) == plot.record.series[0].y.map(\.bitPattern))
    #expect(back.x == plot.record.x && back.references == plot.record.references)
    #expect(try JSONValue(encoding: back).written == line)
  }

  // MARK: Mistakes

  @Test func listsThatDoNotFitStopWithTheCallersLine() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Plot.line(x: [1, 2, 3], ["batch norm": [1, 2]], file: "Lessons/norm.md", line: 14)
    }
    let message = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(message.contains("Lessons/norm.md:14: Fatal error: "))
    #expect(
      message.contains("a plot needs as many x values as values of 'batch norm'; here are 3 and 2"))
  }

  @Test func rowsThatDoNotFitStopToo() async throws {
    await #expect(processExitsWith: .failure) { _ = Plot.band(x: [1], runs: [[1.0], [1, 2]]) }
    await #expect(processExitsWith: .failure) {
      _ = Plot.band(x: [1], runs: Tensor([1, 2]))
    }
    await #expect(processExitsWith: .failure) {
      _ = Plot.heatMap(x: [1, 2], y: [1], values: [[1, 2], [3, 4]])
    }
    await #expect(processExitsWith: .failure) { _ = Plot.bar(["a"], [1, 2]) }
    await #expect(processExitsWith: .failure) { _ = Plot.ofUnequalTheory }
  }
}

extension Plot {
  /// A curve of theory whose lists differ.
  fileprivate static var ofUnequalTheory: Plot {
    Plot.line(x: [1], y: [1]).theory(x: [1, 2], y: [1])
  }
}
