public import NormEngine

/// A named part of a network's parameters.
public struct ParameterSlot: Sendable {
  /// What a parameter is for, which decides whether weight decay shrinks it.
  public enum Role: Hashable, Sendable {
    /// A matrix, a kernel or a table of embeddings.
    case weight
    /// The offset of a linear map.
    case bias
    /// The scale γ (or g) of a normalization.
    case gain
    /// The offset β of a normalization.
    case offset
  }

  /// The layer and the parameter, such as `linear2.weight`.
  public let name: String
  /// The shape, such as (outputs, inputs).
  public let shape: Shape
  /// What it is for.
  public let role: Role
  /// Where it lies among the network's flat parameters.
  public let range: Range<Int>
  /// How the values to start from are found.
  package let initial: Initial

  /// How values to start from are found.
  package enum Initial: Sendable {
    /// Drawn, or the same each time.
    case drawn(@Sendable (_ count: Int, inout SplitMix64) -> [Double])
    /// The lengths of the rows of the matrix that begins there among the parameters.
    case rowLengths(of: Int)
    /// These, which the layer came with.
    case given([Double])

    /// The same number everywhere.
    package static func all(_ value: Double) -> Initial {
      .drawn { count, _ in Array(repeating: value, count: count) }
    }
  }
}

/// A named part of a network's running statistics.
public struct StatisticSlot: Sendable {
  /// The layer and the statistic, such as `batchNorm1.runningMean`.
  public let name: String
  /// Where it lies among the network's flat statistics.
  public let range: Range<Int>
  /// How the values to start from are found.
  package let initial: ParameterSlot.Initial
}
