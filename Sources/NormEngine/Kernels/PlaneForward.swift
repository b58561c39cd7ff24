/// y = γ(x − μ)/√(σ² + ε) + β over the planes of a geometry, and the statistics it used.
///
/// A group is read for its moments and again, from the cache, for its output; nothing is allocated.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func normalizePlanes<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, _ geometry: PlaneGeometry, epsilon: Double,
  gamma: UnsafePointer<Scalar>?, beta: UnsafePointer<Scalar>?,
  output: UnsafeMutablePointer<Scalar>,
  mean: UnsafeMutablePointer<Scalar>, variance: UnsafeMutablePointer<Scalar>
) {
  if geometry.isMatrixOfChannels {
    return normalizeColumns(
      input, rows: geometry.batch, columns: geometry.channels, epsilon: epsilon, gamma: gamma,
      beta: beta, output: output, mean: mean, variance: variance)
  }
  if geometry.pooled && geometry.groups == geometry.channels {
    return normalizeChannels(
      input, geometry, epsilon: epsilon, gamma: gamma, beta: beta, output: output, mean: mean,
      variance: variance)
  }
  let streamed = isStreamed(Scalar.self, count: geometry.count)
  for statistic in 0..<geometry.statistics {
    let (channel, start, count, stride, length) = geometry.runs(of: statistic)
    let moments = moments(of: input + start, planes: count, stride: stride, length: length)
    mean[statistic] = Scalar(moments.mean)
    variance[statistic] = Scalar(moments.variance)
    for run in 0..<count {
      applyPlanes(
        input + start + run * stride, channel: channel, channels: geometry.channelsPerGroup,
        positions: geometry.positions, moments: moments, epsilon: epsilon, gamma: gamma,
        beta: beta, streamed: streamed, output: output + start + run * stride)
    }
  }
  finishStreaming(streamed)
}

/// The same with statistics that are given, one for each channel: inference.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func applyPlanes<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, _ geometry: PlaneGeometry, epsilon: Double,
  mean: UnsafePointer<Scalar>, variance: UnsafePointer<Scalar>,
  gamma: UnsafePointer<Scalar>?, beta: UnsafePointer<Scalar>?,
  output: UnsafeMutablePointer<Scalar>
) {
  if geometry.isMatrixOfChannels {
    return applyColumns(
      input, rows: geometry.batch, columns: geometry.channels, epsilon: epsilon, mean: mean,
      variance: variance, gamma: gamma, beta: beta, output: output)
  }
  let streamed = isStreamed(Scalar.self, count: geometry.count)
  for statistic in 0..<geometry.statistics {
    let (channel, start, count, stride, _) = geometry.runs(of: statistic)
    let moments = Moments(
      mean: mean[statistic].doubleValue, variance: variance[statistic].doubleValue)
    for run in 0..<count {
      applyPlanes(
        input + start + run * stride, channel: channel, channels: geometry.channelsPerGroup,
        positions: geometry.positions, moments: moments, epsilon: epsilon, gamma: gamma,
        beta: beta, streamed: streamed, output: output + start + run * stride)
    }
  }
  finishStreaming(streamed)
}

/// Neighbouring channels of one example through the same moments, each with its own γ and β.
@inline(__always)
private func applyPlanes<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, channel: Int, channels: Int, positions: Int,
  moments: Moments, epsilon: Double, gamma: UnsafePointer<Scalar>?,
  beta: UnsafePointer<Scalar>?, streamed: Bool, output: UnsafeMutablePointer<Scalar>
) {
  let reciprocal = moments.reciprocalDeviation(epsilon: epsilon)
  let near = Scalar(moments.mean)
  // What rounding took from the mean goes into the constant, where it costs nothing.
  let rest = moments.mean - near.doubleValue
  for c in 0..<channels {
    let factor = reciprocal * (gamma?[channel + c].doubleValue ?? 1)
    let constant = (beta?[channel + c].doubleValue ?? 0) - rest * factor
    scale(
      input + c * positions, count: positions, center: near, factor: Scalar(factor),
      constant: Scalar(constant), streamed: streamed, output: output + c * positions)
  }
}

/// y = (x − center) · factor + constant over a run, written past the caches when `streamed`.
@inline(__always)
func scale<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, count: Int, center: Scalar, factor: Scalar, constant: Scalar,
  streamed: Bool = false, output: UnsafeMutablePointer<Scalar>
) {
  guard streamed else {
    for i in 0..<count { output[i] = (input[i] - center) * factor + constant }
    return
  }
  let head = min(unaligned(output), count)
  for i in 0..<head { output[i] = (input[i] - center) * factor + constant }
  var i = head
  while i + 8 <= count {
    stream((lanes(input, i) - center) * factor + constant, output, i)
    i += 8
  }
  while i < count {
    output[i] = (input[i] - center) * factor + constant
    i += 1
  }
}
