internal import Glibc
internal import NormEngine

/// How much the layers below a layer's weights change what the layer is to learn in one step, and
/// how far they move what it is given.
public struct CovariateShift: Sendable {
  /// One layer's.
  public struct Layer: Hashable, Sendable {
    /// The weights, such as `linear3.weight`.
    public let name: String
    /// ‖G - G′‖: the gradient of the weights, before and after the layers below took their step, on
    /// the same batch.
    public let gradientChange: Double
    /// ‖G - G′‖ / ‖G‖.
    public let relativeChange: Double
    /// The cosine between G and G′.
    public let cosine: Double
  }

  /// The layers from the second on.
  public let layers: [Layer]

  /// The mean over the layers of ‖G - G′‖.
  public var gradientChange: Double { mean(\.gradientChange) }
  /// The mean over the layers of ‖G - G′‖ / ‖G‖.
  public var relativeChange: Double { mean(\.relativeChange) }
  /// The mean over the layers of the cosine between G and G′.
  public var cosine: Double { mean(\.cosine) }

  private func mean(_ part: (Layer) -> Double) -> Double {
    layers.map(part).reduce(0, +) / Double(max(layers.count, 1))
  }
}

extension Trainer {
  /// Internal covariate shift as the change of gradients: for each layer's weights from the second
  /// on, their gradient on the batch drawn last, before and after the layers below took the step that
  /// gradient descent at this rate would take.
  ///
  /// Santurkar, Tsipras, Ilyas and Madry, *How does batch normalization help optimization?*, 2018,
  /// definition 2.1. The last layer, which has no layers above, is left out unless asked for.
  ///
  /// - Parameters:
  ///   - rate: the learning rate of the step.
  ///   - includingLast: whether the output layer counts too.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func covariateShift(rate: Double, includingLast: Bool = true) -> CovariateShift {
    recomputeGradient(mode: .probing)
    let parameters = workspace.parameters
    let gradient = workspace.gradient
    let weights = workspace.parameterSlots.filter { $0.role == .weight }
    let step = Scalar(rate)
    let moved = zip(parameters, gradient).map { $0 - step * $1 }
    var layers: [CovariateShift.Layer] = []
    for slot in weights.dropFirst().dropLast(includingLast ? 0 : 1) {
      // What is planned before a layer's weights belongs to the layers below.
      let start = slot.range.lowerBound
      workspace.load(parameters: Array(moved[..<start]) + Array(parameters[start...]))
      recomputeGradient(mode: .probing)
      let before = gradient[slot.range].map { $0.doubleValue }
      let after = workspace.gradient[slot.range].map { $0.doubleValue }
      let change = norm(zip(before, after).map { $0 - $1 })
      layers.append(
        CovariateShift.Layer(
          name: slot.name, gradientChange: change, relativeChange: change / (norm(before) + 1e-12),
          cosine: NormLab.cosine(before, after)))
    }
    workspace.load(parameters: parameters)
    recomputeGradient(mode: .probing)
    return CovariateShift(layers: layers)
  }
}

/// How the distribution of each unit's input to its activation function moved between two moments
/// of a training.
public struct Drift: Sendable {
  /// For each activation function, the median over its units of |Δ mean| / spread plus the median of
  /// |Δ spread| / spread, with the spread it had before.
  public let layers: [Double]

  /// The mean over the layers.
  public var mean: Double { layers.reduce(0, +) / Double(max(layers.count, 1)) }

  /// The drift from one profile of a network to another; on the same examples for it to mean
  /// something.
  ///
  /// - Parameter skipping: how many of the first layers are left out.
  public init(from before: Profile, to after: Profile, skipping: Int = 1) {
    layers = zip(before.layers, after.layers).dropFirst(skipping).map { before, after in
      let spreads = before.unitSpreads.map { $0 + 1e-8 }
      let means = zip(zip(before.unitMeans, after.unitMeans), spreads).map {
        abs($0.1 - $0.0) / $1
      }
      let widths = zip(zip(before.unitSpreads, after.unitSpreads), spreads).map {
        abs($0.1 - $0.0) / $1
      }
      return (lowerMedian(means) + lowerMedian(widths))
    }
  }
}

/// The middle number, the lower of two.
private func lowerMedian(_ values: [Double]) -> Double {
  values.isEmpty ? 0 : values.sorted()[(values.count - 1) / 2]
}

/// The `degree`-th root of a positive number.
package func root(_ value: Double, degree: Int) -> Double { pow(value, 1 / Double(degree)) }
