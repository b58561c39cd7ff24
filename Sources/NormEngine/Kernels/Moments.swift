/// The mean and the mean squared distance from it, in double precision.
package struct Moments: Sendable {
  /// The mean, μ.
  package var mean: Double
  /// The population variance, Σ(x − μ)² / n.
  package var variance: Double

  /// The factor 1 / √(σ² + ε).
  @inline(__always)
  package func reciprocalDeviation(epsilon: Double) -> Double {
    1 / (variance + epsilon).squareRoot()
  }
}

/// Sums of distances from a shift near the mean: Σ(x − K) and Σ(x − K)².
///
/// The shift makes one pass over the data enough: what is squared is of the size of the spread, not
/// of the values. `Moments.from` says when the shift was too far off to be trusted.
/// Chan, Golub and LeVeque, *Algorithms for computing the sample variance*, 1983.
struct ShiftedSums {
  private var sums = SIMD8<Double>()
  private var squares = SIMD8<Double>()
  private var restSum = 0.0
  private var restSquares = 0.0

  @inline(__always)
  init() {}

  /// Takes in `count` neighbours.
  @inline(__always)
  mutating func add<Scalar: EngineScalar>(
    _ input: UnsafePointer<Scalar>, count: Int, shift: Scalar
  ) {
    // Most data lie about 0, and a shift by 0 need not be subtracted.
    let rest =
      shift == 0
      ? addVectors(count: count) { lanes(input, $0) }
      : addVectors(count: count) { lanes(input, $0) - shift }
    let wideShift = shift.doubleValue
    for i in rest..<count {
      let d = input[i].doubleValue - wideShift
      restSum += d
      restSquares += d * d
    }
  }

  /// Takes in distances, sixteen at a time, and returns how many were taken.
  @inline(__always)
  private mutating func addVectors<Scalar: EngineScalar>(
    count: Int, distances: (Int) -> SIMD8<Scalar>
  ) -> Int {
    var i = 0
    while i + 16 <= count {
      let end = min(i + 16 * chainLength, count - 15)
      var (a, b) = (SIMD8<Scalar>(), SIMD8<Scalar>())
      var (aa, bb) = (SIMD8<Scalar>(), SIMD8<Scalar>())
      while i < end {
        let d = distances(i)
        let e = distances(i + 8)
        a += d
        b += e
        aa += d * d
        bb += e * e
        i += 16
      }
      sums += widened(a + b)
      squares += widened(aa + bb)
    }
    return i
  }

  /// Σ(x − K).
  var sum: Double {
    @inline(__always) get { total(sums) + restSum }
  }

  /// Σ(x − K)².
  var squareSum: Double {
    @inline(__always) get { total(squares) + restSquares }
  }
}

extension Moments {
  /// The moments of `count` values from their sums of distances from a shift, and whether the shift
  /// was within one standard deviation of the mean; otherwise take a second pass with the mean as
  /// the shift.
  @inline(__always)
  static func from(
    sum: Double, squares: Double, count: Int, shift: Double
  ) -> (Moments, trusted: Bool) {
    let offset = sum / Double(count)
    let lost = sum * offset
    let rest = squares - lost
    let variance = max(rest, 0) / Double(count)
    return (Moments(mean: shift + offset, variance: variance), trusted: !(lost > rest))
  }
}

/// A number near the mean of the first values, from which distances are small; 0 where that is near
/// enough.
@inline(__always)
func firstShift<Scalar: EngineScalar>(_ input: UnsafePointer<Scalar>, count: Int) -> Scalar {
  guard count >= 8 else { return input[0] }
  let first = widened(lanes(input, 0))
  // Eight equal values have exactly their own value as the mean, so a constant keeps variance 0.
  let mean = total(first) / 8
  return 2 * mean * mean < total(first * first) / 8 ? 0 : Scalar(mean)
}

/// The moments of `planes` runs of `length` neighbours, `stride` apart.
@inline(__always)
func moments<Scalar: EngineScalar>(
  of input: UnsafePointer<Scalar>, planes: Int, stride: Int, length: Int, shift: Scalar? = nil
) -> Moments {
  let count = planes * length
  var shift = shift ?? firstShift(input, count: length)
  var passes = 0
  while true {
    var sums = ShiftedSums()
    for plane in 0..<planes {
      sums.add(input + plane * stride, count: length, shift: shift)
    }
    let (moments, trusted) = Moments.from(
      sum: sums.sum, squares: sums.squareSum, count: count, shift: shift.doubleValue)
    passes += 1
    if !moments.variance.isFinite {
      return wideMoments(of: input, planes: planes, stride: stride, length: length)
    }
    if trusted || passes == 2 { return moments }
    shift = Scalar(moments.mean)
  }
}

/// The moments of values whose squares leave the range of the type: in double precision throughout,
/// the variance held below infinity so that finite values keep a finite output.
@inline(never)
private func wideMoments<Scalar: EngineScalar>(
  of input: UnsafePointer<Scalar>, planes: Int, stride: Int, length: Int
) -> Moments {
  let share = 1 / Double(planes * length)
  var (mean, variance) = (0.0, 0.0)
  for plane in 0..<planes {
    for i in 0..<length { mean += share * input[plane * stride + i].doubleValue }
  }
  for plane in 0..<planes {
    for i in 0..<length {
      let distance = input[plane * stride + i].doubleValue - mean
      variance += share * distance * distance
    }
  }
  return Moments(
    mean: mean, variance: variance == .infinity ? .greatestFiniteMagnitude : variance)
}
