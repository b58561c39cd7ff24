// Statistics of a channel over the whole batch: its values lie in N runs that are far apart. Some
// neighbouring channels go through the batch together, so that memory is read in order, and few
// enough that the second walk finds them in the cache.

/// How many bytes of the input a block of channels may have, well below a last-level cache.
private let blockBytes = 1 << 21

/// The most channels of a block: what is kept of each lies on the stack.
private let blockLimit = 16

extension PlaneGeometry {
  /// How many neighbouring channels go through the batch together.
  func channelsTogether(bytesPerValue: Int) -> Int {
    let bytes = max(1, batch * positions * bytesPerValue)
    return min(max(1, blockBytes / bytes), blockLimit, channels)
  }
}

/// What is known of one channel on the way: first the sums about a shift, then what scales it.
private struct ChannelState {
  var shift = 0.0
  var sum = 0.0
  var squares = 0.0
  var factor = 0.0
  var constant = 0.0
}

/// `normalizePlanes` for statistics of one channel over the batch.
@inline(__always)
func normalizeChannels<Scalar: EngineScalar>(
  _ input: UnsafePointer<Scalar>, _ geometry: PlaneGeometry, epsilon: Double,
  gamma: UnsafePointer<Scalar>?, beta: UnsafePointer<Scalar>?,
  output: UnsafeMutablePointer<Scalar>,
  mean: UnsafeMutablePointer<Scalar>, variance: UnsafeMutablePointer<Scalar>
) {
  let (positions, stride) = (geometry.positions, geometry.channels * geometry.positions)
  let together = geometry.channelsTogether(bytesPerValue: MemoryLayout<Scalar>.stride)
  let streamed = isStreamed(Scalar.self, count: geometry.count)
  withUnsafeTemporaryAllocation(of: ChannelState.self, capacity: together) { states in
    var first = 0
    while first < geometry.channels {
      let count = min(together, geometry.channels - first)
      for c in 0..<count {
        var state = ChannelState()
        state.shift = firstShift(input + (first + c) * positions, count: positions).doubleValue
        states.initializeElement(at: c, to: state)
      }
      for example in 0..<geometry.batch {
        for c in 0..<count {
          var sums = ShiftedSums()
          sums.add(
            input + example * stride + (first + c) * positions, count: positions,
            shift: Scalar(states[c].shift))
          states[c].sum += sums.sum
          states[c].squares += sums.squareSum
        }
      }
      for c in 0..<count {
        let channel = first + c
        var (moments, trusted) = Moments.from(
          sum: states[c].sum, squares: states[c].squares, count: geometry.batch * positions,
          shift: states[c].shift)
        if !trusted || !moments.variance.isFinite {
          moments = NormEngine.moments(
            of: input + channel * positions, planes: geometry.batch, stride: stride,
            length: positions, shift: Scalar(moments.mean))
        }
        mean[channel] = Scalar(moments.mean)
        variance[channel] = Scalar(moments.variance)
        let reciprocal = moments.reciprocalDeviation(epsilon: epsilon)
        // What rounding took from the mean goes into the constant, where it costs nothing.
        let rest = moments.mean - mean[channel].doubleValue
        states[c].factor = reciprocal * (gamma?[channel].doubleValue ?? 1)
        states[c].constant = (beta?[channel].doubleValue ?? 0) - rest * states[c].factor
      }
      for example in 0..<geometry.batch {
        for c in 0..<count {
          let offset = example * stride + (first + c) * positions
          scale(
            input + offset, count: positions, center: mean[first + c],
            factor: Scalar(states[c].factor), constant: Scalar(states[c].constant),
            streamed: streamed, output: output + offset)
        }
      }
      first += count
    }
  }
  finishStreaming(streamed)
}

/// `normalizePlanesBackward` for statistics of one channel over the batch.
@inline(__always)
func normalizeChannelsBackward<Scalar: EngineScalar>(
  _ upstream: UnsafePointer<Scalar>, _ input: UnsafePointer<Scalar>, _ geometry: PlaneGeometry,
  epsilon: Double, mean: UnsafePointer<Scalar>, variance: UnsafePointer<Scalar>,
  gamma: UnsafePointer<Scalar>?,
  inputGradient: UnsafeMutablePointer<Scalar>,
  gammaGradient: UnsafeMutablePointer<Scalar>?, betaGradient: UnsafeMutablePointer<Scalar>?
) {
  let (positions, stride) = (geometry.positions, geometry.channels * geometry.positions)
  let values = Double(geometry.batch * positions)
  // Two arrays are read: half as many channels fit.
  let together = geometry.channelsTogether(bytesPerValue: 2 * MemoryLayout<Scalar>.stride)
  let streamed = isStreamed(Scalar.self, count: geometry.count)
  withUnsafeTemporaryAllocation(of: ChannelState.self, capacity: together) { states in
    var first = 0
    while first < geometry.channels {
      let count = min(together, geometry.channels - first)
      for c in 0..<count { states.initializeElement(at: c, to: ChannelState()) }
      for example in 0..<geometry.batch {
        for c in 0..<count {
          let offset = example * stride + (first + c) * positions
          var sums = ProductSums()
          sums.add(upstream + offset, input + offset, count: positions, center: mean[first + c])
          states[c].sum += sums.sum
          states[c].squares += sums.product
        }
      }
      for c in 0..<count {
        let channel = first + c
        let reciprocal = 1 / (variance[channel].doubleValue + epsilon).squareRoot()
        gammaGradient?[channel] = Scalar(states[c].squares * reciprocal)
        betaGradient?[channel] = Scalar(states[c].sum)
        states[c].shift = states[c].sum / values
        states[c].constant = states[c].squares * reciprocal * reciprocal / values
        states[c].factor = reciprocal * (gamma?[channel].doubleValue ?? 1)
      }
      for example in 0..<geometry.batch {
        for c in 0..<count {
          let offset = example * stride + (first + c) * positions
          differences(
            upstream + offset, input + offset, count: positions, center: mean[first + c],
            drift: Scalar(states[c].shift), slope: Scalar(states[c].constant),
            factor: Scalar(states[c].factor), streamed: streamed, output: inputGradient + offset)
        }
      }
      first += count
    }
  }
  finishStreaming(streamed)
}
