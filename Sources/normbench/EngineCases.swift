internal import NormEngine

private let epsilon = 1e-5

/// Batch, group (8 groups) or instance normalization in training.
func planes<Scalar: EngineScalar>(
  _ operation: String, _ shape: [Int], _ type: String, _: Scalar.Type
) -> Benchmark {
  let count = shape.reduce(1, *)
  let channels = shape[1]
  let pooled = operation == "batch_norm"
  let geometry = PlaneGeometry(
    batch: shape[0], channels: channels, positions: count / shape[0] / channels,
    groups: operation == "group_norm" ? 8 : channels, pooled: pooled)
  var buffers = Buffers<Scalar>()
  let (x, dy) = (buffers.normal(count), buffers.normal(count))
  let (gamma, beta) = (buffers.normal(channels), buffers.normal(channels))
  let (y, dx) = (buffers.zeros(count), buffers.zeros(count))
  let (dgamma, dbeta) = (buffers.zeros(channels), buffers.zeros(channels))
  let mean = buffers.zeros(geometry.statistics)
  let variance = buffers.zeros(geometry.statistics)
  let forward = {
    normalizePlanes(
      x, geometry, epsilon: epsilon, gamma: gamma, beta: beta, output: y, mean: mean,
      variance: variance)
  }
  return Benchmark(
    operation: operation, shape: shape, type: type, forward: forward,
    forwardBackward: {
      forward()
      normalizePlanesBackward(
        dy, x, geometry, epsilon: epsilon, mean: mean, variance: variance, gamma: gamma,
        inputGradient: dx, gammaGradient: dgamma, betaGradient: dbeta)
    }, copy: { copyBytes(x, y, count: count) })
}

/// Layer normalization over the last dimension.
func layerNorm<Scalar: EngineScalar>(_ shape: [Int], _ type: String, _: Scalar.Type) -> Benchmark {
  let (rows, columns) = (shape[0], shape[1])
  let count = rows * columns
  var buffers = Buffers<Scalar>()
  let (x, dy) = (buffers.normal(count), buffers.normal(count))
  let (gamma, beta) = (buffers.normal(columns), buffers.normal(columns))
  let (y, dx) = (buffers.zeros(count), buffers.zeros(count))
  let (dgamma, dbeta) = (buffers.zeros(columns), buffers.zeros(columns))
  let (mean, variance) = (buffers.zeros(rows), buffers.zeros(rows))
  let forward = {
    normalizeRows(
      x, rows: rows, columns: columns, epsilon: epsilon, gamma: gamma, beta: beta, output: y,
      mean: mean, variance: variance)
  }
  return Benchmark(
    operation: "layer_norm", shape: shape, type: type, forward: forward,
    forwardBackward: {
      forward()
      normalizeRowsBackward(
        dy, x, rows: rows, columns: columns, epsilon: epsilon, mean: mean, variance: variance,
        gamma: gamma, inputGradient: dx, gammaGradient: dgamma, betaGradient: dbeta)
    }, copy: { copyBytes(x, y, count: count) })
}

/// Root-mean-square normalization over the last dimension.
func rootMeanSquare<Scalar: EngineScalar>(
  _ shape: [Int], _ type: String, _: Scalar.Type
) -> Benchmark {
  let (rows, columns) = (shape[0], shape[1])
  let count = rows * columns
  var buffers = Buffers<Scalar>()
  let (x, dy) = (buffers.normal(count), buffers.normal(count))
  let gamma = buffers.normal(columns)
  let (y, dx) = (buffers.zeros(count), buffers.zeros(count))
  let (dgamma, meanSquare) = (buffers.zeros(columns), buffers.zeros(rows))
  let forward = {
    rootMeanSquareRows(
      x, rows: rows, columns: columns, epsilon: epsilon, gamma: gamma, output: y,
      meanSquare: meanSquare)
  }
  return Benchmark(
    operation: "rms_norm", shape: shape, type: type, forward: forward,
    forwardBackward: {
      forward()
      rootMeanSquareRowsBackward(
        dy, x, rows: rows, columns: columns, epsilon: epsilon, meanSquare: meanSquare,
        gamma: gamma, inputGradient: dx, gammaGradient: dgamma)
    }, copy: { copyBytes(x, y, count: count) })
}

