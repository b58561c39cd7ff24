import Testing

@testable import Figures

@Suite struct DrawingPartsTests {
  @Test(arguments: [
    (0.0, "0"), (1, "1"), (0.5, ".5"), (-0.5, "-.5"), (12.34, "12.3"), (-0.04, "0"), (99.96, "100"),
  ])
  func lengthsHaveOneDecimalAtMost(length: Double, text: String) {
    #expect(Markup.number(length) == text)
  }

  @Test func pathsGoInRelativeStepsThatDoNotDrift() {
    var path = PathData()
    path.polyline((0...1000).map { Place(Double($0) * 0.1234, 7) })
    // A thousand steps, and the last ends where rounding the last place once puts it.
    let steps = path.text.split(separator: "h").dropFirst().compactMap { Double($0) }
    #expect(abs(steps.reduce(0, +) - 123.4) < 1e-6)
    var corner = PathData()
    corner.rectangle(Place(1, 2), Place(3.5, 4))
    #expect(corner.text == "M1 2h2.5v2h-2.5z")
  }

  @Test func linesAreCutAtTheFrame() {
    let box = Box(left: 0, top: 0, width: 10, height: 10)
    let cut = Polyline.clipped([Place(-5, 5), Place(5, 5), Place(5, -5), Place(8, -5)], to: box)
    #expect(cut == [[Place(0, 5), Place(5, 5), Place(5, 0)]])
    #expect(Polyline.clipped([Place(20, 20), Place(30, 30)], to: box).isEmpty)
  }

  @Test func simplifyingKeepsEveryPointWithinTheTolerance() {
    let points = Gallery.loss(4, from: 200, to: 20, rate: 0.02).enumerated()
      .map { Place(Double($0), $1) }
    let few = Polyline.simplified(points, tolerance: 0.5)
    #expect(few.count < points.count && few.first == points.first && few.last == points.last)
    for point in points {
      let nearest = zip(few, few.dropFirst()).map { Polyline.distance(point, $0, $1) }.min() ?? 1
      #expect(nearest <= 0.5)
    }
  }

  @Test func crowdedLabelsMoveApartInOrderAndAsLittleAsTheyCan() throws {
    let room = Box(left: 0, top: 0, width: 0, height: 100)
    let heights = [18.0, 18, 18, 18]
    let middles = try #require(
      LabelPlan.spread([50, 51, 52, 90], heights: heights, in: room))
    for (a, b) in zip(middles, middles.dropFirst()) { #expect(b - a >= 18 - 1e-9) }
    #expect(middles[1] == 51 && middles[3] == 90)
    #expect(LabelPlan.spread([1, 2], heights: [60, 60], in: room) == nil)
    let atEdge = try #require(LabelPlan.spread([0, 0], heights: [18, 18], in: room))
    #expect(atEdge == [9, 27])
  }
}
