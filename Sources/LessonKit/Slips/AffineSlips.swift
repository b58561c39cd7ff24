/// How γ and β are applied.
public enum AffineSlip: Hashable, Sendable {
  /// γ x̂ + β, as in the formula.
  case none
  /// β x̂ + γ.
  case swapped
  /// γ (x̂ + β).
  case shiftFirst
  /// Neither.
  case missing
}

/// Scales and shifts normalized values as asked, the ways it goes wrong included.
///
/// x has shape (N, C, …), γ and β have shape (C); in a vector (N) they have one value.
public func affine(
  _ x: Tensor, gamma: Tensor, beta: Tensor, slip: AffineSlip = .none
) -> Tensor {
  let channels = x.shape.rank > 1 ? x.shape[1] : 1
  precondition(
    gamma.values.count == channels && beta.values.count == channels,
    "γ and β have a value for each of the \(channels) channels")
  let positions = x.shape.rank > 1 ? x.shape.dimensions.dropFirst(2).reduce(1, *) : 1
  let values = x.values.enumerated().map { index, value in
    let channel = index / max(1, positions) % channels
    let (scale, shift) = (gamma.values[channel], beta.values[channel])
    return switch slip {
    case .none: scale * value + shift
    case .swapped: shift * value + scale
    case .shiftFirst: scale * (value + shift)
    case .missing: value
    }
  }
  return Tensor(shape: x.shape, values: values)
}

/// Which part of a running average the momentum weighs.
public enum MomentumSlip: Hashable, Sendable {
  /// The new value, as in PyTorch: (1 − m) old + m new.
  case weighsNew
  /// The old value, as in Keras and Flax: m old + (1 − m) new.
  case weighsOld
}

/// One step of a running average, in either direction of the momentum.
public func runningAverage(
  _ old: Tensor, _ new: Tensor, momentum: Double, direction: MomentumSlip = .weighsNew
) -> Tensor {
  let weight = direction == .weighsNew ? momentum : 1 - momentum
  return (1 - weight) * old + weight * new
}
