// Numbers among numbers: tensors of equal shape element by element, and a tensor with one number.
// Shapes that differ trap: an operator has no way to throw without a `try` at every use.

extension Tensor {
  /// Each element through a function.
  public func map(_ transform: (Scalar) -> Scalar) -> Tensor {
    Tensor(shape: shape, values: values.map(transform))
  }

  /// Each pair of elements through a function; traps unless the shapes are equal.
  public func combined(with other: Tensor, _ combine: (Scalar, Scalar) -> Scalar) -> Tensor {
    require(shape == other.shape, "shapes \(shape) and \(other.shape) differ")
    return Tensor(uninitialized: shape) { buffer in
      values.withUnsafeBufferPointer { a in
        other.values.withUnsafeBufferPointer { b in
          for i in buffer.indices { buffer[i] = combine(a[i], b[i]) }
        }
      }
    }
  }

  /// Element by element, a + b.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func + (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b) { $0 + $1 } }

  /// Element by element, a − b.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func - (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b) { $0 - $1 } }

  /// Element by element, a · b.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func * (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b) { $0 * $1 } }

  /// Element by element, a / b.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func / (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b) { $0 / $1 } }

  /// Every element plus a number.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func + (a: Tensor, b: Scalar) -> Tensor { a.map { $0 + b } }

  /// Every element minus a number.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func - (a: Tensor, b: Scalar) -> Tensor { a.map { $0 - b } }

  /// Every element times a number.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func * (a: Tensor, b: Scalar) -> Tensor { a.map { $0 * b } }

  /// Every element divided by a number.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func / (a: Tensor, b: Scalar) -> Tensor { a.map { $0 / b } }

  /// A number plus every element.
  public static func + (a: Scalar, b: Tensor) -> Tensor { b + a }

  /// A number minus every element.
  public static func - (a: Scalar, b: Tensor) -> Tensor { b.map { a - $0 } }

  /// A number times every element.
  public static func * (a: Scalar, b: Tensor) -> Tensor { b * a }

  /// A number divided by every element.
  public static func / (a: Scalar, b: Tensor) -> Tensor { b.map { a / $0 } }

  /// Every element with its sign turned.
  public static prefix func - (a: Tensor) -> Tensor { a.map { -$0 } }

  /// Adds another tensor element by element; traps unless the shapes are equal.
  public static func += (a: inout Tensor, b: Tensor) { a = a + b }

  /// Subtracts another tensor element by element; traps unless the shapes are equal.
  public static func -= (a: inout Tensor, b: Tensor) { a = a - b }

  /// Multiplies every element by a number.
  public static func *= (a: inout Tensor, b: Scalar) { a = a * b }

  /// The square of every element.
  public var squared: Tensor { map { $0 * $0 } }

  /// The square root of every element.
  public var squareRoot: Tensor { map { $0.squareRoot() } }

  /// The magnitude of every element.
  public var magnitude: Tensor { map { $0.magnitude } }
}
