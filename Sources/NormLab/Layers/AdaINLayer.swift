public import NormEngine

extension NetworkLayer {
  /// Adaptive instance normalization: each channel of each example takes the mean and deviation of
  /// the same channel of a style, y = σ(s) (x - μ(x)) / σ(x) + μ(s).
  ///
  /// Both sides read this layer's input, such as an image whose first channels are the content and
  /// whose others are the style: `.adaIN(content: [.channels(0..<3)], style: [.channels(3..<6)])`.
  /// Content and style have the same channels; their positions may differ in number. The gradient
  /// goes to both.
  ///
  /// Huang and Belongie, *Arbitrary style transfer in real-time with adaptive instance normalization*,
  /// 2017.
  ///
  /// - Parameters:
  ///   - content: the layers whose output (C, H, W) is normalized; the input itself for none.
  ///   - style: the layers whose output (C, H, W) gives the statistics.
  ///   - epsilon: ε, added to both variances inside the root.
  public static func adaIN(
    content: [NetworkLayer] = [], style: [NetworkLayer], epsilon: Double = 1e-5
  ) -> NetworkLayer {
    NetworkLayer(AdaINLayer(content: content, style: style, epsilon: epsilon))
  }

  /// Adaptive instance normalization towards one given style (C, …), the same for every example.
  public static func adaIN(
    style: Tensor<Float>, epsilon: Double = 1e-5
  ) -> NetworkLayer {
    NetworkLayer(FixedStyle(style: style, epsilon: epsilon))
  }
}

struct AdaINLayer: LayerDefinition {
  let content: [NetworkLayer]
  let style: [NetworkLayer]
  let epsilon: Double

  var name: String { "adaIN" }
  var description: String { "adaIN(content: \(content), style: \(style))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let first = planner.view(of: input)
    let second = planner.view(of: input)
    planner.append(
      Fork(input: input, first: first, second: second),
      reading: [input], writing: [first, second], gradientInPlace: true)
    let content = try planner.plan(content, first)
    let style = try planner.plan(style, second)
    let (channels, positions) = try units(of: content, "content")
    let (styleChannels, stylePositions) = try units(of: style, "style")
    guard channels == styleChannels else {
      throw NetworkError("the content has \(channels) channels, the style \(styleChannels)")
    }
    let statistics = planner.batch * channels
    let kept = planner.scratch(6 * statistics)
    let unwanted = planner.scratch(planner.batch * content.size)
    let output = planner.edge(content.shape, isOverwritable: true)
    planner.append(
      AdaINStep(
        content: content, style: style, output: output, channels: channels, positions: positions,
        stylePositions: stylePositions, kept: kept, unwanted: unwanted, epsilon: epsilon),
      reading: [content, style], writing: [output])
    return output
  }

  private func units(
    of edge: Edge, _ side: String
  ) throws(NetworkError) -> (channels: Int, positions: Int) {
    guard edge.shape.rank == 3, edge.shape[1] * edge.shape[2] > 1 else {
      throw NetworkError(
        "the \(side) must have the shape (C, H, W) with more than one position, not \(edge.shape)")
    }
    return (edge.shape[0], edge.shape[1] * edge.shape[2])
  }
}

/// Every channel of every example is a unit with γ = σ(s) and β = μ(s) of its own.
///
/// dx is instance normalization's; ds = Σ dy / m + Σ(dy x̂) (s - μ(s)) / (m σ(s)) with m positions.
struct AdaINStep: Step {
  let content: Edge
  let style: Edge
  let output: Edge
  let channels: Int
  let positions: Int
  let stylePositions: Int
  /// For each unit μ(x), σ²(x), μ(s), σ(s), Σ dy x̂ and Σ dy.
  let kept: Int
  /// Room for a content gradient no one asks for.
  let unwanted: Int
  let epsilon: Double

