import NormEngine
import Testing

/// Every fast kernel against the plain loops beside it, on extents around the widths it works in.
@Suite struct KernelReferenceTests {
  static let planes: [(Shape, groups: Int, pooled: Bool)] = [
    ([3, 5, 1], 5, true), ([40, 17, 1], 17, true), ([5, 8, 1], 8, true), ([3, 24, 1], 24, true),
    ([3, 4, 7], 4, true), ([2, 3, 300], 3, true), ([2, 18, 33], 18, true),
    ([2, 4, 1], 2, false), ([2, 6, 5], 3, false), ([1, 4, 150], 2, false), ([3, 2, 272], 2, false),
    ([2, 12, 16], 1, false),
  ]

  @Test(arguments: planes)
  func `planes and columns agree with the formulas`(
    shape: Shape, groups: Int, pooled: Bool
  ) throws {
    try compare(Double.self, 1e-13, shape, groups, pooled)
    try compare(Float.self, 4e-6, shape, groups, pooled)
  }

  private func compare<Scalar: EngineScalar>(
    _: Scalar.Type, _ tolerance: Double, _ shape: Shape, _ groups: Int, _ pooled: Bool
  ) throws {
    let geometry = PlaneGeometry(
      batch: shape[0], channels: shape[1], positions: shape[2], groups: groups, pooled: pooled)
    var generator = SplitMix64(seed: 31)
    let x = Tensor<Scalar>.normal(shape, mean: 3, using: &generator)
    let dy = Tensor<Scalar>.normal(shape, using: &generator)
    let gamma = Tensor<Scalar>.normal([shape[1]], using: &generator)
    let beta = Tensor<Scalar>.normal([shape[1]], using: &generator)
    var y = [Scalar](repeating: .nan, count: shape.count)
    var mean = [Scalar](repeating: .nan, count: geometry.statistics)
    var variance = mean
    normalizePlanes(
      x.values, geometry, epsilon: 0.01, gamma: gamma.values, beta: beta.values, output: &y,
      mean: &mean, variance: &variance)
    let expected = referencePlanes(
      Doubles(x).values, geometry, epsilon: 0.01, gamma: Doubles(gamma).values,
      beta: Doubles(beta).values)
    expectClose(y, expected.output, tolerance)
    expectClose(mean, expected.mean, tolerance)
    expectClose(variance, expected.variance, tolerance)

    var dx = y
    var (dgamma, dbeta) = (gamma.values, beta.values)
    normalizePlanesBackward(
      dy.values, x.values, geometry, epsilon: 0.01, mean: mean, variance: variance,
      gamma: gamma.values, inputGradient: &dx, gammaGradient: &dgamma, betaGradient: &dbeta)
    let gradients = referencePlanesBackward(
      Doubles(dy).values, Doubles(x).values, geometry, epsilon: 0.01,
      gamma: Doubles(gamma).values)
    expectClose(dx, gradients.inputGradient, tolerance)
    expectClose(dgamma, gradients.gammaGradient, tolerance * 10)
    expectClose(dbeta, gradients.betaGradient, tolerance * 10)
  }

  @Test(arguments: [(1, 1), (3, 7), (2, 8), (5, 31), (17, 40), (2, 300), (103, 9)])
  func `rows agree with the formulas`(rows: Int, columns: Int) {
    compareRows(Double.self, 1e-13, rows, columns)
    compareRows(Float.self, 4e-6, rows, columns)
  }

