import Testing

@testable import Figures

@Suite struct ContoursTests {
  private func area(_ ring: [Contours.Node]) -> Double {
    var area = 0.0
    for (a, b) in zip(ring, ring.dropFirst() + [ring[0]]) {
      area += a.column * b.row - b.column * a.row
    }
    return abs(area) / 2
  }

  private func grid(_ columns: Int, _ rows: Int, _ value: (Int, Int) -> Double) -> Grid {
    Grid(
      x: (0..<columns).map(Double.init), y: (0..<rows).map(Double.init),
      values: (0..<rows).flatMap { row in (0..<columns).map { value(row, $0) } })
  }

  @Test func aLevelBelowEverythingRingsTheWholeGrid() {
    let rings = Contours(grid(4, 3) { _, _ in 1 }, isLog: false).rings(atLeast: 0)
    #expect(rings.count == 1)
    #expect(abs(area(rings[0]) - 6) < 1e-12)
  }

  @Test func aSlopeIsCutWhereItReachesTheLevel() {
    let rings = Contours(grid(5, 5) { _, column in Double(column) }, isLog: false)
      .rings(atLeast: 2.5)
    #expect(rings.count == 1)
    #expect(abs(area(rings[0]) - 1.5 * 4) < 1e-12)
  }

  @Test func aHillIsRoundAndClosed() {
    let rings = Contours(
      grid(41, 41) { row, column in
        let (x, y) = (Double(column - 20), Double(row - 20))
        return 100 - (x * x + y * y)
      }, isLog: false
    ).rings(atLeast: 0)
    #expect(rings.count == 1)
    #expect(abs(area(rings[0]) / (Double.pi * 100) - 1) < 0.01)
  }

  @Test func twoSummitsAreTwoRingsAndALevelAboveBothIsNone() {
    let two = grid(9, 3) { row, column in row == 1 && (column == 2 || column == 6) ? 1 : 0 }
    #expect(Contours(two, isLog: false).rings(atLeast: 0.5).count == 2)
    #expect(Contours(two, isLog: false).rings(atLeast: 2).isEmpty)
  }

  @Test func aSaddleIsJoinedOrPartedByItsMean() {
    func saddle(_ rim: Double) -> [[Contours.Node]] {
      Contours(Grid(x: [0, 1], y: [0, 1], values: [1, rim, rim, 1]), isLog: false)
        .rings(atLeast: 0.5)
    }
    #expect(saddle(0.4).count == 1)
    #expect(saddle(-1).count == 2)
  }

  @Test func whatIsNotFiniteIsAHole() {
    let holed = grid(5, 5) { row, column in row == 2 && column == 2 ? .nan : 1 }
    let rings = Contours(holed, isLog: false).rings(atLeast: 0)
    #expect(rings.count == 2)
  }
}
