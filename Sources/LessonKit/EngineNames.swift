public import NormEngine

// What a lesson calls the engine's types: each in double precision.

/// Batch normalization.
public typealias BatchNorm = NormEngine.BatchNorm<Double>
/// The running mean and variance of batch normalization.
public typealias RunningStatistics = NormEngine.RunningStatistics<Double>
/// Layer normalization.
public typealias LayerNorm = NormEngine.LayerNorm<Double>
/// Tensors by name: the parameters of a layer, or their gradients.
public typealias NamedTensors = NormEngine.NamedTensors<Double>
/// The gradients by γ and β.
public typealias AffineGradient = NormEngine.AffineGradient<Double>
