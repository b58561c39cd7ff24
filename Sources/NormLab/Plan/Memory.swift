package import NormEngine

/// How a network is run.
public enum Mode: Hashable, Sendable {
  /// With the batch's statistics, which also move the running ones; dropout and noise are on.
  case training
  /// With the running statistics, each example on its own.
  case inference
  /// With the batch's statistics, as in training, but nothing is updated, dropped or disturbed: what
  /// a probe of the loss looks at.
  case probing
}

/// The buffers a planned network runs on.
package struct Memory<Scalar: EngineScalar> {
  /// How many examples this run has; never more than were planned for.
  package var batch: Int
  /// How the network is being run.
  package var mode: Mode
  /// How much of a batch's statistics the running ones take, in place of what each layer says.
  package var momentum: Double?
  package let values: UnsafeMutablePointer<Scalar>
  package let gradients: UnsafeMutablePointer<Scalar>
  package let parameters: UnsafeMutablePointer<Scalar>
  package let parameterGradients: UnsafeMutablePointer<Scalar>
  package let statistics: UnsafeMutablePointer<Scalar>
  package let scratch: UnsafeMutablePointer<Scalar>
  package let places: UnsafeMutablePointer<EdgePlace>
  /// Where the numbers of dropout and noise come from.
  package let random: UnsafeMutablePointer<SplitMix64>
  /// What layers of one's own keep from forward to backward, whatever it is.
  package let saved: UnsafeMutablePointer<Any?>

  /// The activations of an edge.
  @inline(__always)
  package func value(_ edge: Edge) -> UnsafeMutablePointer<Scalar> {
    values + places[edge.index].value
  }

  /// The gradients of an edge, or nothing where no one wants them.
  @inline(__always)
  package func gradient(_ edge: Edge) -> UnsafeMutablePointer<Scalar>? {
    let offset = places[edge.index].gradient
    return offset < 0 ? nil : gradients + offset
  }

  /// How many numbers an edge has in this run.
  @inline(__always)
  package func count(_ edge: Edge) -> Int { batch * edge.size }

  /// How many rows an edge has in this run when its last dimension makes the columns.
  @inline(__always)
  package func rows(_ edge: Edge) -> Int { batch * (edge.size / edge.features) }
}
