// Names of other libraries, so that the compiler itself says what is written here. None of them can
// be called; what a body returns is what its use would be, so that nothing else is told of it.

extension Tensor {
  /// The mean along an axis, as NumPy writes it.
  @available(*, unavailable, renamed: "mean(over:)")
  public func mean(axis: Int) -> Tensor { self }
  /// The mean along an axis, as PyTorch writes it.
  @available(*, unavailable, renamed: "mean(over:)")
  public func mean(dim: Int) -> Tensor { self }
  /// The mean as a function.
  @available(
    *, unavailable,
    message: "the mean of all elements is 'mean', those along an axis 'mean(over: 0)'"
  )
  public func mean(_ axis: Int...) -> Tensor { self }

  /// The sum along an axis, as NumPy writes it.
  @available(*, unavailable, renamed: "sum(over:)")
  public func sum(axis: Int) -> Tensor { self }
  /// The sum along an axis, as PyTorch writes it.
  @available(*, unavailable, renamed: "sum(over:)")
  public func sum(dim: Int) -> Tensor { self }
  /// The sum as a function.
  @available(
    *, unavailable, message: "the sum of all elements is 'sum', those along an axis 'sum(over: 0)'"
  )
  public func sum(_ axis: Int...) -> Tensor { self }

  /// The largest elements along an axis, as NumPy writes it.
  @available(*, unavailable, renamed: "max(over:)")
  public func max(axis: Int) -> Tensor { self }
  /// The largest elements along an axis, as PyTorch writes it.
  @available(*, unavailable, renamed: "max(over:)")
  public func max(dim: Int) -> Tensor { self }
  /// The largest element as a function.
  @available(
    *, unavailable, message: "the largest element is 'max', those along an axis 'max(over: 0)'"
  )
  public func max(_ axis: Int...) -> Tensor { self }

  /// The smallest elements along an axis, as NumPy writes it.
  @available(*, unavailable, renamed: "min(over:)")
  public func min(axis: Int) -> Tensor { self }
  /// The smallest elements along an axis, as PyTorch writes it.
  @available(*, unavailable, renamed: "min(over:)")
  public func min(dim: Int) -> Tensor { self }
  /// The smallest element as a function.
  @available(
    *, unavailable, message: "the smallest element is 'min', those along an axis 'min(over: 0)'"
  )
  public func min(_ axis: Int...) -> Tensor { self }

  /// The standard deviation, as NumPy calls it.
  @available(
    *, unavailable,
    message: "write 'standardDeviation', which divides by n, or 'sampleStandardDeviation', by n − 1"
  )
  public func std(_ axis: Int..., ddof: Int = 0) -> Scalar { 0 }
  /// The standard deviation along an axis, as NumPy calls it.
  @available(*, unavailable, renamed: "standardDeviation(over:)")
  public func std(axis: Int) -> Tensor { self }
  /// The variance, as NumPy calls it.
  @available(
    *, unavailable,
    message: "write 'populationVariance', which divides by n, or 'sampleVariance', by n − 1"
  )
  public func `var`(_ axis: Int..., ddof: Int = 0) -> Scalar { 0 }
  /// The variance along an axis, as NumPy calls it.
  @available(
    *, unavailable,
    message:
      "write 'populationVariance(over: 0)', divided by n, or 'sampleVariance(over: 0)', by n − 1"
  )
  public func `var`(axis: Int) -> Tensor { self }
  /// The index of the largest element, as NumPy writes it.
  @available(
    *, unavailable,
    message: "the index of the largest element is 'argmax', those of a matrix's rows 'argmaxOfRows'"
  )
  public func argmax(axis: Int...) -> Int { 0 }

