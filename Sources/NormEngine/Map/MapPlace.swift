/// Where a normalization stands on four axes: what it normalizes, over which dimensions, whose
/// statistics it takes, and which parameters it has.
public struct MapPlace: Hashable, Sendable {
  /// What is normalized.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    /// The activations of a layer, or the inputs of a network.
    case activations
    /// The weights of a layer.
    case weights
  }

  /// A dimension that a statistic is taken over, or that each statistic has for itself.
  public enum Dimension: String, Hashable, Sendable, CaseIterable {
    /// The examples, N.
    case batch
    /// The channels or features, C.
    case channels
    /// The channels of one group, C/G.
    case channelsOfGroup = "channels of a group"
    /// The positions, L or H × W.
    case positions
    /// The weights of one output unit.
    case inputs = "inputs of a unit"
    /// The output units of a weight.
    case outputs = "output units"
  }

  /// Whose statistics are taken.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// The batch's: an example's output depends on the others.
    case batch
    /// The example's own.
    case example
    /// A group of channels of the example's own.
    case group
    /// A weight vector's: those of one output unit.
    case weightVector = "weight vector"
    /// A weight matrix's.
    case matrix
    /// Running ones, collected while training.
    case running
    /// None.
    case none
  }

  /// A number that the layer multiplies, adds or bends with.
  public struct Parameter: Hashable, Sendable {
    /// Where a parameter comes from.
    public enum Origin: String, Hashable, Sendable {
      /// Learned by gradient descent.
      case learned
      /// Set once.
      case fixed
      /// Computed from another input.
      case predicted
    }
    /// The parameter's sign in the formula, such as "γ".
    public let symbol: String
    /// Where it comes from.
    public let origin: Origin
  }

  /// What an input may be changed by without a change of the output, when ε = 0.
  public struct Invariances: Hashable, Sendable {
    /// Multiplying everything by one positive number.
    public let scale: Bool
    /// Adding one number to everything.
    public let shift: Bool
  }

  /// The technique's name, as its type's.
  public let name: String
  /// The formula in the signs of its documentation.
  public let formula: String
  /// What is normalized.
  public let subject: Subject
  /// The dimensions a statistic is taken over.
  public let over: [Dimension]
  /// Whether the values over those dimensions get mean 0.
  public let centers: Bool
  /// Whether the values over those dimensions get mean square 1, before the parameters.
  public let scales: Bool
  /// Whose statistics are taken while training.
  public let training: Source
  /// Whose statistics are taken at inference.
  public let inference: Source
  /// The parameters.
  public let parameters: [Parameter]
  /// What leaves the output unchanged.
  public let invariances: Invariances
  /// The year of the paper.
  public let year: Int

  /// Whether training and inference compute the same function.
  public var sameAtInference: Bool { training == inference }
}

/// A technique that tells its place on the map.
public protocol OnTheMap {
  /// The place on the map of normalizations.
  static var place: MapPlace { get }
}

/// The places of all techniques of this library, in the order of their papers.
public let normalizationMap: [MapPlace] = [
  ZCAWhitening<Double>.place, BatchNorm<Double>.place, WeightNorm<Double>.place,
  LayerNorm<Double>.place, InstanceNorm<Double>.place, BatchRenorm<Double>.place,
  AdaIN<Double>.place, GroupNorm<Double>.place, SpectralNorm<Double>.place,
  WeightStandardization<Double>.place, RMSNorm<Double>.place, ScaleNorm<Double>.place,
  DynamicTanh<Double>.place,
]
