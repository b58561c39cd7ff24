import Testing

@testable import NormLab

@Suite("Sweeps")
struct SweepTests {
  @Test("the outcomes are the same bits for any number of jobs")
  func sameBits() {
    let data = Glyphs.small(seed: 1, count: 100)
    let outcomes = [1, 2, 5].map { jobs in
      sweep(over: [0.1, 0.3], seeds: 0..<3 as Range<UInt64>, jobs: jobs) { rate, seed in
        var net = Network.mlp(
          inputs: 64, hidden: 8, depth: 2, classes: 10, normalization: .batch, seed: seed)
        return train(&net, on: data, rate: rate, steps: 8, batch: 16).finalLoss
      }.rows.map(\.runs)
    }
    #expect(outcomes[0] == outcomes[1])
    #expect(outcomes[0] == outcomes[2])
  }

  @Test("each result stands in its own place")
  func order() {
    #expect(concurrentMap(count: 100, jobs: 4) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(concurrentMap(count: 0) { $0 }.isEmpty)
  }

  @Test("a diverged run is not in the mean, and ranks above every number")
  func diverged() {
    let runs = Runs([1, .nan, 3])
    #expect(runs.divergedCount == 1)
    #expect(runs.mean == 2.0)
    #expect(runs.median == 3.0)
    #expect(runs.agreeing { $0 < 2 } == 1)
    #expect(Runs([.nan, .infinity, 1]).median.isDiverged)
    #expect(Runs([.nan]).mean.isDiverged)
  }

  @Test("mean, median and spread are the textbook's")
  func summaries() {
    let runs = Runs([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(runs.mean == 5.0)
    #expect(runs.median == 4.5)
    #expect(abs(runs.spread - 2.138_09) < 1e-5)
    #expect(runs.range == Outcome.value(2)...Outcome.value(9))
    #expect(abs((Runs([1, 100]).geometric?.mean ?? 0) - 10) < 1e-12)
  }

  @Test(
    "Student's quantiles are the tables'",
    arguments: [(1, 12.7062), (2, 4.30265), (4, 2.77645), (7, 2.36462), (30, 2.04227)])
  func student(degrees: Int, quantile: Double) {
    #expect(abs(studentQuantile(0.975, degrees: degrees) - quantile) < 1e-4)
  }

  @Test("an interval says how it was found and holds the mean")
  func intervals() throws {
    let runs = Runs([1, 2, 3, 4, 5])
    let student = try #require(runs.interval())
    #expect(abs(student.low - 1.036_76) < 1e-4)
    #expect(student.method == .student)
    let bootstrap = try #require(runs.interval(.bootstrap))
    #expect(bootstrap.low > student.low && bootstrap.low < 3)
    #expect(bootstrap == runs.interval(.bootstrap))
    #expect(Runs([1]).interval() == nil)
  }

  @Test("the best setting is the one with the smallest median, by seed the smallest outcome")
  func best() {
    let sweep = Sweep(rows: [
      .init(setting: 1, runs: Runs([3, 1, 5])), .init(setting: 2, runs: Runs([2, 2, .nan])),
    ])
    #expect(sweep.best()?.setting == 2)
    #expect(sweep.bestPerSeed().map(\.setting) == [2, 1, 1])
    #expect(sweep[2]?.divergedCount == 1)
  }
}
