internal import Glibc
internal import NormEngine

/// How weights are drawn before training: independent, with mean 0 and a spread that follows from
/// how many inputs and outputs they join.
public struct Initializer: Sendable, Hashable {
  private enum Rule: Hashable {
    case he, lecun, xavier
    case deviation(Double)
    case constant(Double)
    case pytorch
  }

  private let rule: Rule
  private let gain: Double
  private let mean: Double

  private init(_ rule: Rule, gain: Double = 1, mean: Double = 0) {
    self.rule = rule
    self.gain = gain
    self.mean = mean
  }

  /// Normal with variance 2 / inputs, for ReLU.
  ///
  /// He, Zhang, Ren and Sun, *Delving deep into rectifiers*, 2015.
  public static let he = Initializer(.he)

  /// Normal with variance 1 / inputs.
  ///
  /// LeCun, Bottou, Orr and Müller, *Efficient backprop*, 1998.
  public static let lecun = Initializer(.lecun)

  /// Normal with variance 2 / (inputs + outputs), for tanh and sigmoid.
  ///
  /// Glorot and Bengio, *Understanding the difficulty of training deep feedforward neural networks*,
  /// 2010.
  public static let xavier = Initializer(.xavier)

  /// Uniform within ±1 / √inputs: what PyTorch's linear and convolution layers start from.
  public static let pytorch = Initializer(.pytorch)

  /// Normal with this standard deviation, whatever the layer's size.
  public static func normal(deviation: Double) -> Initializer { Initializer(.deviation(deviation)) }

  /// The same number everywhere.
  public static func constant(_ value: Double) -> Initializer { Initializer(.constant(value)) }

  /// The same rule with a spread (or a constant) this many times as large.
  public func scaled(by factor: Double) -> Initializer {
    Initializer(rule, gain: gain * factor, mean: mean)
  }

  /// The same rule around a mean of this number divided by the number of inputs, which adds up to a
  /// shift of the layer's output.
  public func shifted(by total: Double) -> Initializer {
    Initializer(rule, gain: gain, mean: mean + total)
  }

  /// The standard deviation (or the constant) for a layer of these sizes.
  public func spread(inputs: Int, outputs: Int) -> Double {
    let fanIn = Double(max(inputs, 1))
    let base =
      switch rule {
      case .he: (2 / fanIn).squareRoot()
      case .lecun: (1 / fanIn).squareRoot()
      case .xavier: (2 / (fanIn + Double(outputs))).squareRoot()
      case .pytorch: (1 / (3 * fanIn)).squareRoot()
      case .deviation(let deviation): deviation
      case .constant(let value): value
      }
    return gain * base
  }

  /// Draws the weights that join this many inputs to this many outputs.
  package func draw(inputs: Int, outputs: Int) -> ParameterSlot.Initial {
    let spread = spread(inputs: inputs, outputs: outputs)
    let mean = mean / Double(max(inputs, 1))
    return .drawn { count, random in
      (0..<count).map { _ in
        switch rule {
        case .constant: spread
        case .pytorch: mean + spread * 3.squareRoot() * (2 * random.uniform() - 1)
        default: mean + spread * random.normal()
        }
      }
    }
  }
}
