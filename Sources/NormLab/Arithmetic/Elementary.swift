internal import Glibc
package import NormEngine

// The exponential and its relatives over whole buffers. For `Float` they are polynomials on eight
// numbers at a time, which are the same bits on every machine and some ten times as fast as the C
// library's; for `Double`, which only small exact experiments use, they are the C library's.

/// Replaces each of the numbers by its exponential.
@inline(__always)
package func exponentiate<Scalar: EngineScalar>(_ x: UnsafeMutablePointer<Scalar>, count: Int) {
  mapEight(x, count: count, eight: exponential) { exp($0) }
}

/// Replaces each of the numbers by its hyperbolic tangent.
@inline(__always)
package func takeTanh<Scalar: EngineScalar>(_ x: UnsafeMutablePointer<Scalar>, count: Int) {
  mapEight(x, count: count, eight: hyperbolicTangent) { tanh($0) }
}

/// Replaces each of the numbers by its logistic sigmoid, 1 / (1 + exp(-x)).
@inline(__always)
package func takeSigmoid<Scalar: EngineScalar>(_ x: UnsafeMutablePointer<Scalar>, count: Int) {
  mapEight(x, count: count, eight: { 1 / (1 + exponential(-$0)) }) { 1 / (1 + exp(-$0)) }
}

@inline(__always)
private func mapEight<Scalar: EngineScalar>(
  _ x: UnsafeMutablePointer<Scalar>, count: Int,
  eight: (SIMD8<Float>) -> SIMD8<Float>, one: (Double) -> Double
) {
  if Scalar.self == Float.self {
    let floats = UnsafeMutableRawPointer(x).assumingMemoryBound(to: Float.self)
    var i = 0
    while i + 8 <= count {
      let raw = UnsafeMutableRawPointer(floats + i)
      let result = eight(raw.loadUnaligned(as: SIMD8<Float>.self))
      raw.storeBytes(of: result, as: SIMD8<Float>.self)
      i += 8
    }
    if i < count {
      var last = SIMD8<Float>(repeating: 0)
      for lane in 0..<(count - i) { last[lane] = floats[i + lane] }
      last = eight(last)
      for lane in 0..<(count - i) { floats[i + lane] = last[lane] }
    }
  } else {
    let doubles = UnsafeMutableRawPointer(x).assumingMemoryBound(to: Double.self)
    for i in 0..<count { doubles[i] = one(doubles[i]) }
  }
}

/// Writes each of the numbers that is not below 0, and 0 for the others; the places may be the same.
///
/// A NaN passes, for a run that diverges to be seen.
@inline(__always)
package func takeReLU<Scalar: EngineScalar>(
  _ x: UnsafePointer<Scalar>, into y: UnsafeMutablePointer<Scalar>, count: Int
) {
  var i = 0
  if Scalar.self == Float.self {
    // Vectors by name: a compiler makes a jump of the choice in a plain loop, which one of two
    // numbers takes.
    while i + 8 <= count {
      let x = UnsafeRawPointer(x + i).loadUnaligned(as: SIMD8<Float>.self)
      UnsafeMutableRawPointer(y + i).storeBytes(
        of: x.replacing(with: 0, where: x .< 0), as: SIMD8<Float>.self)
      i += 8
    }
  }
  while i < count {
    y[i] = x[i] < 0 ? 0 : x[i]
    i += 1
  }
}

/// Writes each of the gradients where the ReLU's output is above 0, and 0 elsewhere; the places of the
/// gradients may be the same.
@inline(__always)
package func takeReLUBack<Scalar: EngineScalar>(
  _ dy: UnsafePointer<Scalar>, _ y: UnsafePointer<Scalar>,
  into dx: UnsafeMutablePointer<Scalar>, count: Int
) {
  var i = 0
  if Scalar.self == Float.self {
    while i + 8 <= count {
      let y = UnsafeRawPointer(y + i).loadUnaligned(as: SIMD8<Float>.self)
      let dy = UnsafeRawPointer(dy + i).loadUnaligned(as: SIMD8<Float>.self)
      UnsafeMutableRawPointer(dx + i).storeBytes(
        of: dy.replacing(with: 0, where: y .<= 0), as: SIMD8<Float>.self)
      i += 8
    }
  }
  while i < count {
    dx[i] = y[i] <= 0 ? 0 : dy[i]
    i += 1
  }
}

/// Writes a function of each pair of numbers; the first may be in the place that is written.
///
/// A compiler makes vectors of either loop, of a single one that must allow for both cases it would not.
@inline(__always)
package func combineEach<Scalar: EngineScalar>(
  _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, into y: UnsafeMutablePointer<Scalar>,
  count: Int, _ function: (Scalar, Scalar) -> Scalar
) {
  if a == UnsafePointer(y) {
    for i in 0..<count { y[i] = function(y[i], b[i]) }
  } else {
    for i in 0..<count { y[i] = function(a[i], b[i]) }
  }
}

/// exp(x) to about two units in the last place; a NaN stays one.
///
/// x = n ln 2 + r with |r| ≤ ln 2 / 2, a polynomial for exp(r) and n into the exponent's bits.
@inline(__always)
private func exponential(_ x: SIMD8<Float>) -> SIMD8<Float> {
  let clamped = x.clamped(
    lowerBound: SIMD8(repeating: -87.3), upperBound: SIMD8(repeating: 88.3))
  // Adding 1.5 · 2²³ rounds to a whole number, which then stands in the lowest bits.
  let magic = SIMD8<Float>(repeating: 12_582_912)
  let shifted = clamped * 1.442_695_04 + magic
  let n = shifted - magic
  let r = clamped - n * 0.693_359_375 + n * 2.121_944_4e-4
  var p = r * 1.987_569_1e-4 + 1.398_199_9e-3
  p = p * r + 8.333_452e-3
  p = p * r + 4.166_579_6e-2
  p = p * r + 0.166_666_65
  p = p * r + 0.5
  p = p * r * r + r + 1
  let bits = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &<< 23
  let power = unsafeBitCast(bits &+ SIMD8(repeating: 127 << 23), to: SIMD8<Float>.self)
  return (p * power).replacing(with: x, where: x .!= x)
}

/// tanh(x) with a small relative error near 0 too, where activations may shrink to nothing.
@inline(__always)
private func hyperbolicTangent(_ x: SIMD8<Float>) -> SIMD8<Float> {
  let z = x * x
  var p = z * -5.704_988_7e-3 + 2.063_908_9e-2
  p = p * z - 5.373_971_6e-2
  p = p * z + 0.133_314_42
  p = p * z - 0.333_332_82
  let near = x + x * z * p
  let far = 1 - 2 / (exponential(x + x) + 1)
  return far.replacing(with: near, where: z .< SIMD8(repeating: 0.390_625))
}
