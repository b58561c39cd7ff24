/// Batch renormalization: batch normalization in training, brought to the running statistics by a
/// scale and a shift that have no gradient, so that small batches train what inference computes.
///
/// y = γ (x̂ r + d) + β, with x̂ = (x − μ)/σ of the batch, r = clip(σ/σ_run, 1/r_max, r_max),
/// d = clip((μ − μ_run)/σ_run, −d_max, d_max) and σ = √(variance + ε). With r_max = 1 and d_max = 0 it
/// is batch normalization; at inference it always is.
///
/// Ioffe, *Batch renormalization: towards reducing minibatch dependence in batch-normalized models*,
/// 2017.
public struct BatchRenorm<Scalar: EngineScalar>: Hashable, Sendable {
  /// γ, β, ε and the shapes: those of batch normalization.
  public var layer: BatchNorm<Scalar>
  /// r_max, at least 1.
  public var largestScale: Double
  /// d_max, at least 0.
  public var largestShift: Double

  /// A layer with γ = 1 and β = 0; stops when a bound is out of its range. The paper raises the
  /// bounds from 1 and 0 to 3 and 5 while training.
  public init(
    features: Int, largestScale: Double = 3, largestShift: Double = 5, epsilon: Double = 1e-5,
    file: StaticString = #filePath, line: UInt = #line
  ) {
    require(
      largestScale >= 1 && largestShift >= 0,
      "'largestScale' is at least 1 and 'largestShift' at least 0, not \(largestScale) and \(largestShift).",
      file: file, line: line)
    layer = BatchNorm(features: features, epsilon: epsilon, file: file, line: line)
    self.largestScale = largestScale
    self.largestShift = largestShift
  }

  /// What the forward pass keeps: what batch normalization does, r and d.
  public struct Saved: Hashable, Sendable {
    /// The input and the batch's statistics.
    public let batch: BatchNorm<Scalar>.Saved
    /// r of each channel, of shape (C).
    public let scale: Tensor<Scalar>
    /// d of each channel, of shape (C).
    public let shift: Tensor<Scalar>
  }

  /// Training: the output, and what `gradients` needs; the running statistics take in the batch's
  /// after r and d are taken from them. Throws as batch normalization does.
  public func forward(
    _ x: Tensor<Scalar>, updating running: inout RunningStatistics<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    let before = running
    let batch = try layer.forward(x, updating: &running).saved
    func deviation(_ variance: Scalar) -> Double {
      (variance.doubleValue + layer.epsilon).squareRoot()
    }
    let channels = 0..<layer.features
    let scale = channels.map { channel in
      let ratio =
        deviation(batch.variance.values[channel]) / deviation(before.variance.values[channel])
      return Scalar(min(max(ratio, 1 / largestScale), largestScale))
    }
    let shift = channels.map { channel in
      let distance =
        batch.mean.values[channel].doubleValue - before.mean.values[channel].doubleValue
      let deviations = distance / deviation(before.variance.values[channel])
      return Scalar(min(max(deviations, -largestShift), largestShift))
    }
    let saved = Saved(batch: batch, scale: Tensor(scale), shift: Tensor(shift))
    // γ (x̂ r + d) + β is batch normalization with γ r for γ and γ d + β for β.
    let gamma = layer.gamma ?? .ones([layer.features])
    let output = applied(
      x, batch.geometry, epsilon: layer.epsilon, batch.mean, batch.variance,
      gamma: gamma * saved.scale,
      beta: (layer.beta ?? .zeros([layer.features])) + gamma * saved.shift)
    return (output, saved)
  }

  /// Inference: batch normalization with the running statistics.
  public func forward(
    _ x: Tensor<Scalar>, using running: RunningStatistics<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: BatchNorm<Scalar>.Saved) {
    try layer.forward(x, using: running)
  }

  /// The gradients of a loss in training, given its gradient `dy` by the output; r and d are
  /// constants: dx is batch normalization's times r, dγ = Σ dy (x̂ r + d), dβ = Σ dy.
  public func gradients(
    _ dy: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: AffineGradient<Scalar>) {
    var scaled = layer
    let gamma = layer.gamma ?? .ones([layer.features])
    scaled.gamma = gamma * saved.scale
    scaled.beta = layer.beta ?? .zeros([layer.features])
    let (dx, gradient) = try scaled.gradients(dy, saved: saved.batch)
    return (
      dx,
      AffineGradient(
        gamma: layer.gamma == nil
          ? gradient.gamma.reshaped([layer.features]).parts(0..<0)
          : gradient.gamma * saved.scale + gradient.beta * saved.shift,
        beta: layer.beta == nil ? gradient.beta.parts(0..<0) : gradient.beta)
    )
  }
}

extension BatchRenorm {
  /// Training, for a cell: stops with the caller's file and line where `forward` throws.
  public func train(
    _ x: Tensor<Scalar>, updating running: inout RunningStatistics<Scalar>,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor<Scalar> {
    stopping(file: file, line: line) { () throws(ShapeError) in
      try forward(x, updating: &running).output
    }
  }

  /// Inference, for a cell: stops with the caller's file and line where `forward` throws.
  public func callAsFunction(
    _ x: Tensor<Scalar>, using running: RunningStatistics<Scalar>,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor<Scalar> {
    stopping(file: file, line: line) { () throws(ShapeError) in
      try forward(x, using: running).output
    }
  }

  /// The gradients, for a cell: stops with the caller's file and line where `gradients` throws.
  public func backward(
    _ dy: Tensor<Scalar>, saved: Saved, file: StaticString = #filePath, line: UInt = #line
  ) -> (inputGradient: Tensor<Scalar>, gradient: AffineGradient<Scalar>) {
    stopping(file: file, line: line) { () throws(ShapeError) in try gradients(dy, saved: saved) }
  }
}
