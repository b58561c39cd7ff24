internal import NormEngine

extension NetworkLayer {
  /// Each token's mean of all tokens' values, weighted by softmax(Q Kᵀ / √d) in each head, between
  /// linear maps.
  ///
  /// Shapes: (T, D) → (T, D); the D features are shared among the heads.
  ///
  /// Vaswani et al., *Attention is all you need*, 2017.
  ///
  /// - Parameters:
  ///   - heads: how many heads there are; D must be a multiple.
  ///   - weights: how the maps' weights are drawn.
  ///   - bias: how the maps' offsets start, or nothing for maps without.
  public static func selfAttention(
    heads: Int, weights: Initializer = .xavier, bias: Initializer? = .constant(0)
  ) -> NetworkLayer {
    NetworkLayer(SelfAttention(heads: heads, weights: weights, bias: bias))
  }

  /// Where the normalizations of a transformer block stand.
  public enum NormPlacement: String, Hashable, Sendable, CaseIterable {
    /// x + f(norm(x)).
    case preNorm = "pre-norm"
    /// norm(x + f(x)).
    case postNorm = "post-norm"
  }

  /// A block of a transformer's encoder: self-attention and a two-layer map of each token, both
  /// around a skip.
  ///
  /// Xiong et al., *On layer normalization in the transformer architecture*, 2020.
  ///
  /// - Parameters:
  ///   - width: D.
  ///   - hidden: how many units the two-layer map has between its layers.
  ///   - norm: the normalization, layer normalization unless given.
  public static func transformerBlock(
    width: Int, heads: Int, hidden: Int, placement: NormPlacement = .preNorm,
    norm: NetworkLayer = .layerNorm(), activation: Activation = .relu,
    weights: Initializer = .xavier, bias: Initializer? = .constant(0)
  ) -> NetworkLayer {
    let attention = selfAttention(heads: heads, weights: weights, bias: bias)
    let feedForward: [NetworkLayer] = [
      .linear(hidden, weights: weights, bias: bias), .activation(activation),
      .linear(width, weights: weights, bias: bias),
    ]
    return switch placement {
    case .preNorm: .sequence([.residual([norm, attention]), .residual([norm] + feedForward)])
    case .postNorm: .sequence([.residual([attention]), norm, .residual(feedForward), norm])
    }
  }
}

struct SelfAttention: LayerDefinition {
  let heads: Int
  let weights: Initializer
  let bias: Initializer?

  var name: String { "attention" }
  var description: String { "selfAttention(heads: \(heads))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    guard input.shape.rank == 2 else {
      throw NetworkError("takes tokens (T, D), not \(input.shape)")
    }
    let (tokens, width) = (input.shape[0], input.shape[1])
    guard heads > 0, width % heads == 0 else {
      throw NetworkError("\(width) features cannot be shared among \(heads) heads")
    }
    let projected = try planner.plan(
      .linear(3 * width, weights: weights, bias: bias), input)
    let probabilities = planner.scratch(planner.batch * heads * tokens * tokens)
    let spare = planner.scratch(tokens * tokens)
    let mixed = planner.edge([tokens, width], isOverwritable: true)
    planner.append(
      AttentionStep(
        input: projected, output: mixed, tokens: tokens, width: width, heads: heads,
        probabilities: probabilities, spare: spare),
      reading: [projected], writing: [mixed])
    return try planner.plan(.linear(width, weights: weights, bias: bias), mixed)
  }
}

/// Y = P V with P = softmax(Q Kᵀ / √d), for each example and head; the input's rows are Q, K and V
/// side by side.
///
/// dV = Pᵀ dY, dP = dY Vᵀ, dS = P ⊙ (dP - rows' Σ dP ⊙ P), dQ = dS K / √d, dK = dSᵀ Q / √d.
struct AttentionStep: Step {
  let input: Edge
  let output: Edge
  let tokens: Int
  let width: Int
  let heads: Int
  let probabilities: Int
  let spare: Int

  private var scale: Double { 1 / (Double(width) / Double(heads)).squareRoot() }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let depth = width / heads
    let row = 3 * width
    for example in 0..<memory.batch {
      let x = memory.value(input) + example * input.size
      let y = memory.value(output) + example * output.size
      for head in 0..<heads {
        let q = x + head * depth
        let k = q + width
        let v = k + width
        let p = memory.scratch + probabilities + (example * heads + head) * tokens * tokens
        multiply(
          q, k, transposeB: true, into: p, rows: tokens, columns: tokens, inner: depth,
          scale: Scalar(scale), strides: (row, row, tokens))
        for token in 0..<tokens { softmax(p + token * tokens) }
        multiply(
          p, v, into: y + head * depth, rows: tokens, columns: depth, inner: tokens,
          strides: (tokens, row, width))
      }
    }
  }

  @inline(__always)
  private func softmax<Scalar: EngineScalar>(_ p: UnsafeMutablePointer<Scalar>) {
    var largest = p[0]
    for i in 1..<max(tokens, 1) { largest = max(largest, p[i]) }
    for i in 0..<tokens { p[i] -= largest }
    exponentiate(p, count: tokens)
    let factor = 1 / sum(p, count: tokens)
    for i in 0..<tokens { p[i] *= factor }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dys = memory.gradient(output), let dxs = memory.gradient(input) else { return }
    let depth = width / heads
    let row = 3 * width
    let ds = memory.scratch + spare
    for example in 0..<memory.batch {
      let x = memory.value(input) + example * input.size
      let dx = dxs + example * input.size
      for head in 0..<heads {
        let dy = dys + example * output.size + head * depth
        let q = x + head * depth
        let k = q + width
        let v = k + width
        let p = memory.scratch + probabilities + (example * heads + head) * tokens * tokens
        let dq = dx + head * depth
        multiply(
          p, transposeA: true, dy, into: dq + 2 * width, rows: tokens, columns: depth,
          inner: tokens, strides: (tokens, width, row))
        multiply(
          dy, v, transposeB: true, into: ds, rows: tokens, columns: tokens, inner: depth,
          strides: (width, row, tokens))
        for token in 0..<tokens {
          let start = token * tokens
          let along = dot(ds + start, p + start, count: tokens)
          for i in start..<(start + tokens) { ds[i] = p[i] * (ds[i] - along) }
        }
        multiply(
          ds, k, into: dq, rows: tokens, columns: depth, inner: tokens, scale: Scalar(scale),
          strides: (tokens, row, row))
        multiply(
          ds, transposeA: true, q, into: dq + width, rows: tokens, columns: depth, inner: tokens,
          scale: Scalar(scale), strides: (tokens, row, row))
      }
    }
  }
}
