/// Adaptive instance normalization: each channel of each content example takes the mean and the
/// deviation of the same channel of a style.
///
/// y = σ(s) (x − μ(x)) / σ(x) + μ(s), with σ(·) = √(variance + ε), over the positions of one channel
/// of one example. Content has shape (N, C, …) and style (N, C, …), whose positions may be others.
/// The variance is the population's, or the sample's when `unbiased`, as many implementations have it.
/// One position, of either, has no variance and is refused.
///
/// Huang and Belongie, *Arbitrary style transfer in real-time with adaptive instance normalization*,
/// 2017.
public struct AdaIN<Scalar: EngineScalar>: Hashable, Sendable {
  /// ε, added to both variances inside the root.
  public let epsilon: Double
  /// Whether variances are divided by n − 1 rather than n.
  public let unbiased: Bool

  /// A layer without parameters of its own; stops when `epsilon` is negative.
  public init(
    epsilon: Double = 1e-5, unbiased: Bool = false,
    file: StaticString = #filePath, line: UInt = #line
  ) {
    requireEpsilon(epsilon, file: file, line: line)
    self.epsilon = epsilon
    self.unbiased = unbiased
  }

  /// What the forward pass keeps: both inputs, shared and not copied, and four numbers a channel.
  public struct Saved: Hashable, Sendable {
    /// The content as it came.
    public let content: Tensor<Scalar>
    /// The style as it came.
    public let style: Tensor<Scalar>
    /// μ(x) of each channel of each example, of shape (N, C).
    public let contentMean: Tensor<Scalar>
    /// σ(x) of each channel of each example, of shape (N, C).
    public let contentDeviation: Tensor<Scalar>
    /// μ(s) of each channel of each example, of shape (N, C).
    public let styleMean: Tensor<Scalar>
    /// σ(s) of each channel of each example, of shape (N, C).
    public let styleDeviation: Tensor<Scalar>
    let contentVariance: Tensor<Scalar>
  }

  /// The output, of the content's shape, and what `backward` needs; throws when the shapes do not go
  /// together, or when ε = 0 and a channel of the content or the style is constant.
  public func forward(
    _ content: Tensor<Scalar>, style: Tensor<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    guard content.rank >= 3 else {
      throw .mismatch(of: "content", expected: "(N, C, L) or (N, C, …)", got: content.shape)
    }
    let (batch, channels) = (content.shape[0], content.shape[1])
    guard style.rank >= 3, style.shape[0] == batch, style.shape[1] == channels else {
      throw .mismatch(of: "style", expected: "(\(batch), \(channels), …)", got: style.shape)
    }
    let units = geometry(of: content)
    let styleUnits = geometry(of: style)
    for (tensor, positions) in [(content, units.positions), (style, styleUnits.positions)]
    where positions < 2 {
      throw .tooFewValues(per: "channel of an example", got: tensor.shape)
    }
    let shape: Shape = [batch, channels]
    let (styleMean, styleVariance) = statistics(of: style, styleUnits, shape)
    let styleDeviation = deviation(styleVariance, count: styleUnits.positions)
    // Dividing by n − 1 is a factor at both variances, so that the kernel that divides by n serves.
    let correction = self.correction(units.positions)
    let (output, means, variances) = normalized(
      content, units, epsilon: epsilon / correction,
      gamma: styleDeviation.map { Scalar($0.doubleValue / correction.squareRoot()) },
      beta: styleMean)
    let contentMean = Tensor(shape: shape, values: means)
    let contentVariance = Tensor(shape: shape, values: variances)
    try refuseConstant(contentVariance, epsilon: epsilon, unit: "content channel")
    try refuseConstant(styleVariance, epsilon: epsilon, unit: "style channel")
    return (
      output,
      Saved(
        content: content, style: style, contentMean: contentMean,
        contentDeviation: deviation(contentVariance, count: units.positions),
        styleMean: styleMean, styleDeviation: styleDeviation, contentVariance: contentVariance)
    )
  }

