/// Which values share a mean and a variance.
public enum StatisticsScope: Hashable, Sendable {
  /// Each channel over the batch and all positions: batch normalization.
  case batch
  /// Each example over all its channels and positions: layer normalization.
  case layer
  /// Each channel of each example over its positions: instance normalization.
  case instance
  /// Each example's channels in so many groups: group normalization.
  case group(Int)
}

/// How a variance is computed.
public enum VarianceSlip: Hashable, Sendable {
  /// Divided by n, as normalization does.
  case population
  /// Divided by n − 1.
  case sample
  /// E[x²] − E[x]² in single precision, which loses digits where the mean is large.
  case onePassSinglePrecision
}

/// What the distances from the mean are divided by.
public enum DivisorSlip: Hashable, Sendable {
  case standardDeviation
  /// The variance, its root forgotten.
  case variance
}

/// Where ε is added.
public enum EpsilonSlip: Hashable, Sendable {
  /// √(σ² + ε), as in the formula.
  case insideRoot
  /// √σ² + ε.
  case outsideRoot
  /// Nowhere.
  case missing
}

/// Normalizes as asked, the ways it goes wrong included: what the mistakes of an exercise are
/// written in.
///
/// With every choice left alone it is batch normalization without γ and β:
/// y = (x − μ) / √(σ² + ε), with μ and the population variance σ² over the scope's values. x has
/// shape (N) or (N, C, …); the scope `group` needs a count that divides C.
public func normalized(
  _ x: Tensor, over scope: StatisticsScope = .batch, variance: VarianceSlip = .population,
  dividingBy divisor: DivisorSlip = .standardDeviation, subtractingMean: Bool = true,
  epsilon: Double = 1e-5, epsilonIs place: EpsilonSlip = .insideRoot
) -> Tensor {
  var result = x.values
  for indices in scope.members(of: x.shape) {
    let values = indices.map { x.values[$0] }
    let mean = values.reduce(0, +) / Double(values.count)
    let divisor = divisor.value(
      variance: variance.value(values, mean: mean), epsilon: epsilon, place)
    for index in indices {
      result[index] = (subtractingMean ? x.values[index] - mean : x.values[index]) / divisor
    }
  }
  return Tensor(shape: x.shape, values: result)
}

extension StatisticsScope {
  /// The indices of the values that share a statistic, set by set.
  func members(of shape: Shape) -> [[Int]] {
    let channels = shape.rank > 1 ? shape[1] : 1
    let examples = shape.rank > 0 ? shape[0] : 1
    let positions = examples * channels > 0 ? shape.count / (examples * channels) : 0
    if case .group(let groups) = self {
      precondition(
        groups > 0 && channels % groups == 0, "\(channels) channels don't make \(groups) groups")
    }
    var sets: [Int: [Int]] = [:]
    for index in 0..<shape.count {
      let channel = index / max(1, positions) % max(1, channels)
      let example = index / max(1, positions * channels)
      let key =
        switch self {
        case .batch: channel
        case .layer: example
        case .instance: example * channels + channel
        case .group(let groups): example * groups + channel / (channels / groups)
        }
      sets[key, default: []].append(index)
    }
    return sets.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension VarianceSlip {
  fileprivate func value(_ values: [Double], mean: Double) -> Double {
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    switch self {
    case .population: return squares / Double(values.count)
    case .sample: return squares / Double(values.count - 1)
    case .onePassSinglePrecision:
      var (sum, sumOfSquares): (Float, Float) = (0, 0)
      for value in values {
        sum += Float(value)
        sumOfSquares += Float(value) * Float(value)
      }
      let count = Float(values.count)
      return Double(sumOfSquares / count - (sum / count) * (sum / count))
    }
  }
}

extension DivisorSlip {
  fileprivate func value(variance: Double, epsilon: Double, _ place: EpsilonSlip) -> Double {
    let inside = place == .insideRoot ? variance + epsilon : variance
    let divisor = self == .variance ? inside : inside.squareRoot()
    return place == .outsideRoot ? divisor + epsilon : divisor
  }
}
