@_exported public import NormEngine
@_exported public import NormLab
public import LessonRecords

/// A tensor of a lesson: double precision.
public typealias Tensor = NormEngine.Tensor<Double>