  /// The matrix with rows and columns exchanged, as NumPy calls it.
  @available(*, unavailable, renamed: "transposed")
  public var T: Tensor { self }
  /// The matrix with rows and columns exchanged, as PyTorch calls it.
  @available(*, unavailable, renamed: "transposed")
  public func t() -> Tensor { self }
  /// The matrix with rows and columns exchanged, as NumPy calls it.
  @available(
    *, unavailable,
    message: "a matrix's is 'transposed', that of other shapes 'permuted([0, 2, 1])'"
  )
  public func transpose(_ order: Int...) -> Tensor { self }
  /// The same elements in another shape, as NumPy calls it.
  @available(*, unavailable, renamed: "reshaped(_:)")
  public func reshape(_ extents: Int...) -> Tensor { self }
  /// The same elements in another shape, as NumPy calls it.
  @available(*, unavailable, renamed: "reshaped(_:)")
  public func reshape(_ shape: Shape) -> Tensor { self }
  /// The elements as a vector, as NumPy calls it.
  @available(
    *, unavailable, message: "'values' is an array of all elements, 'reshaped(x.count)' a vector"
  )
  public func flatten() -> Tensor { self }
  /// The elements as a list, as NumPy calls it.
  @available(*, unavailable, renamed: "values")
  public func tolist() -> [Scalar] { [] }
  /// How many elements there are, as NumPy calls it.
  @available(*, unavailable, renamed: "count")
  public var size: Int { 0 }
  /// How many dimensions there are, as NumPy calls it.
  @available(*, unavailable, renamed: "rank")
  public var ndim: Int { 0 }

  /// The product of matrices, by another name.
  @available(*, unavailable, renamed: "matmul(_:)")
  public func mm(_ other: Tensor) -> Tensor { self }
  /// The product of matrices, by another name.
  @available(*, unavailable, renamed: "matmul(_:)")
  public func matrixProduct(_ other: Tensor) -> Tensor { self }
  /// A product, by another name.
  @available(*, unavailable, message: "the product of matrices is 'matmul', element by element '*'")
  public func multiplied(by other: Tensor) -> Tensor { self }
  /// A product, by another name.
  @available(*, unavailable, message: "the product of matrices is 'matmul', element by element '*'")
  public func times(_ other: Tensor) -> Tensor { self }
  /// A slice of rows, as NumPy writes it.
  @available(
    *, unavailable,
    message: "rows are 'parts(0..<2)', columns 'parts(0..<2, along: 1)', all of one 'column(0)'"
  )
  public subscript(rows: Range<Int>) -> Tensor { self }
  /// A slice of rows and columns, as NumPy writes it.
  @available(
    *, unavailable,
    message: "rows are 'parts(0..<2)', columns 'parts(0..<2, along: 1)', all of one 'column(0)'"
  )
  public subscript(rows: Range<Int>, columns: Int) -> Tensor { self }
  /// All rows of a column, as NumPy writes it.
  @available(
    *, unavailable,
    message: "rows are 'parts(0..<2)', columns 'parts(0..<2, along: 1)', all of one 'column(0)'"
  )
  public subscript(rows: UnboundedRange, columns: Int) -> Tensor { self }

  /// A vector of equal steps, as NumPy calls it.
  @available(*, unavailable, renamed: "linear(from:through:count:)")
  public static func linspace(_ first: Scalar, _ last: Scalar, _ count: Int) -> Tensor { [] }
  /// A vector of whole numbers, as NumPy calls it.
  @available(*, unavailable, message: "write 'Tensor(0..<5)'")
  public static func arange(_ bounds: Int...) -> Tensor { [] }
  /// The identity matrix, as NumPy calls it.
  @available(*, unavailable, renamed: "identity(_:)")
  public static func eye(_ count: Int) -> Tensor { [] }
  /// A tensor with one value everywhere, as NumPy calls it.
  @available(*, unavailable, renamed: "filled(_:with:)")
  public static func full(_ shape: Shape, _ value: Scalar) -> Tensor { [] }
  /// Random numbers, as PyTorch calls them.
  @available(*, unavailable, message: "write 'Tensor.normal(3, 2, using: &generator)'")
  public static func randn(_ extents: Int...) -> Tensor { [] }
  /// Random numbers, as PyTorch calls them.
  @available(*, unavailable, message: "write 'Tensor.uniform(3, 2, using: &generator)'")
  public static func rand(_ extents: Int...) -> Tensor { [] }
}
