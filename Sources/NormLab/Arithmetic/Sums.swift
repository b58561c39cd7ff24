package import NormEngine

/// The inner product of two vectors, in eight running sums that are then added, always in the same
/// order.
@inline(__always)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func dot<Scalar: EngineScalar>(
  _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, count: Int
) -> Scalar {
  var lanes = SIMD8<Scalar>(repeating: 0)
  var i = 0
  while i + 8 <= count {
    let x = UnsafeRawPointer(a + i).loadUnaligned(as: SIMD8<Scalar>.self)
    let y = UnsafeRawPointer(b + i).loadUnaligned(as: SIMD8<Scalar>.self)
    lanes += x * y
    i += 8
  }
  var sum = lanes.sum()
  while i < count {
    sum += a[i] * b[i]
    i += 1
  }
  return sum
}

/// Adds each of the rows of a (rows, columns) matrix to the sums; they start from 0.
@inline(__always)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func sumRows<Scalar: EngineScalar>(
  _ matrix: UnsafePointer<Scalar>, rows: Int, columns: Int,
  into sums: UnsafeMutablePointer<Scalar>
) {
  for column in 0..<columns { sums[column] = 0 }
  for row in 0..<rows {
    let start = matrix + row * columns
    for column in 0..<columns { sums[column] += start[column] }
  }
}

/// The sum of a vector's numbers, in eight running sums that are then added.
@inline(__always)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func sum<Scalar: EngineScalar>(_ x: UnsafePointer<Scalar>, count: Int) -> Scalar {
  var lanes = SIMD8<Scalar>(repeating: 0)
  var i = 0
  while i + 8 <= count {
    lanes += UnsafeRawPointer(x + i).loadUnaligned(as: SIMD8<Scalar>.self)
    i += 8
  }
  var sum = lanes.sum()
  while i < count {
    sum += x[i]
    i += 1
  }
  return sum
}

/// Σ (x - center)².
@inline(__always)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func sumOfSquares<Scalar: EngineScalar>(
  _ x: UnsafePointer<Scalar>, around center: Scalar, count: Int
) -> Scalar {
  var lanes = SIMD8<Scalar>(repeating: 0)
  var i = 0
  while i + 8 <= count {
    let d = UnsafeRawPointer(x + i).loadUnaligned(as: SIMD8<Scalar>.self) - center
    lanes += d * d
    i += 8
  }
  var sum = lanes.sum()
  while i < count {
    sum += (x[i] - center) * (x[i] - center)
    i += 1
  }
  return sum
}

/// Σ a (x - center).
@inline(__always)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func sumOfProducts<Scalar: EngineScalar>(
  _ a: UnsafePointer<Scalar>, _ x: UnsafePointer<Scalar>, around center: Scalar, count: Int
) -> Scalar {
  var lanes = SIMD8<Scalar>(repeating: 0)
  var i = 0
  while i + 8 <= count {
    let d = UnsafeRawPointer(x + i).loadUnaligned(as: SIMD8<Scalar>.self) - center
    lanes += UnsafeRawPointer(a + i).loadUnaligned(as: SIMD8<Scalar>.self) * d
    i += 8
  }
  var sum = lanes.sum()
  while i < count {
    sum += a[i] * (x[i] - center)
    i += 1
  }
  return sum
}
