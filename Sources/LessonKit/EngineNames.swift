public import NormEngine

// What a lesson calls the engine's types: each in double precision.

/// Batch normalization.
public typealias BatchNorm = NormEngine.BatchNorm<Double>
/// Batch renormalization.
public typealias BatchRenorm = NormEngine.BatchRenorm<Double>
/// The running mean and variance of batch normalization.
public typealias RunningStatistics = NormEngine.RunningStatistics<Double>
/// Layer normalization.
public typealias LayerNorm = NormEngine.LayerNorm<Double>
/// Root-mean-square normalization.
public typealias RMSNorm = NormEngine.RMSNorm<Double>
/// Scale normalization.
public typealias ScaleNorm = NormEngine.ScaleNorm<Double>
/// Instance normalization.
public typealias InstanceNorm = NormEngine.InstanceNorm<Double>
/// Group normalization.
public typealias GroupNorm = NormEngine.GroupNorm<Double>
/// Adaptive instance normalization.
public typealias AdaIN = NormEngine.AdaIN<Double>
/// Weight normalization.
public typealias WeightNorm = NormEngine.WeightNorm<Double>
/// Weight standardization.
public typealias WeightStandardization = NormEngine.WeightStandardization<Double>
/// Spectral normalization.
public typealias SpectralNorm = NormEngine.SpectralNorm<Double>
/// Dynamic tanh.
public typealias DynamicTanh = NormEngine.DynamicTanh<Double>
/// ZCA whitening.
public typealias ZCAWhitening = NormEngine.ZCAWhitening<Double>
/// Tensors by name: the parameters of a layer, or their gradients.
public typealias NamedTensors = NormEngine.NamedTensors<Double>
/// The gradients by γ and β.
public typealias AffineGradient = NormEngine.AffineGradient<Double>
