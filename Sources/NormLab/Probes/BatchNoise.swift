internal import Glibc
public import NormEngine

/// How much the value that batch normalization gives one example depends on who else is in its batch.
public struct BatchNoise: Sendable {
  /// How many examples a batch had.
  public let batch: Int
  /// The standard deviation of the example's normalized values over random batches, averaged over
  /// the features.
  public let spread: Double

  /// The spread times √batch, which is about constant: the noise falls as 1 / √batch.
  public var scaled: Double { spread * Double(batch).squareRoot() }
}

/// Measures the noise of batch statistics: the first of the examples is normalized together with
/// others drawn at random, many times over.
///
/// - Parameters:
///   - values: pre-activations (examples, features).
///   - batches: the batch sizes to try.
///   - draws: how many batches of each size.
///   - seed: where the batches come from.
///   - epsilon: ε.
public func batchNoise(
  of values: Tensor<Double>, batches: [Int], draws: Int = 1000, seed: UInt64 = 0,
  epsilon: Double = 1e-5
) -> [BatchNoise] {
  require(values.shape.rank == 2 && values.shape[0] > 1, "values are (examples, features)")
  let (examples, features) = (values.shape[0], values.shape[1])
  var random = SplitMix64(seed: seed)
  return batches.map { size in
    var sums = [Double](repeating: 0, count: features)
    var squares = sums
    for _ in 0..<draws {
      let mates = (1..<max(size, 1)).map { _ in 1 + random.below(examples - 1) }
      for c in 0..<features {
        let first = values.values[c]
        let others = mates.map { values.values[$0 * features + c] }
        let mean = (first + others.reduce(0, +)) / Double(size)
        let variance =
          ((first - mean) * (first - mean)
            + others.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }) / Double(size)
        let value = (first - mean) / (variance + epsilon).squareRoot()
        sums[c] += value
        squares[c] += value * value
      }
    }
    let n = Double(draws)
    let spread = (0..<features).reduce(0.0) { total, c in
      let mean = sums[c] / n
      return total + (max(squares[c] / n - mean * mean, 0) * n / (n - 1)).squareRoot()
    }
    return BatchNoise(batch: size, spread: spread / Double(features))
  }
}
