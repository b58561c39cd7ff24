import LessonRecords
import Testing

@testable import Figures

@Suite struct TickTests {
  private func labels(_ ticks: [Tick]) -> [String] { ticks.map { $0.label(NumberFormat(.ascii)) } }

  @Test(arguments: [
    (0.0, 1.0, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (0, 200, 4, ["0", "50", "100", "150", "200"]),
    (-1, 1, 4, ["-1.0", "-0.5", "0", "0.5", "1.0"]),
    (0.0501, 0.0503, 2, ["0.0501", "0.0502", "0.0503"]),
    (0, 3e7, 3, ["0", "1e7", "2e7", "3e7"]),
    (0, 0.00002, 2, ["0", "1e-5", "2e-5"]),
  ])
  func linearTicksAreRoundAndAgreeInDecimals(
    low: Double, high: Double, count: Int, expected: [String]
  ) {
    #expect(labels(LinearTicks.between(low, high, count: count)) == expected)
  }

  @Test(arguments: [
    (1e-3, 1e3, 7, ["0.001", "0.01", "0.1", "1", "10", "100", "1000"]),
    (1e-12, 1e12, 5, ["1e-10", "1e-5", "1", "1e5", "1e10"]),
    (1, 40, 6, ["1", "2", "5", "10", "20"]),
    (2, 5, 5, ["2.0", "2.5", "3.0", "3.5", "4.0", "4.5", "5.0"]),
  ])
  func logTicksAreDecadesAndWhatLiesBetweenWhereThereAreFew(
    low: Double, high: Double, count: Int, expected: [String]
  ) {
    #expect(labels(LogTicks.between(low, high, count: count)) == expected)
  }

  @Test func anAxisOfDoublingsCarriesPowersOfTwo() {
    let scale = AxisScale(.init(scale: .log), fitting: [2, 4, 8, 16, 32, 64], .init())
    #expect(labels(scale.ticks(count: 5)) == ["2", "4", "8", "16", "32", "64"])
    let decimal = AxisScale(.init(scale: .log), fitting: [1, 10, 100], .init())
    #expect(labels(decimal.ticks(count: 5)) == ["1", "10", "100"])
  }

  @Test func wholeNumbersGetNoFractionsBetweenThem() {
    let scale = AxisScale(.init(), fitting: [1, 2, 3, 4], .init())
    #expect(labels(scale.ticks(count: 9)) == ["1", "2", "3", "4"])
  }

  @Test func everyTickLiesOnTheAxisAndInOrder() {
    for exponent in stride(from: -300.0, through: 300, by: 7) {
      for width in [1e-9, 0.1, 1, 30] {
        let low = 3.7 * power(exponent), high = low * (1 + width)
        for ticks in [
          LinearTicks.between(low, high, count: 5), LogTicks.between(low, high, count: 5),
        ] {
          for tick in ticks {
            #expect(tick.value >= low * (1 - 1e-6) && tick.value <= high * (1 + 1e-6))
          }
          #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value })
        }
      }
    }
  }

  private func power(_ exponent: Double) -> Double {
    (0..<Int(abs(exponent))).reduce(1.0) { value, _ in exponent < 0 ? value / 10 : value * 10 }
  }
}
