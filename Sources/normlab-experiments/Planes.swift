import NormEngine

/// Images as planes, one for each example and channel, in double precision.
struct Planes: Sendable {
  let examples: Int
  let channels: Int
  let side: Int
  var values: [Double]

  init(_ images: Tensor<Float>) {
    examples = images.shape[0]
    channels = images.shape[1]
    side = images.shape[2]
    values = images.values.map { Double($0) }
  }

  private init(examples: Int, channels: Int, side: Int, values: [Double]) {
    self.examples = examples
    self.channels = channels
    self.side = side
    self.values = values
  }

  private var area: Int { side * side }
  private var planes: Int { examples * channels }

  /// Each plane's mean and √(population variance + ε).
  func statistics(epsilon: Double = 1e-5) -> (means: [Double], spreads: [Double]) {
    var means: [Double] = []
    var spreads: [Double] = []
    for plane in 0..<planes {
      let part = values[(plane * area)..<((plane + 1) * area)]
      let m = part.reduce(0, +) / Double(area)
      means.append(m)
      let variance = part.reduce(0) { $0 + ($1 - m) * ($1 - m) } / Double(area)
      spreads.append((variance + epsilon).squareRoot())
    }
    return (means, spreads)
  }

  /// Each example's means and spreads side by side.
  var statisticsVector: [Double] {
    let (means, spreads) = statistics()
    return (0..<examples).flatMap { example in
      let range = (example * channels)..<((example + 1) * channels)
      return means[range] + spreads[range]
    }
  }

  /// Adaptive instance normalization: these planes with the other's means and spreads.
  func adopting(_ style: Planes) -> Planes {
    let (own, other) = (statistics(), style.statistics())
    return mapPlanes { plane, value in
      other.spreads[plane] * (value - own.means[plane]) / own.spreads[plane] + other.means[plane]
    }
  }

  /// Instance normalization.
  var normalized: Planes {
    let own = statistics()
    return mapPlanes { plane, value in (value - own.means[plane]) / own.spreads[plane] }
  }

  /// Each channel's mean and standard deviation over all examples.
  var channelMoments: [(mean: Double, spread: Double)] {
    (0..<channels).map { channel in
      let all = (0..<examples).flatMap { example in
        let plane = example * channels + channel
        return values[(plane * area)..<((plane + 1) * area)]
      }
      let m = all.reduce(0, +) / Double(all.count)
      let variance = all.reduce(0) { $0 + ($1 - m) * ($1 - m) } / Double(all.count - 1)
      return (m, variance.squareRoot())
    }
  }

  /// The values standardized by channel.
  func standardized(_ moments: [(mean: Double, spread: Double)]) -> [Double] {
    mapPlanes { plane, value in
      let (m, s) = moments[plane % channels]
      return (value - m) / s
    }.values
  }

  private func mapPlanes(_ change: (Int, Double) -> Double) -> Planes {
    var result = self
    for plane in 0..<planes {
      for i in (plane * area)..<((plane + 1) * area) { result.values[i] = change(plane, values[i]) }
    }
    return result
  }

  /// One level of the orthonormal Haar transform: four half-size sub-bands for each channel.
  var haar: Planes {
    let half = side / 2
    var result = [Double](repeating: 0, count: values.count)
    for example in 0..<examples {
      for channel in 0..<channels {
        let source = (example * channels + channel) * area
        for y in 0..<half {
          for x in 0..<half {
            let corner = source + 2 * y * side + 2 * x
            let (a, b) = (values[corner], values[corner + 1])
            let (c, d) = (values[corner + side], values[corner + side + 1])
            let bands = [a + b + c + d, a - b + c - d, a + b - c - d, a - b - c + d]
            for (band, value) in bands.enumerated() {
              let plane = example * 4 * channels + band * channels + channel
              result[plane * half * half + y * half + x] = value / 2
            }
          }
        }
      }
    }
    return Planes(examples: examples, channels: 4 * channels, side: half, values: result)
  }

  /// The inverse of one level.
  var inverseHaar: Planes {
    let quarter = channels / 4
    var result = [Double](repeating: 0, count: values.count)
    for example in 0..<examples {
      for channel in 0..<quarter {
        for y in 0..<side {
          for x in 0..<side {
            let bands = (0..<4).map { band in
              values[(example * channels + band * quarter + channel) * area + y * side + x]
            }
            let (p, q, r, s) = (bands[0], bands[1], bands[2], bands[3])
            let corner =
              (example * quarter + channel) * 4 * area + 2 * y * 2 * side + 2 * x
            result[corner] = (p + q + r + s) / 2
            result[corner + 1] = (p - q + r - s) / 2
            result[corner + 2 * side] = (p + q - r - s) / 2
            result[corner + 2 * side + 1] = (p - q - r + s) / 2
          }
        }
      }
    }
    return Planes(examples: examples, channels: quarter, side: 2 * side, values: result)
  }

  /// The mean over the examples of the relative distance between the sub-bands' statistics.
  func distance(to other: Planes) -> Double {
    let (a, b) = (haar.haar.statisticsVector, other.haar.haar.statisticsVector)
    let width = a.count / examples
    return mean(
      (0..<examples).map { example in
        let range = (example * width)..<((example + 1) * width)
        let difference = zip(a[range], b[range]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        return (difference / b[range].reduce(0) { $0 + $1 * $1 }).squareRoot()
      })
  }

  /// The mean over the examples of the correlation between the two, averaged over their channels.
  func correlation(with other: Planes) -> Double {
    mean(
      (0..<examples).map { example in
        let (a, b) = (gray(example), other.gray(example))
        let (ma, mb) = (mean(a), mean(b))
        let joint = zip(a, b).reduce(0) { $0 + ($1.0 - ma) * ($1.1 - mb) }
        let va = a.reduce(0) { $0 + ($1 - ma) * ($1 - ma) }
        let vb = b.reduce(0) { $0 + ($1 - mb) * ($1 - mb) }
        return joint / (va * vb).squareRoot()
      })
  }

  private func gray(_ example: Int) -> [Double] {
    (0..<area).map { i in
      mean((0..<channels).map { values[(example * channels + $0) * area + i] })
    }
  }
}
