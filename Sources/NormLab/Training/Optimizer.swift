internal import Glibc
internal import NormEngine

/// How a gradient moves the parameters.
public struct Optimizer: Hashable, Sendable {
  enum Rule: Hashable {
    case descent(momentum: Double, nesterov: Bool)
    case adam(beta1: Double, beta2: Double, epsilon: Double, decoupled: Bool)
  }

  let rule: Rule
  /// How strongly weights are pulled to 0.
  public var decay: Double
  /// Whether gains, offsets and biases are pulled to 0 too, as PyTorch's optimizers do.
  public var decaysEverything: Bool
  /// The largest length the gradient as a whole may have, or nothing for any.
  public var clipping: Double?

  private init(_ rule: Rule, decay: Double, decaysEverything: Bool, clipping: Double?) {
    self.rule = rule
    self.decay = decay
    self.decaysEverything = decaysEverything
    self.clipping = clipping
  }

  /// Plain gradient descent on mini-batches: θ ← θ - rate · g.
  public static let sgd = sgd()

  /// Gradient descent on mini-batches: v ← momentum · v + g + decay · θ; θ ← θ - rate · v.
  ///
  /// - Parameters:
  ///   - momentum: how much of the last direction is kept.
  ///   - nesterov: whether the step goes along g + momentum · v.
  ///   - decay: how strongly parameters are pulled to 0.
  ///   - decaysEverything: whether gains, offsets and biases are, too.
  ///   - clipping: the largest length of the gradient.
  public static func sgd(
    momentum: Double = 0, nesterov: Bool = false, decay: Double = 0, decaysEverything: Bool = true,
    clipping: Double? = nil
  ) -> Optimizer {
    Optimizer(
      .descent(momentum: momentum, nesterov: nesterov), decay: decay,
      decaysEverything: decaysEverything, clipping: clipping)
  }

  /// Adam with its usual constants.
  public static let adam = adam()

  /// m ← β₁m + (1 - β₁)g, v ← β₂v + (1 - β₂)g², θ ← θ - rate · m̂ / (√v̂ + ε), the hats for the
  /// correction by 1 - βᵗ.
  ///
  /// Kingma and Ba, *Adam*, 2015; with `decoupled` decay Loshchilov and Hutter, *Decoupled weight
  /// decay regularization*, 2019.
  public static func adam(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, decay: Double = 0,
    decoupled: Bool = false, decaysEverything: Bool = true, clipping: Double? = nil
  ) -> Optimizer {
    Optimizer(
      .adam(beta1: beta1, beta2: beta2, epsilon: epsilon, decoupled: decoupled), decay: decay,
      decaysEverything: decaysEverything, clipping: clipping)
  }
}

/// An optimizer at work on one network: what it remembers from step to step.
struct OptimizerState<Scalar: EngineScalar> {
  let optimizer: Optimizer
  /// The parts of the parameters that decay.
  private let decaying: [Range<Int>]
  private var first: [Scalar]
  private var second: [Scalar]
  private var step = 0

  init(_ optimizer: Optimizer, slots: [ParameterSlot], count: Int) {
    self.optimizer = optimizer
    decaying =
      optimizer.decay == 0
      ? [] : slots.filter { optimizer.decaysEverything || $0.role == .weight }.map(\.range)
    switch optimizer.rule {
    case .descent(let momentum, _):
      first = momentum == 0 ? [] : Array(repeating: 0, count: count)
      second = []
    case .adam:
      first = Array(repeating: 0, count: count)
      second = first
    }
  }

  /// Moves the parameters; the gradient may be changed on the way.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  mutating func update(
    _ parameters: UnsafeMutablePointer<Scalar>, gradient: UnsafeMutablePointer<Scalar>, count: Int,
    rate: Double
  ) {
    step += 1
    if let limit = optimizer.clipping {
      let length = Double(dot(gradient, gradient, count: count)).squareRoot()
      if length > limit {
        let factor = Scalar(limit / length)
        for i in 0..<count { gradient[i] *= factor }
      }
    }
    let decoupled: Bool
    if case .adam(_, _, _, true) = optimizer.rule { decoupled = true } else { decoupled = false }
    for range in decaying {
      if decoupled {
        let factor = Scalar(1 - rate * optimizer.decay)
        for i in range { parameters[i] *= factor }
      } else {
        let factor = Scalar(optimizer.decay)
        for i in range { gradient[i] += factor * parameters[i] }
      }
    }
    let eta = Scalar(rate)
    switch optimizer.rule {
    case .descent(let momentum, _) where momentum == 0:
      for i in 0..<count { parameters[i] -= eta * gradient[i] }
    case .descent(let momentum, let nesterov):
      let mu = Scalar(momentum)
      let ahead: Scalar = nesterov ? mu : 1
      let here: Scalar = nesterov ? 1 : 0
      first.withUnsafeMutableBufferPointer { velocity in
        for i in 0..<count {
          velocity[i] = mu * velocity[i] + gradient[i]
          parameters[i] -= eta * (here * gradient[i] + ahead * velocity[i])
        }
      }
    case .adam(let beta1, let beta2, let epsilon, _):
      let b1 = Scalar(beta1)
      let b2 = Scalar(beta2)
      let scale1 = Scalar(rate / (1 - pow(beta1, Double(step))))
      let scale2 = Scalar(1 / (1 - pow(beta2, Double(step))))
      let eps = Scalar(epsilon)
      first.withUnsafeMutableBufferPointer { m in
        second.withUnsafeMutableBufferPointer { v in
          for i in 0..<count {
            m[i] = b1 * m[i] + (1 - b1) * gradient[i]
            v[i] = b2 * v[i] + (1 - b2) * gradient[i] * gradient[i]
            parameters[i] -= scale1 * m[i] / ((v[i] * scale2).squareRoot() + eps)
          }
        }
      }
    }
  }
}
