/// Batch normalization: each channel is brought to mean 0 and variance 1 over the batch and all
/// positions, then scaled by γ and shifted by β.
///
/// y = γ (x − μ) / √(σ² + ε) + β, with μ and the population variance σ² of the channel in the batch
/// while training, and the running ones at inference. x has shape (N, C), (N, C, L), (N, C, H, W) or
/// any with C second, or last when `channelsLast`; one layer takes them all, where PyTorch has three.
/// With one feature a vector (N) counts as N examples of it. ε = 0 is taken, for exact arithmetic by
/// hand; a constant channel is then refused, since 0/0 has no value.
///
/// Ioffe and Szegedy, *Batch normalization: accelerating deep network training by reducing internal
/// covariate shift*, 2015.
public struct BatchNorm<Scalar: EngineScalar>: Normalization, Hashable {
  /// The number of channels, C.
  public let features: Int
  /// ε, added to the variance inside the root.
  public let epsilon: Double
  /// Whether the channels are the last dimension rather than the second.
  public let channelsLast: Bool
  /// Whether a batch of one value for each channel trains, with y = β, as in Keras, or is refused.
  public let allowsSingleValue: Bool
  /// γ, the learned scale, of shape (C); nil for none.
  public var gamma: Tensor<Scalar>?
  /// β, the learned shift, of shape (C); nil for none.
  public var beta: Tensor<Scalar>?

  /// A layer with γ = 1 and β = 0, or with neither when not `affine`; stops when `features` is not
  /// positive or `epsilon` is negative.
  public init(
    features: Int, epsilon: Double = 1e-5, affine: Bool = true, channelsLast: Bool = false,
    allowsSingleValue: Bool = false, file: StaticString = #filePath, line: UInt = #line
  ) {
    require(features > 0, "'features' is at least 1, not \(features).", file: file, line: line)
    requireEpsilon(epsilon, file: file, line: line)
    self.features = features
    self.epsilon = epsilon
    self.channelsLast = channelsLast
    self.allowsSingleValue = allowsSingleValue
    self.gamma = affine ? .ones([features]) : nil
    self.beta = affine ? .zeros([features]) : nil
  }

  /// A layer with a framework's ε, order of dimensions and treatment of a single value.
  public init(features: Int, convention: Convention, affine: Bool = true) {
    self.init(
      features: features, epsilon: convention.batchEpsilon, affine: affine,
      channelsLast: convention.channelsLast,
      allowsSingleValue: convention.trainsOnSingleValue)
  }

  /// The gradients by γ and β.
  public typealias Gradient = AffineGradient<Scalar>

  /// What the forward pass keeps: the input, shared and not copied, and two numbers a channel.
  public struct Saved: Hashable, Sendable {
    /// The input as it came.
    public let input: Tensor<Scalar>
    /// μ of each channel, of shape (C).
    public let mean: Tensor<Scalar>
    /// σ² of each channel, the population variance, of shape (C).
    public let variance: Tensor<Scalar>
    /// Whether the statistics came from elsewhere, as at inference, and so have no gradient.
    public let constantStatistics: Bool
    let geometry: PlaneGeometry
    let epsilon: Double

    /// 1 / √(σ² + ε) of each channel, of shape (C).
    public var reciprocalDeviation: Tensor<Scalar> {
      variance.map { Scalar(1 / ($0.doubleValue + epsilon).squareRoot()) }
    }
    /// x̂ = (x − μ) / √(σ² + ε), before γ and β, of the input's shape.
    public var normalized: Tensor<Scalar> {
      applied(input, geometry, epsilon: epsilon, mean, variance, gamma: nil, beta: nil)
    }
  }

  /// The learned parameters: "gamma" and "beta" when the layer is affine.
  public var parameters: NamedTensors<Scalar> {
    get { NamedTensors(["gamma": gamma, "beta": beta]) }
    set { (gamma, beta) = (newValue["gamma"], newValue["beta"]) }
  }

