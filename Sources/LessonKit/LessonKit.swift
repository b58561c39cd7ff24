@_exported public import NormEngine
@_exported public import NormLab

/// A tensor of a lesson: double precision.
public typealias Tensor = NormEngine.Tensor<Double>
