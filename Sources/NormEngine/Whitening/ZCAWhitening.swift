/// ZCA whitening: the features of a batch are made uncorrelated, with variance 1, by the symmetric
/// matrix that changes them least.
///
/// y = (x − μ) W with W = (Σ + εI)^(−1/2), μ and the population covariance Σ of the features over
/// the batch; x has shape (N, D). A batch of one row has no covariance and is refused, and so is ε = 0
/// with a covariance that is not of full rank.
///
/// Bell and Sejnowski, *The "independent components" of natural scenes are edge filters*, 1997; the
/// derivative as in Huang, Yang, Lang and Deng, *Decorrelated batch normalization*, 2018.
public struct ZCAWhitening<Scalar: EngineScalar>: Normalization, Hashable {
  /// ε, added to every eigenvalue of the covariance.
  public let epsilon: Double

  /// A whitening with this ε; stops when it is negative.
  public init(epsilon: Double = 1e-5, file: StaticString = #filePath, line: UInt = #line) {
    requireEpsilon(epsilon, file: file, line: line)
    self.epsilon = epsilon
  }

  /// A whitening whose μ and W are known: what is learned from training inputs and put before a
  /// network.
  public struct Fitted: Hashable, Sendable {
    /// μ, of shape (D).
    public let mean: Tensor<Scalar>
    /// W, symmetric, of shape (D, D).
    public let matrix: Tensor<Scalar>

    /// (x − μ) W for rows x, (N, D); throws unless the rows have D elements.
    public func transform(_ x: Tensor<Scalar>) throws(ShapeError) -> Tensor<Scalar> {
      guard x.rank == 2, x.shape[1] == mean.count else {
        throw .mismatch(of: "x", expected: "(N, \(mean.count))", got: x.shape)
      }
      let centred = centred(x, mean.values.map(\.doubleValue))
      let product = rowsTimesSquare(
        centred,
        SquareMatrix(size: mean.count, elements: matrix.values.map(\.doubleValue)))
      return Tensor(shape: x.shape, values: product.map { Scalar($0) })
    }

    /// The gradient by x, dy W; throws unless the rows have D elements.
    public func gradients(_ dy: Tensor<Scalar>) throws(ShapeError) -> Tensor<Scalar> {
      let zero = Fitted(mean: .zeros(mean.shape), matrix: matrix)
      return try zero.transform(dy)
    }

    /// The same for a cell: stops with the caller's file and line where `transform` throws.
    public func callAsFunction(
      _ x: Tensor<Scalar>, file: StaticString = #filePath, line: UInt = #line
    ) -> Tensor<Scalar> {
      stopping(file: file, line: line) { () throws(ShapeError) in try transform(x) }
    }
  }

  /// What the forward pass keeps: the input, shared and not copied, μ, and the eigenvectors and
  /// eigenvalues of the covariance.
  public struct Saved: Hashable, Sendable {
    /// The input as it came.
    public let input: Tensor<Scalar>
    /// The eigenvalues of the covariance, in falling order; those beyond the largest number are held
    /// at it.
    public var eigenvalues: [Double] {
      scaledEigenvalues.map { Swift.min($0 * unit * unit, .greatestFiniteMagnitude) }
    }
    let mean: [Double]
    /// What the covariance is measured in, a power of two: 1 unless squares leave the range.
    let unit: Double
    let scaledEigenvalues: [Double]
    let eigenvectors: [Double]

    /// μ and W, to use on other inputs.
    public func fitted(epsilon: Double) -> Fitted {
      Fitted(
        mean: Tensor(mean.map { Scalar($0) }),
        matrix: Tensor(
          shape: [mean.count, mean.count],
          values: whitener(epsilon: epsilon).elements.map { Scalar($0 / unit) }))
    }

    /// The square roots of the eigenvalues with ε, in units.
    func roots(epsilon: Double) -> [Double] {
      scaledEigenvalues.map { (Swift.max($0, 0) + epsilon / unit / unit).squareRoot() }
    }

    /// W for inputs in units.
    func whitener(epsilon: Double) -> SquareMatrix {
      let vectors = SquareMatrix(size: mean.count, elements: eigenvectors)
      let roots = roots(epsilon: epsilon)
      var scaled = vectors
      for i in mean.indices {
        for j in mean.indices { scaled[i, j] /= roots[j] }
      }
      return scaled * vectors.transposed
    }
  }

  /// No gradient: there is no parameter.
  public typealias Gradient = NamedTensors<Scalar>

  /// None.
  public var parameters: NamedTensors<Scalar> {
    get { [:] }
    set {}
  }