  private func compareRows<Scalar: EngineScalar>(
    _: Scalar.Type, _ tolerance: Double, _ rows: Int, _ columns: Int
  ) {
    var generator = SplitMix64(seed: 32)
    let x = Tensor<Scalar>.normal([rows, columns], mean: 1, using: &generator)
    let dy = Tensor<Scalar>.normal([rows, columns], using: &generator)
    let gamma = Tensor<Scalar>.normal([columns], using: &generator)
    let beta = Tensor<Scalar>.normal([columns], using: &generator)
    let (wideX, wideDy) = (Doubles(x).values, Doubles(dy).values)
    let wideGamma = Doubles(gamma).values
    var y = x.values
    var (mean, variance) = (
      [Scalar](repeating: 0, count: rows), [Scalar](repeating: 0, count: rows)
    )
    var (dx, dgamma, dbeta) = (y, gamma.values, beta.values)

    normalizeRows(
      x.values, rows: rows, columns: columns, epsilon: 0.01, gamma: gamma.values,
      beta: beta.values, output: &y, mean: &mean, variance: &variance)
    expectClose(
      y,
      referenceRows(
        wideX, columns: columns, epsilon: 0.01, gamma: wideGamma, beta: Doubles(beta).values),
      tolerance)
    normalizeRowsBackward(
      dy.values, x.values, rows: rows, columns: columns, epsilon: 0.01, mean: mean,
      variance: variance, gamma: gamma.values, inputGradient: &dx, gammaGradient: &dgamma,
      betaGradient: &dbeta)
    let gradients = referenceRowsBackward(
      wideDy, wideX, columns: columns, epsilon: 0.01, gamma: wideGamma)
    expectClose(dx, gradients.inputGradient, tolerance * 10)
    expectClose(dgamma, gradients.gammaGradient, tolerance * 10)
    expectClose(dbeta, gradients.betaGradient, tolerance * 10)

    rootMeanSquareRows(
      x.values, rows: rows, columns: columns, epsilon: 0.01, gamma: gamma.values, output: &y,
      meanSquare: &mean)
    expectClose(
      y,
      referenceRootMeanSquare(wideX, columns: columns, epsilon: 0.01, gamma: wideGamma),
      tolerance)
    rootMeanSquareRowsBackward(
      dy.values, x.values, rows: rows, columns: columns, epsilon: 0.01, meanSquare: mean,
      gamma: gamma.values, inputGradient: &dx, gammaGradient: &dgamma)
    let squares = referenceRootMeanSquareBackward(
      wideDy, wideX, columns: columns, epsilon: 0.01, gamma: wideGamma)
    expectClose(dx, squares.inputGradient, tolerance)
    expectClose(dgamma, squares.gammaGradient, tolerance * 10)
  }

  @Test(arguments: [(1, 3), (3, 17), (9, 40), (20, 33)])
  func `weights agree with the formulas`(rows: Int, columns: Int) {
    compareWeights(Double.self, 1e-13, rows, columns)
    compareWeights(Float.self, 4e-6, rows, columns)
  }

  private func compareWeights<Scalar: EngineScalar>(
    _: Scalar.Type, _ tolerance: Double, _ rows: Int, _ columns: Int
  ) {
    var generator = SplitMix64(seed: 33)
    let v = Tensor<Scalar>.normal([rows, columns], using: &generator)
    let dw = Tensor<Scalar>.normal([rows, columns], using: &generator)
    let gain = Tensor<Scalar>.normal([rows], using: &generator)
    let (wideV, wideDw) = (Doubles(v).values, Doubles(dw).values)
    var (w, dv) = (v.values, v.values)
    var (length, dgain) = (gain.values, gain.values)
    scaleRowsToLength(
      v.values, rows: rows, columns: columns, gain: gain.values, gainStride: 1, floor: 0,
      output: &w, length: &length)
    expectClose(
      w, referenceLengths(wideV, columns: columns, gain: Doubles(gain).values), tolerance)
    scaleRowsToLengthBackward(
      dw.values, v.values, rows: rows, columns: columns, gain: gain.values, gainStride: 1,
      floor: 0, length: length, inputGradient: &dv, gainGradient: &dgain)
    let gradients = referenceLengthsBackward(
      wideDw, wideV, columns: columns, gain: Doubles(gain).values)
    expectClose(dv, gradients.inputGradient, tolerance)
    expectClose(dgain, gradients.gainGradient, tolerance)

    var left = gain.values
    var right = [Scalar](repeating: 0, count: columns)
    let sigma = powerStep(
      v.values, rows: rows, columns: columns, floor: 0, left: &left, right: &right)
    let step = referencePowerStep(wideV, columns: columns, left: Doubles(gain).values)
    expectClose(left, step.left, tolerance * 10)
    expectClose(right, step.right, tolerance * 10)
    #expect(abs(sigma - step.singularValue) <= tolerance * 10 * step.singularValue)
    spectralBackward(
      dw.values, v.values, rows: rows, columns: columns, sigma: sigma, left: left, right: right,
      output: &dv)
    expectClose(
      dv,
      referenceSpectralBackward(
        wideDw, wideV, left: step.left, right: step.right, singularValue: step.singularValue),
      tolerance * 10)
  }

  /// Within a tolerance of the largest expected value, or of 1.
  private func expectClose<Scalar: EngineScalar>(
    _ found: [Scalar], _ expected: [Double], _ tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let scale = expected.reduce(1) { max($0, abs($1)) }
    let wide = Doubles(Tensor(found))
    #expect(
      wide.isClose(to: Doubles(expected), absolute: tolerance * scale),
      sourceLocation: sourceLocation)
  }
}
