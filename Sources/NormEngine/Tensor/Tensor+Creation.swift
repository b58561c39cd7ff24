extension Tensor {
  /// A vector of these elements, of shape (n).
  public init(_ values: [Scalar]) {
    self.init(shape: [values.count], values: values)
  }

  /// A matrix of these rows; traps unless they are of one length.
  public init(_ rows: [[Scalar]]) {
    let width = rows.first?.count ?? 0
    require(rows.allSatisfy { $0.count == width }, "the rows of a matrix are of one length")
    self.init(shape: [rows.count, width], values: Array(rows.joined()))
  }

  /// A tensor of three dimensions from its matrices; traps unless they are of one shape.
  public init(_ matrices: [[[Scalar]]]) {
    self.init(stacking: matrices.map { Tensor($0) })
  }

  /// A tensor of four dimensions, such as (N, C, H, W); traps unless the parts are of one shape.
  public init(_ volumes: [[[[Scalar]]]]) {
    self.init(stacking: volumes.map { Tensor($0) })
  }

  /// The tensors one after the other along a new first dimension; traps unless they are of one
  /// shape.
  public init(stacking parts: [Tensor]) {
    let inner = parts.first?.shape ?? []
    require(
      parts.allSatisfy { $0.shape == inner }, "the parts of a tensor are of one shape, \(inner)")
    self.init(
      shape: Shape([parts.count] + inner.dimensions), values: parts.flatMap { $0.values })
  }

  /// A tensor of zeros.
  public static func zeros(_ shape: Shape) -> Tensor { filled(shape, with: 0) }

  /// A tensor of ones.
  public static func ones(_ shape: Shape) -> Tensor { filled(shape, with: 1) }

  /// A tensor with one value everywhere.
  public static func filled(_ shape: Shape, with value: Scalar) -> Tensor {
    Tensor(shape: shape, values: Array(repeating: value, count: shape.count))
  }

  /// A vector of `count` numbers from `first` to `last` in equal steps.
  public static func linear(from first: Scalar, through last: Scalar, count: Int) -> Tensor {
    require(count >= 1, "a vector of equal steps has at least one element")
    guard count > 1 else { return Tensor([first]) }
    let step = (last - first) / Scalar(count - 1)
    return Tensor((0..<count).map { $0 == count - 1 ? last : first + Scalar($0) * step })
  }

  /// Numbers drawn from the normal distribution of this mean and standard deviation.
  public static func normal(
    _ shape: Shape, mean: Scalar = 0, standardDeviation: Scalar = 1,
    using generator: inout SplitMix64
  ) -> Tensor {
    Tensor(uninitialized: shape) { buffer in
      for i in buffer.indices {
        buffer[i] = mean + standardDeviation * Scalar(generator.normal())
      }
    }
  }

  /// Numbers drawn uniformly from the half-open interval [`low`, `high`).
  public static func uniform(
    _ shape: Shape, from low: Scalar = 0, to high: Scalar = 1, using generator: inout SplitMix64
  ) -> Tensor {
    Tensor(uninitialized: shape) { buffer in
      for i in buffer.indices {
        // The scaled draw may round up to `high` itself; the interval leaves it out.
        let drawn = low + (high - low) * Scalar(generator.uniform())
        buffer[i] = drawn < high ? drawn : low
      }
    }
  }

  /// A tensor whose elements `fill` writes, every one, into memory that holds nothing before.
  package init(
    uninitialized shape: Shape, fill: (UnsafeMutableBufferPointer<Scalar>) -> Void
  ) {
    let count = shape.count
    self.init(
      shape: shape,
      values: Array(unsafeUninitializedCapacity: count) { buffer, initialized in
        fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
        initialized = count
      })
  }

  /// The same numbers in another type, each rounded to the nearest.
  public init<Other: EngineScalar>(_ other: Tensor<Other>) {
    self.init(shape: other.shape, values: other.values.map { Scalar($0.doubleValue) })
  }
}

extension Tensor: ExpressibleByArrayLiteral {
  /// A vector of the elements as written, of shape (n).
  public init(arrayLiteral elements: Scalar...) {
    self.init(shape: [elements.count], values: elements)
  }
}
