internal import Glibc

/// Dynamic tanh: each element is squashed by a learned slope, then scaled and shifted; no statistic
/// is taken at all.
///
/// y = γ ⊙ tanh(α x) + β, with one number α and γ, β over the last dimension. x has any shape that
/// ends in `features`.
///
/// Zhu, Chen, He, LeCun and Liu, *Transformers without normalization*, 2025.
public struct DynamicTanh<Scalar: EngineScalar>: StatelessNormalization, Hashable {
  /// The extent of the last dimension.
  public let features: Int
  /// α, the learned slope, of shape ().
  public var alpha: Tensor<Scalar>
  /// γ, the learned scale, of shape (features).
  public var gamma: Tensor<Scalar>
  /// β, the learned shift, of shape (features).
  public var beta: Tensor<Scalar>

  /// A layer with this α, γ = 1 and β = 0; stops when `features` is not positive.
  public init(
    features: Int, alpha: Double = 0.5, file: StaticString = #filePath, line: UInt = #line
  ) {
    require(features > 0, "'features' is at least 1, not \(features).", file: file, line: line)
    self.features = features
    self.alpha = Tensor(shape: [], values: [Scalar(alpha)])
    self.gamma = .ones([features])
    self.beta = .zeros([features])
  }

  /// The gradients by α, γ and β.
  public struct Gradient: ParameterGradient, Hashable, Sendable {
    /// The gradient by α, Σ dy γ x (1 − tanh²(αx)), of shape ().
    public let alpha: Tensor<Scalar>
    /// The gradient by γ, Σ dy tanh(αx), of shape (features).
    public let gamma: Tensor<Scalar>
    /// The gradient by β, Σ dy, of shape (features).
    public let beta: Tensor<Scalar>
    /// The gradients under "alpha", "gamma" and "beta".
    public var named: NamedTensors<Scalar> { ["alpha": alpha, "gamma": gamma, "beta": beta] }
  }

  /// What the forward pass keeps: the input, shared and not copied.
  public struct Saved: Hashable, Sendable {
    /// The input as it came.
    public let input: Tensor<Scalar>
  }

  /// The learned parameters: "alpha", "gamma" and "beta".
  public var parameters: NamedTensors<Scalar> {
    get { ["alpha": alpha, "gamma": gamma, "beta": beta] }
    set {
      alpha = newValue["alpha"] ?? alpha
      gamma = newValue["gamma"] ?? gamma
      beta = newValue["beta"] ?? beta
    }
  }

  /// The output, and what `backward` needs; throws unless the last extent is `features`.
  public func forward(
    _ x: Tensor<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    _ = try leadingShape(of: x.shape, before: [features])
    try checkAffine(gamma, beta, [features])
    try expect(alpha, "alpha", [])
    let slope = alpha.item.doubleValue
    let output = Tensor<Scalar>(uninitialized: x.shape) { output in
      for i in output.indices {
        let column = i % features
        let squashed = tanh(slope * x.values[i].doubleValue)
        output[i] = Scalar(
          gamma.values[column].doubleValue * squashed + beta.values[column].doubleValue)
      }
    }
    return (output, Saved(input: x))
  }

  /// The gradients of a loss, given its gradient `dy` by the output.
  ///
  /// dx = γ α dy (1 − tanh²(αx)), dα = Σ γ dy x (1 − tanh²(αx)), dγ = Σ dy tanh(αx), dβ = Σ dy.
  public func gradients(
    _ dy: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    try expect(dy, "dy", saved.input.shape)
    let slope = alpha.item.doubleValue
    var alphaSum = 0.0
    var gammaSums = [Double](repeating: 0, count: features)
    var betaSums = gammaSums
    let inputGradient = Tensor<Scalar>(uninitialized: dy.shape) { dx in
      for i in dx.indices {
        let column = i % features
        let (x, upstream) = (saved.input.values[i].doubleValue, dy.values[i].doubleValue)
        let squashed = tanh(slope * x)
        // (1 − t)(1 + t) keeps the digits that 1 − t² loses where t is near 1.
        let inner = gamma.values[column].doubleValue * upstream * ((1 - squashed) * (1 + squashed))
        dx[i] = Scalar(slope * inner)
        alphaSum += inner * x
        gammaSums[column] += upstream * squashed
        betaSums[column] += upstream
      }
    }
    return (
      inputGradient,
      Gradient(
        alpha: Tensor(shape: [], values: [Scalar(alphaSum)]),
        gamma: Tensor(gammaSums.map { Scalar($0) }), beta: Tensor(betaSums.map { Scalar($0) }))
    )
  }
}
