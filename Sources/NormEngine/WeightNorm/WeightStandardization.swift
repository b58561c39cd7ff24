/// Weight standardization: the weights of each output unit are brought to mean 0 and variance 1.
///
/// ŵ = (w − μ) / √(σ² + ε), with μ and the population variance σ² over the weights of one output
/// unit, the first dimension of w. A unit of one weight has no variance and is refused.
///
/// Qiao, Wang, Liu, Shen and Yuille, *Micro-batch training with batch-channel normalization and
/// weight standardization*, 2019.
public struct WeightStandardization<Scalar: EngineScalar>: StatelessNormalization, Hashable {
  /// ε, added to the variance inside the root.
  public let epsilon: Double

  /// A standardization with this ε; stops when it is negative.
  public init(epsilon: Double = 1e-5, file: StaticString = #filePath, line: UInt = #line) {
    requireEpsilon(epsilon, file: file, line: line)
    self.epsilon = epsilon
  }

  /// No gradient: there is no parameter.
  public typealias Gradient = NamedTensors<Scalar>

  /// What the forward pass keeps: w, shared and not copied, and two numbers an output unit.
  public typealias Saved = ExampleStatistics<Scalar>

  /// None.
  public var parameters: NamedTensors<Scalar> {
    get { [:] }
    set {}
  }

  /// The standardized weight, and what `backward` needs; throws when a unit has fewer than two
  /// weights, or when ε = 0 and a unit's weights are all equal.
  public func forward(
    _ weight: Tensor<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    guard weight.rank >= 2, weight.count > 0 else {
      throw .mismatch(of: "weight", expected: "(out, in, …)", got: weight.shape)
    }
    let units = weight.shape[0]
    if weight.count == units { throw .tooFewValues(per: "output unit", got: weight.shape) }
    let (output, saved) = try Saved.normalize(
      weight.reshaped([units, 1, weight.count / units]), groups: 1, epsilon: epsilon, gamma: nil,
      beta: nil, unit: "output unit")
    return (output.reshaped(weight.shape), saved)
  }

  /// The gradient by the weight: dw = (dŵ − mean(dŵ) − ŵ mean(dŵ ŵ)) / √(σ² + ε), the means over one
  /// output unit.
  public func gradients(
    _ dw: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    guard dw.rank >= 2, dw.count == saved.input.count, dw.shape[0] == saved.input.shape[0] else {
      throw .mismatch(of: "dw", expected: saved.input.shape.description, got: dw.shape)
    }
    let (gradient, _) = normalizedBackward(
      dw.reshaped(saved.input.shape), saved.input, saved.geometry, epsilon: epsilon, saved.mean,
      saved.variance, gamma: nil, wantsBeta: false)
    return (gradient.reshaped(dw.shape), [:])
  }
}
