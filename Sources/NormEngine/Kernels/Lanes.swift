// The width of a vector is fixed, whatever the machine has, so that a sum is taken in the same order
// and has the same bits everywhere. Swift joins no product and sum into one rounding by itself.

/// Eight neighbours in memory.
@inline(__always)
func lanes<Scalar: EngineScalar>(
  _ pointer: UnsafePointer<Scalar>, _ offset: Int
) -> SIMD8<Scalar> {
  UnsafeRawPointer(pointer + offset).loadUnaligned(as: SIMD8<Scalar>.self)
}

/// Writes eight neighbours in memory.
@inline(__always)
func store<Scalar: EngineScalar>(
  _ lanes: SIMD8<Scalar>, _ pointer: UnsafeMutablePointer<Scalar>, _ offset: Int
) {
  UnsafeMutableRawPointer(pointer + offset).storeBytes(of: lanes, as: SIMD8<Scalar>.self)
}

/// The lanes in double precision.
@inline(__always)
func widened<Scalar: EngineScalar>(_ lanes: SIMD8<Scalar>) -> SIMD8<Double> {
  SIMD8<Double>(
    lanes[0].doubleValue, lanes[1].doubleValue, lanes[2].doubleValue, lanes[3].doubleValue,
    lanes[4].doubleValue, lanes[5].doubleValue, lanes[6].doubleValue, lanes[7].doubleValue)
}

/// The sum of the lanes by halves: always the same tree.
@inline(__always)
func total(_ lanes: SIMD8<Double>) -> Double {
  let four = lanes.lowHalf + lanes.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
}

/// How many vectors are added in the type's own precision before they are carried on in double:
/// long enough to cost little, short enough that a `Float` sum loses no more than a bit or two.
let chainLength = 16
