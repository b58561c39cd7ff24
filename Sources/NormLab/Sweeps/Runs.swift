internal import Glibc
internal import NormEngine

/// The outcomes of one setting over several seeds.
public struct Runs: Hashable, Sendable {
  /// What each run came to, in the order of the seeds.
  public let outcomes: [Outcome]

  /// The runs with these outcomes.
  public init(outcomes: [Outcome]) { self.outcomes = outcomes }

  /// The runs with these numbers; an infinite one or a NaN counts as diverged.
  public init(_ numbers: [Double]) { outcomes = numbers.map { Outcome($0) } }

  /// How many runs there are.
  public var count: Int { outcomes.count }

  /// The numbers of the runs that did not diverge, in the order of the seeds.
  public var values: [Double] { outcomes.compactMap(\.value) }

  /// How many runs diverged.
  public var divergedCount: Int { outcomes.count(where: \.isDiverged) }

  /// The mean over the runs that did not diverge; diverged where none is left.
  public var mean: Outcome {
    let values = values
    guard !values.isEmpty else { return .diverged(atStep: nil) }
    return Outcome(values.reduce(0, +) / Double(values.count))
  }

  /// The middle outcome, or the mean of the two in the middle; diverged runs count as larger than
  /// any number, so that it is diverged where half of them are.
  public var median: Outcome {
    let sorted = outcomes.sorted()
    guard !sorted.isEmpty else { return .diverged(atStep: nil) }
    let upper = sorted[sorted.count / 2]
    let lower = sorted[(sorted.count - 1) / 2]
    guard let a = lower.value, let b = upper.value else { return upper }
    return Outcome((a + b) / 2)
  }

  /// The smallest and the largest outcome.
  public var range: ClosedRange<Outcome>? {
    guard let low = outcomes.min(), let high = outcomes.max() else { return nil }
    return low...high
  }

  /// The sample standard deviation (with n - 1) over the runs that did not diverge; 0 for one.
  public var spread: Double {
    let values = values
    guard values.count > 1 else { return 0 }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// The geometric mean over the runs that did not diverge, and the factor that is one standard
  /// deviation of their logarithms; nothing where a number is not positive.
  public var geometric: (mean: Double, factor: Double)? {
    let values = values
    guard !values.isEmpty, values.allSatisfy({ $0 > 0 }) else { return nil }
    let logs = Runs(values.map { log($0) })
    return logs.mean.value.map { (exp($0), exp(logs.spread)) }
  }

  /// How many runs pass a test; a diverged one never does.
  public func agreeing(_ test: (Double) -> Bool) -> Int { values.count(where: test) }
}

/// A range that holds the mean with some confidence, and how it was found.
public struct Interval: Hashable, Sendable, CustomStringConvertible {
  /// How an interval is found.
  public enum Method: String, Hashable, Sendable {
    /// The mean ± Student's t times its standard error; for numbers near normal.
    case student = "Student's t"
    /// The quantiles of the means of samples drawn from the sample; assumes no distribution.
    case bootstrap
  }

  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double
  /// How sure one may be that the mean lies between, such as 0.95.
  public let confidence: Double
  /// How it was found.
  public let method: Method

  /// The ends, the confidence and the method.
  public var description: String {
    let percent = Int((confidence * 100).rounded())
    return "\(low) to \(high) (\(percent) %, \(method.rawValue))"
  }
}

extension Runs {
  /// An interval for the mean over the runs that did not diverge; nothing for fewer than two.
  ///
  /// - Parameters:
  ///   - method: Student's t or the bootstrap (10,000 samples, always the same ones).
  ///   - confidence: how sure one wants to be.
  public func interval(_ method: Interval.Method = .student, confidence: Double = 0.95) -> Interval?
  {
    let values = values
    guard values.count > 1, let mean = mean.value else { return nil }
    switch method {
    case .student:
      let quantile = studentQuantile(0.5 + confidence / 2, degrees: values.count - 1)
      let half = quantile * spread / Double(values.count).squareRoot()
      return Interval(low: mean - half, high: mean + half, confidence: confidence, method: method)
    case .bootstrap:
      var random = SplitMix64(seed: 0xB007)
      let draws = 10_000
      var means = (0..<draws).map { _ in
        var sum = 0.0
        for _ in values { sum += values[Int(random.next() % UInt64(values.count))] }
        return sum / Double(values.count)
      }
      means.sort()
      let tail = (1 - confidence) / 2
      let low = Int((tail * Double(draws)).rounded(.down))
      let high = min(draws - 1, Int(((1 - tail) * Double(draws)).rounded(.down)))
      return Interval(
        low: means[low], high: means[high], confidence: confidence, method: method)
    }
  }
}

/// The number a Student t variable with so many degrees of freedom stays below with this
/// probability, by bisection on its distribution function.
package func studentQuantile(_ probability: Double, degrees: Int) -> Double {
  var low = 0.0
  var high = 1e3
  for _ in 0..<200 {
    let middle = (low + high) / 2
    if studentDistribution(middle, degrees: degrees) < probability {
      low = middle
    } else {
      high = middle
    }
  }
  return (low + high) / 2
}

/// P(T ≤ t) for t ≥ 0, by the finite sums for a whole number of degrees of freedom.
private func studentDistribution(_ t: Double, degrees: Int) -> Double {
  let n = Double(degrees)
  let angle = atan(t / n.squareRoot())
  let cosine = cos(angle)
  var sum = 0.0
  if degrees % 2 == 1 {
    var term = cosine
    var k = 1
    while k <= degrees - 2 {
      sum += term
      term *= cosine * cosine * Double(k + 1) / Double(k + 2)
      k += 2
    }
    return 0.5 + (angle + sin(angle) * sum) / Double.pi
  }
  var term = 1.0
  var k = 0
  while k <= degrees - 2 {
    sum += term
    term *= cosine * cosine * Double(k + 1) / Double(k + 2)
    k += 2
  }
  return 0.5 + sin(angle) * sum / 2
}
