/// The mean and population variance of each group of a geometry, without an output.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func planeStatistics<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, _ geometry: PlaneGeometry,
  mean: UnsafeMutablePointer<Scalar>, variance: UnsafeMutablePointer<Scalar>
) {
  for statistic in 0..<geometry.statistics {
    let (_, start, count, stride, length) = geometry.runs(of: statistic)
    let moments = moments(of: input + start, planes: count, stride: stride, length: length)
    mean[statistic] = Scalar(moments.mean)
    variance[statistic] = Scalar(moments.variance)
  }
}

/// The gradient of a style by the two numbers taken from each of its units: with P = Σ dy x̂ and
/// S = Σ dy, ds = S · sumShare + P · productShare · (s − μ)/σ.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func shiftedLines<Scalar: EngineScalar>(
  _ style: UnsafePointer<Scalar>, units: Int, positions: Int, mean: UnsafePointer<Scalar>,
  deviation: UnsafePointer<Scalar>, products: UnsafePointer<Scalar>,
  sums: UnsafePointer<Scalar>, productShare: Double, sumShare: Double,
  output: UnsafeMutablePointer<Scalar>
) {
  for unit in 0..<units {
    let slope = products[unit].doubleValue * productShare / deviation[unit].doubleValue
    scale(
      style + unit * positions, count: positions, center: mean[unit], factor: Scalar(slope),
      constant: Scalar(sums[unit].doubleValue * sumShare), output: output + unit * positions)
  }
}
