internal import COpenBLAS
package import NormEngine

/// How OpenBLAS is used: one thread, so that a sum is always taken in the same order.
private let singleThread: Void = openblas_set_num_threads(1)

/// Writes `scale` · op(a) · op(b) + `keeping` · c to c, where c is (rows, columns) and `inner` long
/// sums are taken; all row-major.
///
/// - Parameters:
///   - transposeA: whether a is stored as (inner, rows) rather than (rows, inner).
///   - transposeB: whether b is stored as (columns, inner) rather than (inner, columns).
///   - strides: how far apart the rows of a, b and c lie; the stored width unless given.
@inline(__always)
package func multiply<Scalar: EngineScalar>(
  _ a: UnsafePointer<Scalar>, transposeA: Bool = false,
  _ b: UnsafePointer<Scalar>, transposeB: Bool = false,
  into c: UnsafeMutablePointer<Scalar>,
  rows: Int, columns: Int, inner: Int,
  scale: Scalar = 1, keeping: Scalar = 0,
  strides: (a: Int, b: Int, c: Int)? = nil
) {
  guard rows > 0, columns > 0 else { return }
  _ = singleThread
  let strideA = Int32(strides?.a ?? (transposeA ? rows : inner))
  let strideB = Int32(strides?.b ?? (transposeB ? inner : columns))
  let strideC = Int32(strides?.c ?? columns)
  let opA = transposeA ? CblasTrans : CblasNoTrans
  let opB = transposeB ? CblasTrans : CblasNoTrans
  if Scalar.self == Float.self {
    cblas_sgemm(
      CblasRowMajor, opA, opB, Int32(rows), Int32(columns), Int32(inner),
      unsafeBitCast(scale, to: Float.self), a.cast(to: Float.self), strideA,
      b.cast(to: Float.self), strideB, unsafeBitCast(keeping, to: Float.self),
      UnsafeMutablePointer(mutating: UnsafePointer(c).cast(to: Float.self)), strideC)
  } else {
    cblas_dgemm(
      CblasRowMajor, opA, opB, Int32(rows), Int32(columns), Int32(inner),
      unsafeBitCast(scale, to: Double.self), a.cast(to: Double.self), strideA,
      b.cast(to: Double.self), strideB, unsafeBitCast(keeping, to: Double.self),
      UnsafeMutablePointer(mutating: UnsafePointer(c).cast(to: Double.self)), strideC)
  }
}

extension UnsafePointer {
  /// The same memory, known by the caller to hold numbers of this type.
  @inline(__always)
  fileprivate func cast<Other>(to type: Other.Type) -> UnsafePointer<Other> {
    UnsafeRawPointer(self).assumingMemoryBound(to: Other.self)
  }
}
