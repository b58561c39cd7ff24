import LessonKit
import LessonRecords
import Testing

@testable import Figures

@Suite struct FigureDataTests {
  @Test func seriesOverTheSamePlacesStandSideBySideInFullPrecision() {
    let plot = PlotRecord(
      x: .init(label: "step"), y: .init(label: "loss"),
      series: [
        .init(name: "a", mark: .line, x: [0, 1], y: [0.1 + 0.2, .nan]),
        .init(name: "b, \"c\"", mark: .line, x: [0, 1], y: [-2, .infinity]),
      ])
    #expect(
      Figure(plot).csv == """
        step,a,"b, ""c\"""
        0,0.30000000000000004,-2
        1,nan,inf

        """)
  }

  @Test func othersStandBelowOneAnotherWithTheirName() {
    let plot = PlotRecord(
      x: .init(), y: .init(),
      series: [
        .init(name: "a", mark: .line, x: [0], y: [1]),
        .init(name: "b", mark: .line, x: [5], y: [2]),
      ])
    #expect(Figure(plot).csv == "series,x,y\na,0,1\nb,5,2\n")
  }

  @Test func categoriesStandByName() {
    #expect(Figure(Gallery.box.record).csv.hasPrefix("x,y\nbatch norm,0.41\n"))
    #expect(Figure(Gallery.barLong.record).csv.contains("no normalization,0.97\n"))
  }

  @Test(arguments: Gallery.plots.map(\.key))
  func everyRowHasEveryColumn(name: String) throws {
    let plot = try #require(Gallery.plots.first { $0.key == name }).value
    let table = Figure(plot.record).table
    #expect(Set(table.columns.map(\.entries.count)).count == 1)
  }
}