  /// The gradients of a loss by content and style, given its gradient `dy` by the output; throws
  /// unless `dy` has the content's shape.
  ///
  /// With x̂ = (x − μ(x))/σ(x), n content and m style positions (less one each when `unbiased`):
  /// dx = σ(s)/σ(x) (dy − mean(dy) − x̂ Σ(dy x̂)/n), ds = mean_s(dy) + Σ(dy x̂) (s − μ(s))/(m σ(s)),
  /// where mean_s(dy) is Σ dy over the number of style positions.
  public func gradients(
    _ dy: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (contentGradient: Tensor<Scalar>, styleGradient: Tensor<Scalar>) {
    try expect(dy, "dy", saved.content.shape)
    let units = geometry(of: saved.content)
    let styleUnits = geometry(of: saved.style)
    let correction = self.correction(units.positions)
    let (contentGradient, sums) = normalizedBackward(
      dy, saved.content, units, epsilon: epsilon / correction, saved.contentMean,
      saved.contentVariance,
      gamma: saved.styleDeviation.map { Scalar($0.doubleValue / correction.squareRoot()) },
      wantsBeta: true)
    let positions = Double(styleUnits.positions)
    let freedom = unbiased ? positions - 1 : positions
    // The kernel's x̂ is longer by √correction where n − 1 divides.
    let root = correction.squareRoot()
    let styleGradient = Tensor<Scalar>(uninitialized: saved.style.shape) { gradient in
      withPointers(saved.style, saved.styleMean, saved.styleDeviation) { style, mean, deviation in
        withPointers(sums.gamma, sums.beta) { products, sums in
          guard let mean, let deviation else { return }
          shiftedLines(
            style, units: styleUnits.channels, positions: styleUnits.positions, mean: mean,
            deviation: deviation, products: products, sums: sums,
            productShare: 1 / (freedom * root), sumShare: 1 / positions, output: gradient.start)
        }
      }
    }
    return (contentGradient, styleGradient)
  }

  /// Every channel of every example is a unit of its own, with its own scale and shift.
  private func geometry(of x: Tensor<Scalar>) -> PlaneGeometry {
    let units = x.shape[0] * x.shape[1]
    return PlaneGeometry(
      batch: 1, channels: units,
      positions: x.shape.dimensions.dropFirst(2).reduce(1, *), groups: Swift.max(units, 1),
      pooled: false)
  }

  private func correction(_ count: Int) -> Double {
    unbiased ? Double(count) / Double(count - 1) : 1
  }

  private func deviation(_ variance: Tensor<Scalar>, count: Int) -> Tensor<Scalar> {
    let factor = correction(count)
    return variance.map { Scalar(($0.doubleValue * factor + epsilon).squareRoot()) }
  }

  private func statistics(
    of style: Tensor<Scalar>, _ units: PlaneGeometry, _ shape: Shape
  ) -> (mean: Tensor<Scalar>, variance: Tensor<Scalar>) {
    var mean = Tensor<Scalar>.zeros(shape)
    var variance = mean
    withMutablePointers(&mean, &variance) { mean, variance in
      style.values.withUnsafeBufferPointer { style in
        guard let mean, let variance else { return }
        planeStatistics(style.start, units, mean: mean, variance: variance)
      }
    }
    return (mean, variance)
  }
}

extension AdaIN {
  /// The output, for a cell: stops with the caller's file and line where `forward` throws.
  public func callAsFunction(
    _ content: Tensor<Scalar>, style: Tensor<Scalar>,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor<Scalar> {
    stopping(file: file, line: line) { () throws(ShapeError) in
      try forward(content, style: style).output
    }
  }

  /// The gradients by content and style, for a cell: stops with the caller's file and line where
  /// `gradients` throws.
  public func backward(
    _ dy: Tensor<Scalar>, saved: Saved, file: StaticString = #filePath, line: UInt = #line
  ) -> (contentGradient: Tensor<Scalar>, styleGradient: Tensor<Scalar>) {
    stopping(file: file, line: line) { () throws(ShapeError) in try gradients(dy, saved: saved) }
  }
}