/// Weight normalization of each output unit.
func weightNorm<Scalar: EngineScalar>(_ shape: [Int], _ type: String, _: Scalar.Type) -> Benchmark {
  let (rows, columns) = (shape[0], shape[1])
  let count = rows * columns
  var buffers = Buffers<Scalar>()
  let (v, dw, gain) = (buffers.normal(count), buffers.normal(count), buffers.normal(rows))
  let (w, dv) = (buffers.zeros(count), buffers.zeros(count))
  let (length, dgain) = (buffers.zeros(rows), buffers.zeros(rows))
  let forward = {
    scaleRowsToLength(
      v, rows: rows, columns: columns, gain: gain, gainStride: 1, floor: 0, output: w,
      length: length)
  }
  return Benchmark(
    operation: "weight_norm", shape: shape, type: type, forward: forward,
    forwardBackward: {
      forward()
      scaleRowsToLengthBackward(
        dw, v, rows: rows, columns: columns, gain: gain, gainStride: 1, floor: 0,
        length: length, inputGradient: dv, gainGradient: dgain)
    }, copy: { copyBytes(v, w, count: count) })
}

/// Spectral normalization with one step of the power iteration.
func spectralNorm<Scalar: EngineScalar>(
  _ shape: [Int], _ type: String, _: Scalar.Type
) -> Benchmark {
  let (rows, columns) = (shape[0], shape[1])
  let count = rows * columns
  var buffers = Buffers<Scalar>()
  let (weight, dy) = (buffers.normal(count), buffers.normal(count))
  let (u, v) = (buffers.normal(rows), buffers.zeros(columns))
  let (output, gradient) = (buffers.zeros(count), buffers.zeros(count))
  let forward = { () -> Double in
    let sigma = powerStep(weight, rows: rows, columns: columns, floor: 1e-12, left: u, right: v)
    multiply(weight, count: count, by: Scalar(1 / sigma), output: output)
    return sigma
  }
  return Benchmark(
    operation: "spectral_norm", shape: shape, type: type, forward: { _ = forward() },
    forwardBackward: {
      let sigma = forward()
      spectralBackward(
        dy, weight, rows: rows, columns: columns, sigma: sigma, left: u, right: v,
        output: gradient)
    }, copy: { copyBytes(weight, output, count: count) })
}

/// Adaptive instance normalization, content and style of one shape, with both gradients.
func adaptive<Scalar: EngineScalar>(_ shape: [Int], _ type: String, _: Scalar.Type) -> Benchmark {
  let count = shape.reduce(1, *)
  let units = shape[0] * shape[1]
  let geometry = PlaneGeometry(
    batch: 1, channels: units, positions: count / units, groups: units, pooled: false)
  var buffers = Buffers<Scalar>()
  let (content, style, dy) = (buffers.normal(count), buffers.normal(count), buffers.normal(count))
  let (y, dcontent, dstyle) = (buffers.zeros(count), buffers.zeros(count), buffers.zeros(count))
  let (mean, variance) = (buffers.zeros(units), buffers.zeros(units))
  let (styleMean, styleDeviation) = (buffers.zeros(units), buffers.zeros(units))
  let (products, sums) = (buffers.zeros(units), buffers.zeros(units))
  let forward = {
    planeStatistics(style, geometry, mean: styleMean, variance: styleDeviation)
    for i in 0..<units {
      styleDeviation[i] = (styleDeviation[i] + Scalar(epsilon)).squareRoot()
    }
    normalizePlanes(
      content, geometry, epsilon: epsilon, gamma: styleDeviation, beta: styleMean, output: y,
      mean: mean, variance: variance)
  }
  return Benchmark(
    operation: "adain", shape: shape, type: type, forward: forward,
    forwardBackward: {
      forward()
      normalizePlanesBackward(
        dy, content, geometry, epsilon: epsilon, mean: mean, variance: variance,
        gamma: styleDeviation, inputGradient: dcontent, gammaGradient: products,
        betaGradient: sums)
      shiftedLines(
        style, units: units, positions: count / units, mean: styleMean,
        deviation: styleDeviation, products: products, sums: sums,
        productShare: 1 / Double(count / units), sumShare: 1 / Double(count / units),
        output: dstyle)
    }, copy: { copyBytes(content, y, count: count) })
}
