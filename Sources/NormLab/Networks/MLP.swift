internal import NormEngine

/// A plain deep network: a linear map, a normalization and an activation, `depth` times over, then a
/// linear map to the outputs.
public struct MLP: Sendable {
  /// Where the normalization of a hidden layer stands.
  public enum Place: Hashable, Sendable {
    /// Between the linear map and the activation.
    case beforeActivation
    /// After the activation.
    case afterActivation
  }

  /// How many inputs there are.
  public var inputs: Int
  /// How many units each hidden layer has.
  public var hidden: Int
  /// How many hidden layers there are.
  public var depth: Int
  /// How many outputs there are.
  public var classes: Int
  /// The activation of the hidden layers.
  public var activation: Activation
  /// The normalization of the hidden layers.
  public var normalization: NetworkNormalization
  /// Where it stands.
  public var place: Place
  /// How the hidden layers' weights are drawn; as suits the activation unless given.
  public var weights: Initializer?
  /// The ε of the normalization.
  public var epsilon: Double
  /// How much of a new batch's statistics the running ones take.
  public var momentum: Double
  /// Whether the normalization has γ and β.
  public var affine: Bool
  /// What stands between the normalization and the activation, such as noise.
  public var disturbance: NetworkLayer?
  /// What stands after the activation, such as dropout.
  public var afterActivation: NetworkLayer?
  /// A normalization of one's own in place of the named one.
  public var customNormalization: NetworkLayer?

  /// A plan of such a network.
  public init(
    inputs: Int, hidden: Int, depth: Int, classes: Int, activation: Activation = .relu,
    normalization: NetworkNormalization = .none, place: Place = .beforeActivation,
    weights: Initializer? = nil, epsilon: Double = 1e-5, momentum: Double = 0.1,
    affine: Bool = true
  ) {
    self.inputs = inputs
    self.hidden = hidden
    self.depth = depth
    self.classes = classes
    self.activation = activation
    self.normalization = normalization
    self.place = place
    self.weights = weights
    self.epsilon = epsilon
    self.momentum = momentum
    self.affine = affine
  }

  /// The layers in order.
  public var layers: [NetworkLayer] {
    var layers: [NetworkLayer] = []
    for _ in 0..<depth {
      layers.append(
        .linear(
          hidden, weights: weights ?? activation.initializer,
          reparametrization: normalization.reparametrization))
      let norm =
        customNormalization
        ?? normalization.layer(epsilon: epsilon, momentum: momentum, affine: affine)
      let nonlinearity = [disturbance, .activation(activation)].compactMap { $0 }
      if let norm {
        layers += place == .beforeActivation ? [norm] + nonlinearity : nonlinearity + [norm]
      } else {
        layers += nonlinearity
      }
      if let afterActivation { layers.append(afterActivation) }
    }
    return layers + [.linear(classes, weights: .lecun)]
  }
}

extension Network {
  /// A network of this plan with freshly drawn parameters.
  public init(_ plan: MLP, seed: UInt64, file: StaticString = #filePath, line: UInt = #line) {
    self.init(input: [plan.inputs], seed: seed, layers: plan.layers, file: file, line: line)
  }
}

extension Network where Scalar == Float {
  /// A plain deep network in single precision: a linear map, a normalization and an activation,
  /// `depth` times over, then a linear map to the classes.
  ///
  /// - Parameters:
  ///   - hidden: how many units each hidden layer has.
  ///   - normalization: what stands between each map and its activation.
  ///   - weights: how the hidden layers' weights are drawn; as suits the activation unless given.
  ///   - seed: where they come from.
  public static func mlp(
    inputs: Int, hidden: Int, depth: Int, classes: Int, activation: Activation = .relu,
    normalization: NetworkNormalization = .none, place: MLP.Place = .beforeActivation,
    weights: Initializer? = nil, seed: UInt64 = 0, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Network {
    Network(
      MLP(
        inputs: inputs, hidden: hidden, depth: depth, classes: classes, activation: activation,
        normalization: normalization, place: place, weights: weights),
      seed: seed, file: file, line: line)
  }
}
