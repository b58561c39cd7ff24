package import NormEngine

/// What flows from one step of a planned network to the next: a buffer of activations and, on the
/// way back, one of gradients.
package struct Edge: Hashable, Sendable {
  /// Which of the plan's edges this is.
  package let index: Int
  /// The shape of one example.
  package let shape: Shape

  /// How many numbers one example has.
  package var size: Int { shape.count }
  /// The extent of the last dimension.
  package var features: Int { shape.rank == 0 ? 1 : shape[-1] }
}

/// Where an edge's numbers lie in a workspace.
package struct EdgePlace: Sendable {
  /// The first activation.
  package var value: Int
  /// The first gradient, or -1 where none is wanted.
  package var gradient: Int
}
