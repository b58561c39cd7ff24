internal import Glibc
internal import NormEngine

/// A nonlinearity, applied to each number by itself.
public enum Activation: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  /// max(x, 0).
  case relu
  /// The hyperbolic tangent.
  case tanh
  /// 1 / (1 + exp(-x)).
  case sigmoid
  /// x Φ(x), with Φ the normal distribution function.
  ///
  /// Hendrycks and Gimpel, *Gaussian error linear units*, 2016.
  case gelu
  /// x itself.
  case identity

  /// Its name.
  public var description: String { rawValue }

  /// How weights before this activation are drawn unless said otherwise: He for ReLU and GELU,
  /// Xavier for tanh and sigmoid, LeCun for the identity.
  public var initializer: Initializer {
    switch self {
    case .relu, .gelu: .he
    case .tanh, .sigmoid: .xavier
    case .identity: .lecun
    }
  }

  /// The value at x.
  public func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .relu: x < 0 ? 0 : x
    case .tanh: Glibc.tanh(x)
    case .sigmoid: 1 / (1 + exp(-x))
    case .gelu: x * normalDistribution(x)
    case .identity: x
    }
  }

  /// The derivative at x.
  public func derivative(_ x: Double) -> Double {
    switch self {
    case .relu: x > 0 ? 1 : 0
    case .tanh:
      // 1 - tanh² would be 0 far out, where 1 / cosh² still is not.
      1 / (cosh(x) * cosh(x))
    case .sigmoid:
      exp(-abs(x)) / ((1 + exp(-abs(x))) * (1 + exp(-abs(x))))
    case .gelu: normalDistribution(x) + x * exp(-x * x / 2) / (2 * Double.pi).squareRoot()
    case .identity: 1
    }
  }

  /// The largest value the derivative takes.
  public var steepest: Double {
    switch self {
    case .sigmoid: 0.25
    case .gelu: 1.129
    default: 1
    }
  }
}

/// The probability that a standard normal number is below x.
private func normalDistribution(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

extension NetworkLayer {
  /// max(x, 0).
  public static let relu = activation(.relu)
  /// The hyperbolic tangent.
  public static let tanh = activation(.tanh)
  /// 1 / (1 + exp(-x)).
  public static let sigmoid = activation(.sigmoid)
  /// x Φ(x).
  public static let gelu = activation(.gelu)

  /// A nonlinearity, applied to each number by itself.
  public static func activation(_ activation: Activation) -> NetworkLayer {
    NetworkLayer(ActivationLayer(activation: activation))
  }
}

struct ActivationLayer: LayerDefinition {
  let activation: Activation

  var name: String { activation.rawValue }
  var description: String { activation.rawValue }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    guard activation != .identity else { return input }
    // All but GELU know their derivative from their output, so that they can overwrite their input.
    let output =
      activation == .gelu
      ? planner.edge(input.shape, isOverwritable: true)
      : planner.edgeOverwriting(input, isOverwritable: false)
    planner.append(
      ActivationStep(activation: activation, input: input, output: output),
      reading: [input], writing: [output], gradientInPlace: true)
    return output
  }
}

/// y = f(x); dx = f′(x) dy, with f′ from the output where that is possible.
struct ActivationStep: Step {
  let activation: Activation
  let input: Edge
  let output: Edge

  var hasKink: Bool { activation == .relu }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let count = memory.count(input)
    let x = memory.value(input)
    let y = memory.value(output)
    switch activation {
    case .relu:
      takeReLU(x, into: y, count: count)
    case .tanh:
      if x != y { y.update(from: x, count: count) }
      takeTanh(y, count: count)
    case .sigmoid:
      if x != y { y.update(from: x, count: count) }
      takeSigmoid(y, count: count)
    case .gelu:
      for i in 0..<count { y[i] = Scalar(Activation.gelu(Double(x[i]))) }
    case .identity:
      if x != y { y.update(from: x, count: count) }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output), let dx = memory.gradient(input) else { return }
    let count = memory.count(input)
    let y = memory.value(output)
    switch activation {
    case .relu:
      takeReLUBack(dy, y, into: dx, count: count)
    case .tanh:
      combineEach(dy, y, into: dx, count: count) { dy, y in dy * (1 - y * y) }
    case .sigmoid:
      combineEach(dy, y, into: dx, count: count) { dy, y in dy * (y * (1 - y)) }
    case .gelu:
      let x = memory.value(input)
      for i in 0..<count {
        dx[i] = dy[i] * Scalar(Activation.gelu.derivative(Double(x[i])))
      }
    case .identity:
      if dx != dy { dx.update(from: dy, count: count) }
    }
  }
}
