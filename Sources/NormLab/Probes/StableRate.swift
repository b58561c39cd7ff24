internal import NormEngine

/// The largest learning rate with which a training is stable, found by bisection on its logarithm.
///
/// What stable means is for the caller to say: the closure trains at a rate and tells whether it
/// went well, such as `{ rate in run(rate).finalLoss < 1.2 * log(10) }`. It is taken to be true
/// below the rate that is looked for and false above.
///
/// - Parameters:
///   - low: a rate that is stable.
///   - high: a rate that is not.
///   - factor: how near the bounds come in the end, as a ratio.
/// - Returns: the largest rate found stable; nothing where `low` is not, `high` where that is.
public func largestStableRate(
  from low: Double, to high: Double, within factor: Double = 1.05, isStable: (Double) -> Bool
) -> Double? {
  require(low > 0 && high > low && factor > 1, "0 < low < high and a factor above 1")
  guard isStable(low) else { return nil }
  if isStable(high) { return high }
  var (stable, unstable) = (low, high)
  while unstable / stable > factor {
    let middle = (stable * unstable).squareRoot()
    if isStable(middle) { stable = middle } else { unstable = middle }
  }
  return stable
}

/// How a training depends on the scale its weights start from.
public struct ScaleSensitivity: Sendable {
  /// The scales and what the runs with each came to.
  public let sweep: Sweep<Double>
  /// Below this outcome a run has learned.
  public let limit: Double
  /// The part of the seeds that must learn for a scale to count as usable.
  public let share: Double

  /// The scales at which enough seeds learn.
  public var usable: [Double] {
    sweep.rows.filter {
      Double($0.runs.agreeing { $0 < limit }) >= share * Double($0.runs.count) - 1e-9
    }.map(\.setting)
  }

  /// The largest usable scale divided by the smallest; 0 where none is.
  public var range: Double {
    guard let low = usable.min(), let high = usable.max() else { return 0 }
    return high / low
  }
}

/// Trains with weights that start at several scales and tells which are usable.
///
/// - Parameters:
///   - scales: the factors of the usual initial weights.
///   - seeds: what each is repeated with.
///   - limit: below this outcome a run has learned, such as `0.8 * log(10)` for ten classes.
///   - share: the part of the seeds that must learn.
///   - experiment: one run from weights of that scale; returns its final loss.
public func sensitivity<Seed: Sendable, Result: OutcomeConvertible>(
  toScales scales: [Double], seeds: some Sequence<Seed> & Sendable, limit: Double,
  share: Double = 0.8, jobs: Int? = nil,
  _ experiment: @escaping @Sendable (Double, Seed) -> Result
) -> ScaleSensitivity {
  ScaleSensitivity(
    sweep: sweep(over: scales, seeds: seeds, jobs: jobs, experiment), limit: limit, share: share)
}
