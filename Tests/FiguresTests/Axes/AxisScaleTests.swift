import LessonRecords
import Testing

@testable import Figures

@Suite struct AxisScaleTests {
  @Test func aPlaceAndItsNumberAreInverse() throws {
    for scale in [
      AxisScale(.init(), fitting: [-3, 8], .init()),
      AxisScale(.init(scale: .log), fitting: [0.002, 50], .init()),
    ] {
      for place in [0, 0.25, 0.5, 1] {
        let there = try #require(scale.position(scale.value(at: place)))
        #expect(abs(there - place) < 1e-12)
      }
    }
  }

  @Test func differencesOfRoundingAreNotStretchedToAShape() {
    let scale = AxisScale(.init(), fitting: [1, 1 + 1e-12], .init(roundsEnds: true))
    #expect(scale.low == 0 && scale.high == 2)
  }

  @Test func barsAndCountsStandOnZero() {
    let scale = AxisScale(.init(), fitting: [3, 5], .init(includesZero: true, roundsEnds: true))
    #expect(scale.low == 0 && scale.high == 5)
  }

  @Test func aLogAxisHasNoPlaceForZeroAndBelow() {
    let scale = AxisScale(.init(scale: .log), fitting: [-1, 0, 1, 100], .init())
    #expect(scale.low == 1 && scale.high == 100)
    #expect(scale.position(0) == nil && scale.position(-1) == nil)
    #expect(scale.position(.nan) == nil && scale.position(.infinity) == nil)
  }

  @Test func theAuthorsLimitsWinWhereTheyMakeSense() {
    let fitted = AxisScale(.init(limits: 0...3), fitting: [1, 1e8], .init(roundsEnds: true))
    #expect(fitted.low == 0 && fitted.high == 3)
    let onLog = AxisScale(.init(scale: .log, limits: -1...3), fitting: [1, 10], .init())
    #expect(onLog.low > 0)
  }

  @Test func theLargestNumbersDoNotOverflow() throws {
    let scale = AxisScale(
      .init(), fitting: [-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude],
      .init(roundsEnds: true))
    #expect(try #require(scale.position(0)).isFinite)
    #expect(!scale.ticks(count: 5).isEmpty)
  }
}
