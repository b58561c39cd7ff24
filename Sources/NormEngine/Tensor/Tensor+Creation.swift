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

  /// A vector of whole numbers, such as those of an array or a range.
  @_disfavoredOverload
  public init<Numbers: Sequence>(_ numbers: Numbers) where Numbers.Element: BinaryInteger {
    self.init(numbers.map { Scalar($0) })
  }

  /// A matrix of rows of whole numbers; traps unless they are of one length.
  @_disfavoredOverload
  public init<Number: BinaryInteger>(_ rows: [[Number]]) {
    self.init(rows.map { $0.map { Scalar($0) } })
  }

  /// A vector of the elements of a slice, of `stride(from:to:by:)` or of another sequence.
  @_disfavoredOverload
  public init<Numbers: Sequence>(_ numbers: Numbers) where Numbers.Element == Scalar {
    self.init(Array(numbers))
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

  /// The tensors one after the other along a dimension they have, the first unless given; traps
  /// unless they agree in all others. Negative dimensions count from the end.
  public init(joining parts: [Tensor], along dimension: Int = 0) {
    guard let first = parts.first else {
      self.init(shape: [0], values: [])
      return
    }
    let order = first.orderToFront(dimension)
    let others = order.dropFirst().map { first.shape[$0] }
    for part in parts {
      require(
        part.rank == first.rank && order.dropFirst().map { part.shape[$0] } == others,
        "tensors of shapes \(first.shape) and \(part.shape) can't be joined along dimension "
          + "\(dimension): the other extents are equal")
    }
    let front = parts.map { $0.permuted(order) }
    let shape = Shape([front.reduce(0) { $0 + $1.shape[0] }] + others)
    self = Tensor(shape: shape, values: front.flatMap { $0.values })
      .permuted(Self.inverse(order))
  }

  /// A tensor of zeros.
  public static func zeros(_ shape: Shape) -> Tensor { filled(shape, with: 0) }

  /// A tensor of zeros of these extents.
  public static func zeros(_ extents: Int...) -> Tensor { zeros(Shape(extents)) }

  /// A tensor of ones.
  public static func ones(_ shape: Shape) -> Tensor { filled(shape, with: 1) }

  /// A tensor of ones of these extents.
  public static func ones(_ extents: Int...) -> Tensor { ones(Shape(extents)) }

  /// The matrix (n, n) with ones on its diagonal and zeros elsewhere.
  public static func identity(_ count: Int) -> Tensor {
    var matrix = zeros([count, count])
    for i in 0..<count { matrix.values[i * count + i] = 1 }
    return matrix
  }

  /// A tensor with one value everywhere.
  public static func filled(_ shape: Shape, with value: Scalar) -> Tensor {
    Tensor(shape: shape, values: Array(repeating: value, count: shape.count))
  }

  /// A tensor of these extents with one value everywhere.
  public static func filled(_ extents: Int..., with value: Scalar) -> Tensor {
    filled(Shape(extents), with: value)
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

  /// Numbers drawn from the normal distribution, in a tensor of these extents.
  public static func normal(
    _ extents: Int..., mean: Scalar = 0, standardDeviation: Scalar = 1,
    using generator: inout SplitMix64
  ) -> Tensor {
    normal(
      Shape(extents), mean: mean, standardDeviation: standardDeviation, using: &generator)
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

  /// Numbers drawn uniformly from the half-open interval, in a tensor of these extents.
  public static func uniform(
    _ extents: Int..., from low: Scalar = 0, to high: Scalar = 1,
    using generator: inout SplitMix64
  ) -> Tensor {
    uniform(Shape(extents), from: low, to: high, using: &generator)
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
