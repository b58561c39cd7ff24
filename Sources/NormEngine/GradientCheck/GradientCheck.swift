/// What central differences say of the gradients a layer returns.
public struct GradientCheck: Hashable, Sendable {
  /// The entry that is furthest off.
  public struct Entry: Hashable, Sendable {
    /// The parameter's name, or "input".
    public let parameter: String
    /// The entry's indices, outermost first.
    public let indices: [Int]
    /// What the layer's backward pass says.
    public let layer: Double
    /// What central differences say.
    public let differences: Double
    /// The distance, relative to the largest gradient of this parameter or to 1.
    public let error: Double
  }

  /// The entry that is furthest off; nil when there is nothing to compare.
  public let worst: Entry?
  /// What keeps the gradients from being compared: a gradient that is missing or has another shape.
  public let problem: String?
  /// The largest error that passes.
  public let tolerance: Double

  /// Whether every gradient is there and within the tolerance.
  public var passed: Bool {
    // Written so that an error that is not a number fails.
    problem == nil && (worst.map { $0.error <= tolerance } ?? true)
  }
}

extension GradientCheck: CustomStringConvertible {
  /// One sentence that names the parameter and the entry.
  public var description: String {
    if let problem { return problem }
    guard let worst else { return "There is no gradient to check." }
    let place = worst.parameter + worst.indices.map { "[\($0)]" }.joined()
    return passed
      ? "Every gradient agrees with central differences; the largest error is \(worst.error), of \(place)."
      : "The gradient of '\(place)' is \(worst.layer), but central differences say \(worst.differences)."
  }
}

/// Compares the gradients of a layer's backward pass with central differences, entry by entry.
///
/// The loss is Σ dy ⊙ y with a random dy. The input and every parameter are moved by
/// h = ∛ulp · max(1, |x|) each way, (L(x + h) − L(x − h)) / 2h. The tolerance is relative to the largest
/// gradient of the parameter, or to 1; nil stands for 1e-6 in double and 0.02 in single precision.
/// Throws what the layer's forward pass throws.
public func gradientCheck<L: DifferentiableLayer>(
  _ layer: L, at x: Tensor<L.Scalar>, tolerance: Double? = nil, seed: UInt64 = 1
) throws(ShapeError) -> GradientCheck {
  let tolerance = tolerance ?? (L.Scalar.ulpOfOne.doubleValue < 1e-12 ? 1e-6 : 0.02)
  var generator = SplitMix64(seed: seed)
  let (output, saved) = try layer.forward(x)
  let dy = Tensor<L.Scalar>.normal(output.shape, using: &generator)
  let (inputGradient, gradient) = layer.backward(dy, saved: saved)
  var worst: GradientCheck.Entry?

  func compare(
    _ name: String, _ value: Tensor<L.Scalar>, _ found: Tensor<L.Scalar>,
    _ loss: (Tensor<L.Scalar>) throws(ShapeError) -> Double
  ) throws(ShapeError) {
    let differences = try centralDifferences(at: value, loss)
    let scale = differences.reduce(1) { max($0, $1.magnitude) }
    for i in differences.indices {
      let error = (found.values[i].doubleValue - differences[i]).magnitude / scale
      if let worst, !(error > worst.error), !error.isNaN { continue }
      if let worst, worst.error.isNaN { continue }
      worst = GradientCheck.Entry(
        parameter: name, indices: value.shape.indices(ofOffset: i),
        layer: found.values[i].doubleValue, differences: differences[i], error: error)
    }
  }
  func failure(_ problem: String) -> GradientCheck {
    GradientCheck(worst: nil, problem: problem, tolerance: tolerance)
  }

  guard inputGradient.shape == x.shape else {
    return failure("The input's gradient has shape \(inputGradient.shape), not \(x.shape).")
  }
  try compare("input", x, inputGradient) { (moved) throws(ShapeError) in
    exactDot(try layer.forward(moved).output, dy)
  }
  for parameter in layer.parameters.entries {
    guard let found = gradient.named[parameter.name] else {
      return failure("There is no gradient of '\(parameter.name)'.")
    }
    guard found.shape == parameter.value.shape else {
      return failure(
        "The gradient of '\(parameter.name)' has shape \(found.shape), not \(parameter.value.shape)."
      )
    }
    try compare(parameter.name, parameter.value, found) { (moved) throws(ShapeError) in
      var changed = layer
      changed.parameters[parameter.name] = moved
      return exactDot(try changed.forward(x).output, dy)
    }
  }
  return GradientCheck(worst: worst, problem: nil, tolerance: tolerance)
}

private func centralDifferences<Scalar: EngineScalar>(
  at value: Tensor<Scalar>, _ loss: (Tensor<Scalar>) throws(ShapeError) -> Double
) throws(ShapeError) -> [Double] {
  var moved = value
  var differences: [Double] = []
  let base = Scalar.ulpOfOne.doubleValue < 1e-12 ? 0x1p-17 : 0x1p-8
  for i in value.values.indices {
    let center = value.values[i]
    let step = Scalar(base * max(1, center.magnitude.doubleValue))
    // The steps that rounding leaves are those that count.
    let (above, below) = (center + step, center - step)
    moved.values[i] = above
    let high = try loss(moved)
    moved.values[i] = below
    let low = try loss(moved)
    moved.values[i] = center
    differences.append((high - low) / (above.doubleValue - below.doubleValue))
  }
  return differences
}

private func exactDot<Scalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Double {
  var total = 0.0
  for i in a.values.indices { total += a.values[i].doubleValue * b.values[i].doubleValue }
  return total
}

extension Shape {
  /// The indices of the element at a position in row-major order.
  func indices(ofOffset offset: Int) -> [Int] {
    var rest = offset
    return strides.map { stride in
      let (index, remainder) = rest.quotientAndRemainder(dividingBy: stride)
      rest = remainder
      return index
    }
  }
}
