internal import NormEngine

/// The length and direction of a network's weights at one moment of a training.
public struct WeightTrack: Sendable {
  /// How many steps had been taken.
  public let step: Int
  /// For each layer's weights, its length divided by the length at the start.
  public let growth: [Double]
  /// For each layer's weights, the cosine of the angle to where it started.
  public let cosines: [Double]

  /// The weights of `network` against those it started from.
  public init<Scalar>(step: Int, of network: Network<Scalar>, since start: Network<Scalar>) {
    self.step = step
    let pairs = network.weightSlots.map { slot in
      (
        doubles(Array(network.parameters[slot.range])),
        doubles(Array(start.parameters[slot.range]))
      )
    }
    growth = pairs.map { norm($0) / max(norm($1), .leastNormalMagnitude) }
    cosines = pairs.map { cosine($0, $1) }
  }

  /// The mean over the layers of how the effective learning rate of a scale-invariant layer has
  /// changed: (‖W₀‖ / ‖W‖)².
  ///
  /// - Parameter layers: which layers count; all unless given.
  public func effectiveRate(layers: Range<Int>? = nil) -> Double {
    let chosen = growth[layers ?? growth.indices]
    return chosen.reduce(0) { $0 + 1 / ($1 * $1) } / Double(max(chosen.count, 1))
  }
}
