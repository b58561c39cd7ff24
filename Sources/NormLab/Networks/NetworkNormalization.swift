/// Which normalization the layers of a network have.
public enum NetworkNormalization: Hashable, Sendable, CustomStringConvertible {
  /// None.
  case none
  /// Batch normalization.
  case batch
  /// Layer normalization.
  case layer
  /// Root mean square normalization.
  case rms
  /// Group normalization with so many groups.
  case group(Int)
  /// Instance normalization; for images only.
  case instance
  /// Weight normalization of the maps themselves.
  case weight
  /// Spectral normalization of the maps themselves.
  case spectral
  /// Batch renormalization.
  case batchRenorm
  /// Scale normalization.
  case scale
  /// A learned tanh in place of a normalization.
  case dynamicTanh
  /// Weight standardization of the maps themselves.
  case weightStandardization

  /// Its name.
  public var description: String {
    switch self {
    case .none: "none"
    case .batch: "batch"
    case .layer: "layer"
    case .rms: "RMS"
    case .group(let groups): "group(\(groups))"
    case .instance: "instance"
    case .weight: "weight"
    case .spectral: "spectral"
    case .batchRenorm: "batch renorm"
    case .scale: "scale"
    case .dynamicTanh: "dynamic tanh"
    case .weightStandardization: "weight standardization"
    }
  }

  /// The layer between a map and its activation, or nothing.
  package func layer(
    epsilon: Double = 1e-5, momentum: Double = 0.1, affine: Bool = true
  ) -> NetworkLayer? {
    switch self {
    case .none, .weight, .spectral, .weightStandardization: nil
    case .batch: .batchNorm(epsilon: epsilon, momentum: momentum, affine: affine)
    case .layer: .layerNorm(epsilon: epsilon, affine: affine)
    case .rms: .rmsNorm(epsilon: epsilon, affine: affine)
    case .group(let groups): .groupNorm(groups, epsilon: epsilon, affine: affine)
    case .instance: .instanceNorm(epsilon: epsilon, affine: affine)
    case .batchRenorm: .batchRenorm(epsilon: epsilon, momentum: momentum, affine: affine)
    case .scale: .scaleNorm(epsilon: epsilon)
    case .dynamicTanh: .dynamicTanh()
    }
  }

  /// How a map's weights are made from the stored ones.
  package var reparametrization: Reparametrization {
    switch self {
    case .weight: .weightNorm
    case .spectral: .spectralNorm()
    case .weightStandardization: .weightStandardization
    default: .none
    }
  }
}
