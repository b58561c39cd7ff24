/// A layer of a network: what it computes and how its parameters start, without the parameters,
/// which the network holds.
///
/// Layers hold layers (`residual`, `sequence`), and are written by their names:
/// `[.linear(32), .batchNorm(), .relu, .linear(10)]`. What flows is one example's shape: (features),
/// (tokens, features) or (channels, height, width).
public struct NetworkLayer: Sendable, CustomStringConvertible {
  package let definition: any LayerDefinition

  package init(_ definition: any LayerDefinition) { self.definition = definition }

  /// The layer as it is written.
  public var description: String { definition.description }
}

/// What a kind of layer tells a network.
package protocol LayerDefinition: Sendable, CustomStringConvertible {
  /// The word its parameters' names begin with, such as `linear`.
  var name: String { get }

  /// Adds the layer's parameters and steps to the plan and says where its output is.
  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge
}
