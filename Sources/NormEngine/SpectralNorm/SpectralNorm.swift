/// Spectral normalization: a weight is divided by an estimate of its largest singular value, carried
/// from step to step by the power iteration.
///
/// Ŵ = W / σ with σ = uᵀ W v; W is taken as the matrix (out, everything else). Each iteration is
/// v ← Wᵀu/‖Wᵀu‖, u ← Wv/‖Wv‖, Miyato's Algorithm 1 and PyTorch's `torch.nn.utils.spectral_norm`, or
/// the other way round, `torch.nn.utils.parametrizations.spectral_norm`. A weight whose σ is 0 is
/// refused.
///
/// Miyato, Kataoka, Koyama and Yoshida, *Spectral normalization for generative adversarial networks*,
/// 2018.
public struct SpectralNorm<Scalar: EngineScalar>: Hashable, Sendable {
  /// Which vector an iteration renews first.
  public enum Order: Hashable, Sendable {
    /// v from u, then u from v.
    case rightThenLeft
    /// u from v, then v from u.
    case leftThenRight
  }

  /// The number of iterations of a step.
  public let iterations: Int
  /// ε, the least length a vector is divided by.
  public let epsilon: Double
  /// Which vector an iteration renews first.
  public let order: Order

  /// A normalization of so many iterations a step; stops unless there is at least one, and when
  /// `epsilon` is negative.
  public init(
    iterations: Int = 1, epsilon: Double = 1e-12, order: Order = .rightThenLeft,
    file: StaticString = #filePath, line: UInt = #line
  ) {
    require(
      iterations > 0, "'iterations' is at least 1, not \(iterations).", file: file, line: line)
    requireEpsilon(epsilon, file: file, line: line)
    self.iterations = iterations
    self.epsilon = epsilon
    self.order = order
  }

  /// The estimates of the singular vectors that are carried from step to step.
  public struct Vectors: Hashable, Sendable {
    /// u, the left vector, of shape (out), of length 1.
    public private(set) var left: Tensor<Scalar>
    /// v, the right vector, of shape (in), of length 1; what it is before the first iteration from
    /// u does not matter.
    public private(set) var right: Tensor<Scalar>

    /// Vectors to start from, brought to length 1; stops when one is not a vector.
    public init(left: Tensor<Scalar>, right: Tensor<Scalar>) {
      require(left.rank == 1 && right.rank == 1, "'left' and 'right' are vectors")
      self.left = left
      self.right = right
      self.left.bringToUnitLength(floor: 1e-12)
      self.right.bringToUnitLength(floor: 1e-12)
    }

    /// Random vectors for a weight of this shape.
    public init(for shape: Shape, using generator: inout SplitMix64) {
      let rows = shape.rank > 0 ? shape[0] : 0
      self.init(
        left: .normal([rows], using: &generator),
        right: .normal([rows > 0 ? shape.count / rows : 0], using: &generator))
    }

    fileprivate mutating func step(_ weight: Tensor<Scalar>, _ order: Order, floor: Double)
      -> Double
    {
      let (rows, columns) = (left.count, right.count)
      return weight.values.withUnsafeBufferPointer { weight in
        left.values.withUnsafeMutableBufferPointer { u in
          right.values.withUnsafeMutableBufferPointer { v in
            switch order {
            case .rightThenLeft:
              return powerStep(
                weight.start, rows: rows, columns: columns, floor: floor, left: u.start,
                right: v.start)
            case .leftThenRight:
              matrixTimesVector(
                weight.start, rows: rows, columns: columns, v.start, output: u.start)
              bringToUnitLength(u.start, count: rows, floor: floor)
              transposedTimesVector(
                weight.start, rows: rows, columns: columns, u.start, output: v.start)
              return bringToUnitLength(v.start, count: columns, floor: floor)
            }
          }
        }
      }
    }

    /// uᵀ W v.
    fileprivate func singularValue(of weight: Tensor<Scalar>) -> Double {
      let (rows, columns) = (left.count, right.count)
      var total = 0.0
      for row in 0..<rows {
        var sum = 0.0
        for column in 0..<columns {
          sum +=
            weight.values[row * columns + column].doubleValue * right.values[column].doubleValue
        }
        total += left.values[row].doubleValue * sum
      }
      return total
    }
  }