  /// Training: the output with the batch's own statistics, and what `backward` needs.
  ///
  /// Throws when the shape does not fit, when each channel has one value only, or when ε = 0 and a
  /// channel is constant.
  public func forward(
    _ x: Tensor<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    let geometry = try geometry(of: x)
    if geometry.valuesPerStatistic < 2, !allowsSingleValue {
      throw .tooFewValues(per: "channel", got: x.shape)
    }
    let (output, means, variances) = normalized(
      x, geometry, epsilon: epsilon, gamma: gamma, beta: beta)
    let (mean, variance) = (Tensor(means), Tensor(variances))
    try refuseConstant(variance, epsilon: epsilon, unit: "channel")
    return (
      output,
      Saved(
        input: x, mean: mean, variance: variance, constantStatistics: false, geometry: geometry,
        epsilon: epsilon)
    )
  }

  /// Training as `forward(_:)`, and the running statistics take in the batch's.
  public func forward(
    _ x: Tensor<Scalar>, updating running: inout RunningStatistics<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    try expect(running.mean, "running.mean", [features])
    let (output, saved) = try forward(x)
    running.update(
      mean: saved.mean, variance: saved.variance, count: saved.geometry.valuesPerStatistic)
    return (output, saved)
  }

  /// Inference: the output with statistics that are given, and what `backward` needs.
  ///
  /// Takes any number of examples, one included: none can change another's output.
  public func forward(
    _ x: Tensor<Scalar>, using running: RunningStatistics<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    let geometry = try geometry(of: x)
    try expect(running.mean, "running.mean", [features])
    try refuseConstant(running.variance, epsilon: epsilon, unit: "channel")
    let output = applied(
      x, geometry, epsilon: epsilon, running.mean, running.variance, gamma: gamma, beta: beta)
    return (
      output,
      Saved(
        input: x, mean: running.mean, variance: running.variance, constantStatistics: true,
        geometry: geometry, epsilon: epsilon)
    )
  }

  /// The gradients of a loss, given its gradient `dy` by the output.
  ///
  /// In training dx = γ (dy − mean(dy) − x̂ mean(dy x̂)) / √(σ² + ε), the means over the values of the
  /// channel; with constant statistics dx = γ dy / √(σ² + ε). Both: dγ = Σ dy x̂ and dβ = Σ dy.
  public func gradients(
    _ dy: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    try expect(dy, "dy", saved.input.shape)
    return normalizedBackward(
      dy, saved.input, saved.geometry, epsilon: epsilon,
      constantStatistics: saved.constantStatistics, saved.mean, saved.variance, gamma: gamma,
      wantsBeta: beta != nil)
  }

  private func geometry(of x: Tensor<Scalar>) throws(ShapeError) -> PlaneGeometry {
    try checkAffine(gamma, beta, [features])
    let shape = x.shape
    if shape.rank == 1, features == 1 {
      return PlaneGeometry(
        batch: shape[0], channels: 1, positions: 1, groups: 1, pooled: true)
    }
    let fits = shape.rank >= 2 && shape[channelsLast ? -1 : 1] == features && shape.count > 0
    guard fits else {
      throw .mismatch(
        of: "x",
        expected: channelsLast
          ? "(N, \(features)) or (N, …, \(features))" : "(N, \(features)) or (N, \(features), …)",
        got: shape)
    }
    // Channels last are the columns of a matrix whose rows are all examples and positions.
    let batch = channelsLast ? shape.count / features : shape[0]
    return PlaneGeometry(
      batch: batch, channels: features, positions: shape.count / batch / features,
      groups: features, pooled: true)
  }
}

extension BatchNorm {
  /// Training, for a cell: stops with the caller's file and line where `forward(_:)` throws.
  public func train(
    _ x: Tensor<Scalar>, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor<Scalar> {
    stopping(file: file, line: line) { () throws(ShapeError) in try forward(x).output }
  }

  /// Training that updates running statistics, for a cell: stops with the caller's file and line
  /// where `forward(_:updating:)` throws.
  public func train(
    _ x: Tensor<Scalar>, updating running: inout RunningStatistics<Scalar>,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor<Scalar> {
    stopping(file: file, line: line) { () throws(ShapeError) in
      try forward(x, updating: &running).output
    }
  }

  /// Inference, for a cell: stops with the caller's file and line where `forward(_:using:)` throws.
  public func callAsFunction(
    _ x: Tensor<Scalar>, using running: RunningStatistics<Scalar>,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor<Scalar> {
    stopping(file: file, line: line) { () throws(ShapeError) in
      try forward(x, using: running).output
    }
  }
}
