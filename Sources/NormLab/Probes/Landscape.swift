package import NormEngine

/// What a loss does along its gradient at one point: how far it varies, how much the gradient
/// changes, and how smooth it is.
///
/// Santurkar, Tsipras, Ilyas and Madry, *How does batch normalization help optimization?*, 2018,
/// figure 4.
public struct Landscape: Hashable, Sendable {
  /// The step sizes η that were looked at.
  public let steps: [Double]
  /// The loss where it starts.
  public let loss: Double
  /// The loss at θ - η g for each step size; not finite where it blew up.
  public let losses: [Double]
  /// ‖g(θ - η g) - g(θ)‖ for each step size.
  public let gradientChanges: [Double]
  /// The cosine between the two gradients for each step size.
  public let cosines: [Double]
  /// ‖g(θ)‖.
  public let gradientNorm: Double

  /// The largest loss less the smallest.
  public var lossRange: Double { (losses.max() ?? 0) - (losses.min() ?? 0) }
  /// How far the loss rises at worst; negative where it falls at every step size.
  public var worstRise: Double { (losses.max() ?? loss) - loss }
  /// The mean change of the gradient.
  public var gradientChange: Double { mean(gradientChanges) }
  /// The mean cosine between the gradient here and there.
  public var predictiveness: Double { mean(cosines) }
  /// The effective β: the largest change of the gradient for the distance moved.
  public var smoothness: Double {
    zip(steps, gradientChanges).map { $1 / ($0 * gradientNorm) }.max() ?? 0
  }

  private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(values.count, 1))
  }
}

extension Objective {
  /// Looks along the gradient at a point: at θ - η g for each of the step sizes.
  public func landscape(at point: [Double], steps: [Double]) -> Landscape {
    let (loss, gradient) = valueAndGradient(at: point)
    let there = steps.map { step in
      valueAndGradient(at: zip(point, gradient).map { $0 - step * $1 })
    }
    return Landscape(
      steps: steps, loss: loss, losses: there.map(\.value),
      gradientChanges: there.map { moved in
        norm(zip(moved.gradient, gradient).map { $0 - $1 })
      },
      cosines: there.map { cosine($0.gradient, gradient) }, gradientNorm: norm(gradient))
  }

  /// The step size along the gradient, among these, with the smallest loss.
  public func bestStep(at point: [Double], among steps: [Double]) -> Double? {
    let gradient = valueAndGradient(at: point).gradient
    return steps.map { step in
      (step, Outcome(value(at: zip(point, gradient).map { $0 - step * $1 })))
    }.min { $0.1 < $1.1 }?.0
  }

  /// The largest ‖g(a) - g(b)‖ / ‖a - b‖ over pairs of points: a lower bound of the gradient's
  /// Lipschitz constant.
  public func gradientLipschitz(between points: [[Double]]) -> Double {
    let gradients = points.map { valueAndGradient(at: $0).gradient }
    var largest = 0.0
    for i in points.indices {
      for j in 0..<i {
        let distance = norm(zip(points[i], points[j]).map { $0 - $1 })
        guard distance > 0 else { continue }
        largest = max(largest, norm(zip(gradients[i], gradients[j]).map { $0 - $1 }) / distance)
      }
    }
    return largest
  }
}

/// The loss over a plane through a network's parameters.
///
/// Li, Xu, Taylor, Studer and Goldstein, *Visualizing the loss landscape of neural nets*, 2018.
public struct LossSurface: Hashable, Sendable {
  /// Where along both directions the loss was taken.
  public let offsets: [Double]
  /// The losses: row i at offset i along the first direction.
  public let losses: [[Outcome]]
}

extension Network {
  /// The loss over a plane spanned by two random directions, each filter's part of which is as long
  /// as the filter (a unit's or a kernel's weights); biases, gains and offsets stay.
  ///
  /// - Parameters:
  ///   - data: the examples.
  ///   - extent: how far the plane reaches, in units of the filters' lengths.
  ///   - points: how many points there are along each direction.
  ///   - seed: where the directions come from.
  public func lossSurface(
    on data: Dataset, extent: Double = 1, points: Int = 21, seed: UInt64 = 0,
    loss: Loss = .crossEntropy
  ) -> LossSurface {
    require(points > 1, "a surface has at least two points a side")
    let objective = NetworkObjective(self, on: data, loss: loss)
    let center = point
    var random = SplitMix64(seed: seed)
    let first = filterNormalizedDirection(&random)
    let second = filterNormalizedDirection(&random)
    let offsets = (0..<points).map { extent * (2 * Double($0) / Double(points - 1) - 1) }
    let losses = offsets.map { a in
      offsets.map { b in
        Outcome(
          objective.value(at: center.indices.map { center[$0] + a * first[$0] + b * second[$0] }))
      }
    }
    return LossSurface(offsets: offsets, losses: losses)
  }

  /// A random direction in which each filter's part is as long as the filter.
  package func filterNormalizedDirection(_ random: inout SplitMix64) -> [Double] {
    var direction = [Double](repeating: 0, count: parameters.count)
    for slot in weightSlots {
      let width = slot.range.count / slot.shape[0]
      for filter in 0..<slot.shape[0] {
        let start = slot.range.lowerBound + filter * width
        let drawn = (0..<width).map { _ in random.normal() }
        let target = norm((start..<(start + width)).map { Double(parameters[$0]) })
        let scale = target / max(norm(drawn), .leastNormalMagnitude)
        for i in 0..<width { direction[start + i] = scale * drawn[i] }
      }
    }
    return direction
  }
}