  /// What the forward pass keeps: the weight, shared and not copied, two vectors and σ.
  public struct Saved: Hashable, Sendable {
    /// The weight as it came.
    public let weight: Tensor<Scalar>
    /// u, v as they were used.
    public let vectors: Vectors
    /// σ = uᵀ W v.
    public let singularValue: Double
  }

  /// Training: renews the vectors, then divides the weight by σ; throws when the shapes do not go
  /// together and when σ is 0.
  public func forward(
    _ weight: Tensor<Scalar>, updating vectors: inout Vectors
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    try check(weight, vectors)
    var sigma = 0.0
    for _ in 0..<iterations { sigma = vectors.step(weight, order, floor: epsilon) }
    return try divided(weight, vectors, sigma)
  }

  /// Inference: divides the weight by σ with the vectors as they are; throws as in training.
  public func forward(
    _ weight: Tensor<Scalar>, using vectors: Vectors
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    try check(weight, vectors)
    return try divided(weight, vectors, vectors.singularValue(of: weight))
  }

  /// The gradient of a loss by the weight, given its gradient by the output; u and v are constants:
  /// dW = (G − ⟨G, W/σ⟩ u vᵀ) / σ.
  public func gradients(
    _ upstream: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> Tensor<Scalar> {
    try expect(upstream, "dy", saved.weight.shape)
    let vectors = saved.vectors
    return Tensor(uninitialized: upstream.shape) { output in
      withPointers(upstream, saved.weight) { upstream, weight in
        withPointers(vectors.left, vectors.right) { u, v in
          spectralBackward(
            upstream, weight, rows: vectors.left.count, columns: vectors.right.count,
            sigma: saved.singularValue, left: u, right: v, output: output.start)
        }
      }
    }
  }

  private func check(_ weight: Tensor<Scalar>, _ vectors: Vectors) throws(ShapeError) {
    let (rows, columns) = (vectors.left.count, vectors.right.count)
    guard weight.rank >= 2, weight.shape[0] == rows, weight.count == rows * columns, columns > 0
    else {
      throw .mismatch(
        of: "weight", expected: "(\(rows), …) with \(columns) weights a unit", got: weight.shape)
    }
  }

  private func divided(
    _ weight: Tensor<Scalar>, _ vectors: Vectors, _ sigma: Double
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    guard sigma != 0 else {
      throw .impossible(
        setting: "σ = 0", because: "a weight without a singular value has nothing to divide by")
    }
    let output = Tensor<Scalar>(uninitialized: weight.shape) { output in
      weight.values.withUnsafeBufferPointer { weight in
        multiply(weight.start, count: weight.count, by: Scalar(1 / sigma), output: output.start)
      }
    }
    return (output, Saved(weight: weight, vectors: vectors, singularValue: sigma))
  }
}

extension SpectralNorm {
  /// Training, for a cell: stops with the caller's file and line where `forward(_:updating:)` throws.
  public func train(
    _ weight: Tensor<Scalar>, updating vectors: inout Vectors,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor<Scalar> {
    stopping(file: file, line: line) { () throws(ShapeError) in
      try forward(weight, updating: &vectors).output
    }
  }

  /// Inference, for a cell: stops with the caller's file and line where `forward(_:using:)` throws.
  public func callAsFunction(
    _ weight: Tensor<Scalar>, using vectors: Vectors,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor<Scalar> {
    stopping(file: file, line: line) { () throws(ShapeError) in
      try forward(weight, using: vectors).output
    }
  }

  /// The gradient by the weight, for a cell: stops with the caller's file and line where `gradients`
  /// throws.
  public func backward(
    _ dy: Tensor<Scalar>, saved: Saved, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor<Scalar> {
    stopping(file: file, line: line) { () throws(ShapeError) in try gradients(dy, saved: saved) }
  }
}

extension Tensor {
  fileprivate mutating func bringToUnitLength(floor: Double) {
    let count = count
    guard count > 0 else { return }
    values.withUnsafeMutableBufferPointer { buffer in
      _ = NormEngine.bringToUnitLength(buffer.start, count: count, floor: floor)
    }
  }
}
