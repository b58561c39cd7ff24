import LessonRecords
import Testing

@testable import Figures

@Suite struct ChartTests {
  @Test func aLineBreaksWhereANumberIsNotFinite() {
    let path = PlotPath(
      x: [0, 1, 2, 3, 4, 5], y: [1, 2, .nan, 4, .infinity, .nan], isLogX: false, isLogY: false)
    #expect(path.segments.map { $0.map(\.y) } == [[1, 2], [4]])
    #expect(path.breaks.map(\.x) == [2, 4])
    #expect(path.breaks.map(\.isFinal) == [false, true])
    #expect(path.divergence?.last?.y == 4)
  }

  @Test func aLineThatReturnsHasNotDiverged() {
    let path = PlotPath(x: [0, 1, 2], y: [1, .nan, 1], isLogX: false, isLogY: false)
    #expect(path.divergence == nil)
  }

  @Test func whatALogAxisLosesIsCountedAndIsNoDivergence() {
    let path = PlotPath(x: [1, 2, 3], y: [1, 0, -1], isLogX: false, isLogY: true)
    #expect(path.lostToLog == 2)
    #expect(path.divergence == nil)
    let chart = Chart(
      PlotRecord(
        x: .init(), y: .init(scale: .log),
        series: [.init(name: "gap", mark: .line, x: [1, 2, 3], y: [1, 0, -1])]))
    #expect(chart.notes == ["'gap': 2 points at or below zero have no place on a log axis"])
  }

  @Test func theAxisReachesAsFarAsTheLostPoints() {
    let chart = Chart(
      PlotRecord(
        x: .init(), y: .init(),
        series: [.init(name: "", mark: .line, x: [0, 10, 20, 100], y: [1, 2, .nan, .nan])]))
    #expect(chart.x.low == 0 && chart.x.high == 100)
  }

  @Test func theHeightBetweenPointsFollowsTheAxesAsDrawn() throws {
    let path = PlotPath(x: [1, 100], y: [1, 100], isLogX: true, isLogY: true)
    let log = AxisScale(.init(scale: .log), fitting: [1, 100], .init())
    let height = try #require(path.height(at: 10, on: log, of: log))
    #expect(abs(height - 10) < 1e-9)
    #expect(path.height(at: 200, on: log, of: log) == nil)
  }

  @Test func quartilesAreThoseOfTheDefinition() throws {
    let q = try #require(Quartiles([4, 1, 3, 2, 5]))
    #expect([q.least, q.first, q.median, q.third, q.most] == [1, 2, 3, 4, 5])
    #expect(Quartiles([.nan]) == nil)
  }

  @Test func panelsThatMeasureTheSameShareTheirAxes() {
    func panel(_ top: Double, _ label: String) -> PlotRecord {
      PlotRecord(
        x: .init(label: "step"), y: .init(label: label),
        series: [.init(name: "", mark: .line, x: [0, 1], y: [0, top])])
    }
    let alike = Chart.charts([panel(1, "loss"), panel(10, "loss")])
    #expect(alike.allSatisfy { $0.y.high == 10 })
    let different = Chart.charts([panel(1, "loss"), panel(10, "error")])
    #expect(different.map(\.y.high) == [1, 10])
    #expect(different.allSatisfy { $0.x.high == 1 })
  }

  @Test func panelsOfTheSameQuantityShareTheirColours() {
    func panel(_ top: Double, _ value: PlotRecord.Axis) -> PlotRecord {
      PlotRecord(
        x: .init(), y: .init(), value: value,
        series: [.init(name: "", mark: .heatMap, x: [0, 1], y: [0], values: [0, top])])
    }
    let loss = PlotRecord.Axis(label: "loss")
    let alike = Chart.charts([panel(1, loss), panel(10, loss)])
    #expect(alike.map(\.value?.high) == [10, 10])
    #expect(alike.allSatisfy { $0.sharesColours })
    // Another quantity, or limits of one's own, say otherwise.
    for other in [
      PlotRecord.Axis(label: "error"), PlotRecord.Axis(label: "loss", limits: 0...3),
      PlotRecord.Axis(label: "loss", scale: .log),
    ] {
      let different = Chart.charts([panel(1, loss), panel(10, other)])
      #expect(different.first?.value?.high == 1)
      #expect(!different.contains { $0.sharesColours })
    }
    let line = PlotRecord(
      x: .init(), y: .init(), series: [.init(name: "", mark: .line, x: [0, 1], y: [0, 1])])
    #expect(!Chart.charts([panel(1, loss), line]).contains { $0.sharesColours })
  }

  @Test(
    arguments: [
      ([2.0, 300], nil, nil), ([0.5, 3], nil, 1), ([0.2, 0.5], nil, nil), ([0.2, 0.5], 1, 1),
      ([3, 20], 1, 1),
    ] as [([Double], Double?, Double?)])
  func barsOnALogAxisStandOnOneOrAreNone(
    heights: [Double], reference: Double?, base: Double?
  ) {
    let chart = Chart(
      PlotRecord(
        x: .init(categories: ["a", "b"]), y: .init(scale: .log),
        series: [.init(name: "", mark: .bar, x: [0, 1], y: heights)],
        references: reference.map { [.init(axis: .y, value: $0, label: nil)] } ?? []))
    #expect(chart.barBase == base)
  }

  @Test func whatMarksSumUpIsSaidWithItsNumber() {
    func chart(_ series: PlotRecord.Series) -> Chart {
      Chart(PlotRecord(x: .init(), y: .init(), series: [series]))
    }
    let band = chart(
      .init(name: "", mark: .band, x: [1], y: [2], low: [1], high: [3], runs: 5))
    #expect(band.qualifier == "median and range of 5 runs")
    let box = chart(.init(name: "", mark: .box, x: [0, 0, 0], y: [1, 2, 3]))
    #expect(box.qualifier == "quartiles and range, n = 3 each")
    #expect(chart(.init(name: "", mark: .line, x: [1], y: [1])).qualifier == nil)
  }
}
