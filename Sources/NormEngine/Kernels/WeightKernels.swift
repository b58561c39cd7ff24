/// w = g v / ‖v‖ for each row of a matrix, and the lengths ‖v‖, at least `floor`.
///
/// `gainStride` is 1 for a gain of each row, 0 for one gain of all.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func scaleRowsToLength<Scalar: EngineScalar>(
  _ v: UnsafePointer<Scalar>, rows: Int, columns: Int, gain: UnsafePointer<Scalar>,
  gainStride: Int, floor: Double,
  output: UnsafeMutablePointer<Scalar>, length: UnsafeMutablePointer<Scalar>
) {
  for row in 0..<rows {
    let x = v + row * columns
    let y = output + row * columns
    let norm = max(NormEngine.length(of: x, count: columns), floor)
    length[row] = Scalar(norm)
    let factor = Scalar(gain[row * gainStride].doubleValue / norm)
    for i in 0..<columns { y[i] = x[i] * factor }
  }
}

/// The gradients of `scaleRowsToLength`: dv = g/‖v‖ (dw − v (v · dw)/‖v‖²) and dg = v · dw/‖v‖, one
/// for each row; a row at the floor is scaled by a constant, dv = g dw / floor.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func scaleRowsToLengthBackward<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ v: UnsafePointer<Scalar>, rows: Int, columns: Int,
  gain: UnsafePointer<Scalar>, gainStride: Int, floor: Double, length: UnsafePointer<Scalar>,
  inputGradient: UnsafeMutablePointer<Scalar>, gainGradient: UnsafeMutablePointer<Scalar>
) {
  for row in 0..<rows {
    let dw = upstream + row * columns
    let x = v + row * columns
    let dx = inputGradient + row * columns
    let norm = length[row].doubleValue
    let projection = product(dw, x, count: columns) / norm
    gainGradient[row] = Scalar(projection)
    let slope = Scalar(norm > floor ? projection / norm : 0)
    let factor = Scalar(gain[row * gainStride].doubleValue / norm)
    for i in 0..<columns { dx[i] = (dw[i] - x[i] * slope) * factor }
  }
}
