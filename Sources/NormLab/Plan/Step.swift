package import NormEngine

/// One operation of a planned network, with the places of its operands worked out beforehand, so
/// that running it allocates nothing.
package protocol Step: Sendable {
  /// Computes the outputs from the inputs.
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>)

  /// Computes the inputs' and the parameters' gradients from the outputs' gradients, right after
  /// `forward` of the same batch; what was there is overwritten.
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>)

  /// Whether its derivative jumps somewhere.
  var hasKink: Bool { get }
}

extension Step {
  /// Most steps are smooth.
  package var hasKink: Bool { false }
}
