// Statistics of all elements. Sums are taken in double precision, and variances from the centred
// values: E[x²] − E[x]² loses every digit when the mean is large beside the spread.

extension Tensor {
  /// The sum of all elements.
  public var sum: Scalar { Scalar(doubleSum) }

  /// The mean of all elements; NaN of none.
  public var mean: Scalar { Scalar(doubleSum / Double(count)) }

  /// The mean squared distance from the mean, Σ(x − μ)² / n; NaN of none.
  public var populationVariance: Scalar { Scalar(sumOfSquaredDeviations / Double(count)) }

  /// The unbiased estimate of the variance, Σ(x − μ)² / (n − 1); NaN of fewer than two.
  public var sampleVariance: Scalar {
    count > 1 ? Scalar(sumOfSquaredDeviations / Double(count - 1)) : .nan
  }

  /// The population variance, the one normalization layers divide by.
  public var variance: Scalar { populationVariance }

  /// The square root of the population variance.
  public var standardDeviation: Scalar {
    Scalar((sumOfSquaredDeviations / Double(count)).squareRoot())
  }

  /// The square root of the sample variance.
  public var sampleStandardDeviation: Scalar {
    count > 1 ? Scalar((sumOfSquaredDeviations / Double(count - 1)).squareRoot()) : .nan
  }

  /// The Euclidean length, √Σx².
  public var norm: Scalar {
    Scalar(values.reduce(0.0) { $0 + $1.doubleValue * $1.doubleValue }.squareRoot())
  }

  /// The smallest element; traps when there is none.
  public var min: Scalar {
    guard let least = values.min() else { fatalError("no element in shape \(shape)") }
    return least
  }

  /// The largest element; traps when there is none.
  public var max: Scalar {
    guard let greatest = values.max() else { fatalError("no element in shape \(shape)") }
    return greatest
  }

  /// The position in `values` of the largest element, the first of equals; traps when there is
  /// none.
  public var argmax: Int {
    require(count > 0, "no element in shape \(shape)")
    var best = 0
    for i in values.indices where values[i] > values[best] { best = i }
    return best
  }

  /// For each row of a matrix, the column of its largest element, the first of equals.
  public var argmaxOfRows: [Int] {
    require(rank == 2, "rows are a matrix's, not of a tensor of shape \(shape)")
    return (0..<shape[0]).map { part($0).argmax }
  }

  /// Whether every element is a finite number.
  public var isFinite: Bool { values.allSatisfy { $0.isFinite } }

  /// The sum of all products of elements with those of a tensor of equal shape, Σaᵢbᵢ; traps unless
  /// the shapes are equal. The product of matrices is `matmul`.
  public func dot(_ other: Tensor) -> Scalar {
    require(
      shape == other.shape,
      "'dot' is the sum of the products of two tensors of one shape, not of \(shape) and "
        + "\(other.shape); the product of matrices is 'matmul'")
    var total = 0.0
    for i in values.indices { total += values[i].doubleValue * other.values[i].doubleValue }
    return Scalar(total)
  }

  private var doubleSum: Double { values.reduce(0.0) { $0 + $1.doubleValue } }

  private var sumOfSquaredDeviations: Double {
    let mean = doubleSum / Double(count)
    // What rounding left in the mean shows as a remainder of the centred sum and is taken out
    // again (the corrected two-pass algorithm).
    var (remainder, squares) = (0.0, 0.0)
    for value in values {
      let distance = value.doubleValue - mean
      remainder += distance
      squares += distance * distance
    }
    return squares - remainder * remainder / Double(count)
  }
}