  /// The whitened batch, and what `backward` needs.
  public func forward(
    _ x: Tensor<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    guard x.rank == 2, x.shape[1] > 0 else {
      throw .mismatch(of: "x", expected: "(N, D)", got: x.shape)
    }
    let (rows, size) = (x.shape[0], x.shape[1])
    if rows < 2 { throw .tooFewValues(per: "feature", got: x.shape) }
    let mean = x.mean(over: 0).values.map(\.doubleValue)
    let unit = unit(of: x)
    let centred = centred(x, mean, unit: unit)
    var covariance = SquareMatrix(size: size, elements: Array(repeating: 0, count: size * size))
    for row in 0..<rows {
      for i in 0..<size {
        for j in 0..<size {
          covariance[i, j] += centred[row * size + i] * centred[row * size + j] / Double(rows)
        }
      }
    }
    let (values, vectors) = covariance.symmetricEigen()
    // What rounding leaves of an eigenvalue 0 is not a direction to stretch.
    if epsilon == 0, values[size - 1] <= 1e-14 * values[0] {
      throw .impossible(
        setting: "epsilon = 0",
        because: "the features of x lie in fewer than \(size) dimensions, and 0/0 has no value")
    }
    let saved = Saved(
      input: x, mean: mean, unit: unit, scaledEigenvalues: values,
      eigenvectors: vectors.elements)
    let output = rowsTimesSquare(centred, saved.whitener(epsilon: epsilon))
    return (Tensor(shape: x.shape, values: output.map { Scalar($0) }), saved)
  }

  /// μ and W of a batch, to use on other inputs; throws as `forward` does.
  public func fit(_ x: Tensor<Scalar>) throws(ShapeError) -> Fitted {
    try forward(x).saved.fitted(epsilon: epsilon)
  }

  /// The gradient of a loss by the batch, through μ and Σ, given its gradient `dy` by the output.
  ///
  /// With the eigenvectors E and a = √(λ + ε), the derivative of the inverse root is
  /// dΣ = E (K ∘ Eᵀ S E) Eᵀ with K_ij = −1/(aᵢ aⱼ (aᵢ + aⱼ)) and S the symmetric part of (x − μ)ᵀ dy;
  /// then dx is dy W + (2/N)(x − μ) dΣ without its mean over the batch.
  public func gradients(
    _ dy: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    try expect(dy, "dy", saved.input.shape)
    let (rows, size) = (dy.shape[0], dy.shape[1])
    let centred = centred(saved.input, saved.mean, unit: saved.unit)
    let upstream = dy.values.map(\.doubleValue)
    var symmetric = SquareMatrix(size: size, elements: Array(repeating: 0, count: size * size))
    for row in 0..<rows {
      for i in 0..<size {
        for j in 0..<size {
          let product = centred[row * size + i] * upstream[row * size + j] / 2
          symmetric[i, j] += product
          symmetric[j, i] += product
        }
      }
    }
    let vectors = SquareMatrix(size: size, elements: saved.eigenvectors)
    var inner = vectors.transposed * symmetric * vectors
    let roots = saved.roots(epsilon: epsilon)
    for i in 0..<size {
      for j in 0..<size { inner[i, j] *= -1 / (roots[i] * roots[j] * (roots[i] + roots[j])) }
    }
    let covarianceGradient = vectors * inner * vectors.transposed
    let direct = rowsTimesSquare(upstream, saved.whitener(epsilon: epsilon))
    let through = rowsTimesSquare(centred, covarianceGradient)
    var gradient = direct
    for i in gradient.indices {
      gradient[i] = (gradient[i] + 2 / Double(rows) * through[i]) / saved.unit
    }
    for column in 0..<size {
      var mean = 0.0
      for row in 0..<rows { mean += gradient[row * size + column] / Double(rows) }
      for row in 0..<rows { gradient[row * size + column] -= mean }
    }
    return (Tensor(shape: dy.shape, values: gradient.map { Scalar($0) }), [:])
  }

  /// The whitened batch, for a cell: stops with the caller's file and line where `forward` throws.
  public func train(
    _ x: Tensor<Scalar>, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor<Scalar> {
    output(x, file: file, line: line)
  }
}

private func centred<Scalar>(
  _ x: Tensor<Scalar>, _ mean: [Double], unit: Double = 1
) -> [Double] {
  x.values.indices.map {
    x.values[$0].doubleValue / unit - mean[$0 % mean.count] / unit
  }
}

/// A power of two that brings values whose squares would leave the range back to the size of 1.
private func unit<Scalar>(of x: Tensor<Scalar>) -> Double {
  let largest = x.values.reduce(0) { Swift.max($0, $1.doubleValue.magnitude) }
  return largest > 1e150 ? largest.binade : 1
}

private func rowsTimesSquare(_ rows: [Double], _ matrix: SquareMatrix) -> [Double] {
  var result = [Double](repeating: 0, count: rows.count)
  for start in stride(from: 0, to: rows.count, by: matrix.size) {
    for k in 0..<matrix.size {
      let factor = rows[start + k]
      for j in 0..<matrix.size { result[start + j] += factor * matrix[k, j] }
    }
  }
  return result
}
