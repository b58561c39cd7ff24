import LessonKit
import LessonRecords
import Testing

@testable import Figures

@Suite struct AlternativeTextTests {
  private func words(_ plot: Plot) -> String { Figure(plot.record).alternativeText }

  @Test(arguments: [
    ([2.3, 1.5, 0.9, 0.5], "Loss falls from 2.3 to 0.5 over step 0 to 3."),
    ([0.5, 0.7, 1.9], "Loss rises from 0.5 to 1.9 over step 0 to 2."),
    ([1, 1, 1], "Loss is constant at 1 over step 0 to 2."),
    ([1, 1.001, 0.999], "Loss rises from 1 to 1.001 at step 1, then falls to 0.999."),
    ([3, 1, 0.5, 2.5], "Loss falls from 3 to 0.5 at step 2, then rises to 2.5."),
    ([0.5, 2.5, 1], "Loss rises from 0.5 to 2.5 at step 1, then falls to 1."),
    ([4], "Loss is 4 at step 0."),
    (
      [2, 3, .infinity, .nan],
      "Loss rises from 2 to 3 over step 0 to 1, then diverges: no finite value from step 2 on."
    ),
    ([.nan, .nan], "No value is finite."),
  ])
  func aLineIsSaidInTheWordsOfItsCourse(losses: [Double], expected: String) {
    #expect(
      words(.line(x: losses.indices.map(Double.init), y: losses, xLabel: "step", yLabel: "loss"))
        == expected)
  }

  @Test func aCourseIsJudgedOnTheAxisAsDrawn() {
    let decades: [Double] = [1000, 100, 10, 1]
    let text = words(.line(x: [1, 2, 3, 4], y: decades, yLabel: "gap", yAxis: .log))
    #expect(text == "Gap falls from 1000 to 1 over x = 1 to 4. Log scale for gap.")
  }

  @Test func whatHardlyMovesOnItsAxisIsSteady() {
    let plot = Plot.line(x: [0, 1, 2], y: [1, 1.01, 0.99], yLabel: "output std")
    #expect(
      words(plot.limits(y: 0...2)) == "Output std stays between 0.99 and 1.01 over x = 0 to 2.")
  }

  @Test func linesAreCompared() {
    let text = words(
      .line(
        x: [0, 100, 200],
        ["batch normalization": [2.3, 0.9, 0.5], "none": [2.4, 2.1, 1.9]], xLabel: "step",
        yLabel: "loss"))
    #expect(
      text == """
        Batch normalization: loss falls from 2.3 to 0.5 over step 0 to 200; none: loss falls from \
        2.4 to 1.9. Batch normalization is the lower of the two throughout.
        """)
  }

  @Test func aThingThatHasDivergedIsNotCalledTheLower() {
    let text = words(Gallery.diverged)
    #expect(!text.contains("lower"))
    #expect(text.contains("none: loss rises from 2.3 to 6.1, then diverges"))
  }

  @Test func barsBoxesAndCountsTellTheirNumbers() {
    #expect(
      words(Gallery.barLong) == """
        Training loss after 200 steps: batch normalization 0.48, layer normalization 0.63, weight \
        normalization 0.98, no normalization 0.97.
        """)
    #expect(words(Gallery.box).contains("batch norm 0.47 (0.41 to 0.52, n = 5)"))
    #expect(words(Gallery.histogram).hasPrefix("500 values of activation from −3 to 3"))
  }

  @Test func aGridTellsItsExtremesAndWhereTheyAre() {
    #expect(
      words(Gallery.heatMap)
        == "Loss over depth: lowest 0.5 at depth 2, batch norm; highest 2.3 at depth 16, none.")
  }

  @Test func cloudsTellWhetherOneQuantityFollowsTheOther() {
    #expect(words(Gallery.scatter).contains("gradient norm shrinks as weight norm grows"))
    #expect(words(Gallery.cloud).contains("there is no trend"))
  }
}