  private func geometry(_ units: Int, _ positions: Int) -> PlaneGeometry {
    PlaneGeometry(batch: 1, channels: units, positions: positions, groups: units, pooled: false)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let units = memory.batch * channels
    let mean = memory.scratch + kept
    let variance = mean + units
    let (styleMean, deviation) = (variance + units, variance + 2 * units)
    planeStatistics(
      memory.value(style), geometry(units, stylePositions), mean: styleMean, variance: deviation)
    for unit in 0..<units {
      deviation[unit] = Scalar((deviation[unit].doubleValue + epsilon).squareRoot())
    }
    normalizePlanes(
      memory.value(content), geometry(units, positions), epsilon: epsilon, gamma: deviation,
      beta: styleMean, output: memory.value(output), mean: mean, variance: variance)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    let units = memory.batch * channels
    let mean = memory.scratch + kept
    let variance = mean + units
    let (styleMean, deviation) = (variance + units, variance + 2 * units)
    let (products, sums) = (deviation + units, deviation + 2 * units)
    normalizePlanesBackward(
      dy, memory.value(content), geometry(units, positions), epsilon: epsilon, mean: mean,
      variance: variance, gamma: deviation,
      inputGradient: memory.gradient(content) ?? memory.scratch + unwanted,
      gammaGradient: products, betaGradient: sums)
    guard let ds = memory.gradient(style) else { return }
    let share = 1 / Double(stylePositions)
    shiftedLines(
      memory.value(style), units: units, positions: stylePositions, mean: styleMean,
      deviation: deviation, products: products, sums: sums, productShare: share, sumShare: share,
      output: ds)
  }
}

/// Instance normalization with the statistics of one style for γ and β.
struct FixedStyle: LayerDefinition {
  let style: Tensor<Float>
  let epsilon: Double

  var name: String { "adaIN" }
  var description: String { "adaIN(style: \(style.shape))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let channels = style.rank > 0 ? style.shape[0] : 0
    let positions = style.count / max(channels, 1)
    guard input.shape.rank == 3, channels == input.shape[0], positions > 1,
      input.size > channels
    else {
      throw NetworkError(
        "takes images (C, H, W) and a style (C, …) with more than one position, not \(input.shape) "
          + "and \(style.shape)")
    }
    var means: [Double] = []
    var deviations: [Double] = []
    for channel in 0..<channels {
      let values = style.values[(channel * positions)..<((channel + 1) * positions)].map(
        Double.init)
      let mean = values.reduce(0, +) / Double(positions)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      means.append(mean)
      deviations.append((squares / Double(positions) + epsilon).squareRoot())
    }
    let kept = planner.scratch(2 * channels + 2 * planner.batch * channels)
    let unwanted = planner.roomForUnwantedGradient(of: input)
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      FixedStyleStep(
        input: input, output: output, means: means, deviations: deviations, kept: kept,
        unwanted: unwanted, epsilon: epsilon),
      reading: [input], writing: [output])
    return output
  }
}

struct FixedStyleStep: Step {
  let input: Edge
  let output: Edge
  let means: [Double]
  let deviations: [Double]
  /// The style's deviations and means, then each unit's μ and σ².
  let kept: Int
  /// Room for an input gradient no one asks for.
  let unwanted: Int
  let epsilon: Double

  private func geometry(_ batch: Int) -> PlaneGeometry {
    PlaneGeometry(
      batch: batch, channels: means.count, positions: input.size / means.count,
      groups: means.count, pooled: false)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let gamma = memory.scratch + kept
    let beta = gamma + means.count
    for channel in means.indices {
      gamma[channel] = Scalar(deviations[channel])
      beta[channel] = Scalar(means[channel])
    }
    let mean = beta + means.count
    normalizePlanes(
      memory.value(input), geometry(memory.batch), epsilon: epsilon, gamma: gamma, beta: beta,
      output: memory.value(output), mean: mean, variance: mean + memory.batch * means.count)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    let mean = memory.scratch + kept + 2 * means.count
    normalizePlanesBackward(
      dy, memory.value(input), geometry(memory.batch), epsilon: epsilon, mean: mean,
      variance: mean + memory.batch * means.count, gamma: memory.scratch + kept,
      inputGradient: memory.gradient(input) ?? memory.scratch + unwanted, gammaGradient: nil,
      betaGradient: nil)
  }
}
