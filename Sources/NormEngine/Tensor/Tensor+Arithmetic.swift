// Numbers among numbers: tensors element by element, and a tensor with one number. Shapes that don't
// go together trap: an operator has no way to throw without a `try` at every use.

extension Tensor {
  /// Each element through a function.
  public func map(_ transform: (Scalar) -> Scalar) -> Tensor {
    Tensor(shape: shape, values: values.map(transform))
  }

  /// Each pair of elements through a function; a tensor is repeated along the dimensions in which
  /// it has an extent of 1 or none. Traps unless the shapes go together so.
  ///
  /// With a matrix (5, 2), a vector (2) goes with each row, and a column (5, 1) with each column.
  public func combined(with other: Tensor, _ combine: (Scalar, Scalar) -> Scalar) -> Tensor {
    if shape != other.shape {
      guard let common = shape.common(with: other.shape) else {
        fatalError(shape.misfit(other.shape))
      }
      return broadcast(to: common).combined(with: other.broadcast(to: common), combine)
    }
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

  /// Adds another tensor element by element; traps unless it can be repeated to this shape.
  public static func += (a: inout Tensor, b: Tensor) { a = a + b.broadcast(to: a.shape) }

  /// Subtracts another tensor element by element; traps unless it can be repeated to this shape.
  public static func -= (a: inout Tensor, b: Tensor) { a = a - b.broadcast(to: a.shape) }

  /// Multiplies every element by a number.
  public static func *= (a: inout Tensor, b: Scalar) { a = a * b }

  /// The square of every element.
  public var squared: Tensor { map { $0 * $0 } }

  /// The square root of every element.
  public var squareRoot: Tensor { map { $0.squareRoot() } }

  /// The magnitude of every element.
  public var magnitude: Tensor { map { $0.magnitude } }
}
