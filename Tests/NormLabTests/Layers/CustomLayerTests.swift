import NormEngine
import Testing

@testable import NormLab

/// What a learner may write: y = g x / (ε + mean |x|) over the last dimension, with one g for each
/// feature.
private struct MeanSizeNorm<Scalar: EngineScalar>: DifferentiableLayer, Sendable {
  var gain: Tensor<Scalar>
  /// A mistake in the derivative, to see it found.
  var isWrong = false

  init(features: Int, isWrong: Bool = false) {
    gain = .ones([features])
    self.isWrong = isWrong
  }

  struct Saved {
    let input: Tensor<Scalar>
    let sizes: [Scalar]
  }

  var parameters: NamedTensors<Scalar> {
    get { ["gain": gain] }
    set { gain = newValue["gain"] ?? gain }
  }

  func forward(_ x: Tensor<Scalar>) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    let n = gain.count
    guard x.rank > 1, x.shape[-1] == n else {
      throw .mismatch(of: "x", expected: "(…, \(n))", got: x.shape)
    }
    let sizes = stride(from: 0, to: x.count, by: n).map { start in
      x.values[start..<(start + n)].reduce(Scalar(0.01)) { $0 + abs($1) / Scalar(n) }
    }
    let y = x.values.indices.map { i in gain.values[i % n] * x.values[i] / sizes[i / n] }
    return (Tensor(shape: x.shape, values: y), Saved(input: x, sizes: sizes))
  }

  func backward(
    _ dy: Tensor<Scalar>, saved: Saved
  ) -> (inputGradient: Tensor<Scalar>, gradient: NamedTensors<Scalar>) {
    let n = gain.count
    let x = saved.input.values
    var dx = x
    var dg = [Scalar](repeating: 0, count: n)
    for (row, size) in saved.sizes.enumerated() {
      let part = (row * n)..<(row * n + n)
      let along = part.reduce(Scalar(0)) { $0 + gain.values[$1 % n] * dy.values[$1] * x[$1] }
      for i in part {
        let sign: Scalar = x[i] > 0 ? 1 : x[i] < 0 ? -1 : 0
        dx[i] = gain.values[i % n] * dy.values[i] / size
        if !isWrong { dx[i] -= sign * along / (Scalar(n) * size * size) }
        dg[i % n] += dy.values[i] * x[i] / size
      }
    }
    return (Tensor(shape: saved.input.shape, values: dx), ["gain": Tensor(dg)])
  }
}

/// A map to another number of features, whose weight is a matrix.
private struct Projection: DifferentiableLayer, Sendable {
  var weight: Tensor<Double>
  var parameters: NamedTensors<Double> {
    get { ["weight": weight] }
    set { weight = newValue["weight"] ?? weight }
  }

  func forward(
    _ x: Tensor<Double>
  ) throws(ShapeError) -> (output: Tensor<Double>, saved: Tensor<Double>) {
    let (inputs, outputs) = (weight.shape[1], weight.shape[0])
    guard x.rank == 2, x.shape[1] == inputs else {
      throw .mismatch(of: "x", expected: "(N, \(inputs))", got: x.shape)
    }
    let y = (0..<x.shape[0]).flatMap { row in
      (0..<outputs).map { unit in
        (0..<inputs).reduce(0) { $0 + x[row, $1] * weight[unit, $1] }
      }
    }
    return (Tensor(shape: [x.shape[0], outputs], values: y), x)
  }

  func backward(
    _ dy: Tensor<Double>, saved x: Tensor<Double>
  ) -> (inputGradient: Tensor<Double>, gradient: NamedTensors<Double>) {
    var dx = Tensor<Double>.zeros(x.shape)
    var dw = Tensor<Double>.zeros(weight.shape)
    for row in 0..<x.shape[0] {
      for unit in 0..<weight.shape[0] {
        for i in 0..<weight.shape[1] {
          dx[row, i] += dy[row, unit] * weight[unit, i]
          dw[unit, i] += dy[row, unit] * x[row, i]
        }
      }
    }
    return (dx, ["weight": dw])
  }
}

@Suite("A layer of one's own in a network")
struct CustomLayerTests {
  private static func own(_ features: Int) -> NetworkLayer {
    .custom(MeanSizeNorm<Double>(features: features))
  }

  static let places: [LayerCase] = [
    LayerCase("first", [5], [own(5), .linear(3), .tanh]),
    LayerCase("before the activation", [4], [.linear(5), own(5), .tanh, .linear(2)]),
    LayerCase("after the activation", [4], [.linear(5), .relu, own(5), .linear(2)]),
    LayerCase("last", [4], [.linear(5), .tanh, own(5)]),
    LayerCase("alone", [5], [own(5)]),
    LayerCase("twice", [5], [own(5), .linear(5), own(5), .tanh]),
    LayerCase("in a residual", [5], [.residual([own(5), .linear(5), .tanh]), own(5)]),
    LayerCase("over tokens", [3, 4], [.linear(4), own(4), .averagePooling]),
    LayerCase("behind a convolution", [1, 3, 4], [.convolution(2), own(4), .tanh]),
    LayerCase("in a sequence", [4], [.sequence([own(4), .sequence([.linear(4), own(4)])])]),
    LayerCase(
      "in a transformer block", [3, 4],
      [.transformerBlock(width: 4, heads: 2, hidden: 4, norm: own(4), activation: .tanh)]),
    LayerCase(
      "that changes the shape", [3],
      [
        .tanh,
        .custom(Projection(weight: Tensor(shape: [2, 3], values: [1, -1, 0.5, 0.2, 0.3, -0.7]))),
        .tanh, .linear(2),
      ]),
    LayerCase(
      "that is a network", [4],
      [
        .linear(3),
        .custom(
          Network<Double>(input: [3], seed: 5, layers: [.linear(4), .tanh, .linear(3)])
            .differentiable()), .tanh,
      ]),
  ]

  @Test("has the gradient of central differences wherever it stands", arguments: places)
  func gradients(_ place: LayerCase) throws {
    #expect(try gradientError(place.layers, input: place.input) < gradientTolerance)
    #expect(
      try gradientError(place.layers, input: place.input, wantsInput: false, capacity: 7)
        < gradientTolerance)
  }

  @Test("passes the gradient check by itself and in a network, and fails both with a mistake")
  func check() throws {
    var random = SplitMix64(seed: 3)
    let x = Tensor<Double>.normal([4, 5], using: &random)
    for isWrong in [false, true] {
      let layer = MeanSizeNorm<Double>(features: 5, isWrong: isWrong)
      #expect(try gradientCheck(layer, at: x).passed != isWrong)
      let network = try Network<Double>(
        validating: [.linear(5), .custom(layer), .tanh], input: [5], seed: 1)
      #expect(try gradientCheck(network.differentiable(), at: x).passed != isWrong)
    }
  }

  @Test("has its parameters walked under its name, from the values it came with")
  func parameters() throws {
    var layer = MeanSizeNorm<Float>(features: 3)
    layer.gain = [1, 2, 3]
    let network = try Network<Float>(
      validating: [.linear(3), .custom(layer), .relu, .custom(layer, name: "own"), .linear(2)],
      input: [4], seed: 1)
    #expect(
      network.parameterNames == [
        "linear1.weight", "linear1.bias", "meanSizeNorm1.gain", "own1.gain", "linear2.weight",
        "linear2.bias",
      ])
    #expect(network["own1.gain"] == [1, 2, 3])
    // The maps' weights are those they are drawn without it.
    let plain = try Network<Float>(
      validating: [.linear(3), .relu, .linear(2)], input: [4], seed: 1)
    #expect(network["linear2.weight"] == plain["linear2.weight"])
  }

  @Test("is trained with the rest: the loss falls and its parameters move")
  func trained() throws {
    let data = Glyphs.small(seed: 1, count: 300)
    var network = try Network<Float>(
      validating: [
        .linear(24), .custom(MeanSizeNorm<Float>(features: 24)), .relu,
        .linear(10, weights: .lecun),
      ], input: [64], seed: 2)
    let run = train(&network, on: data, rate: 0.3, steps: 100, batch: 32)
    #expect(run.finalLoss < 0.5)
    #expect(network["meanSizeNorm1.gain"].values.allSatisfy { $0 != 1 })
  }

  @Test("can stand in another precision than its network's")
  func precision() throws {
    let x = Tensor<Double>(Glyphs.small(seed: 1, count: 5).inputs)
    func outputs<Scalar: EngineScalar>(_ layer: NetworkLayer, _ type: Scalar.Type) -> [Double] {
      let network = Network<Scalar>(input: [64], seed: 1, layers: [.linear(8), layer, .tanh])
      return network.outputs(for: Tensor<Scalar>(x)).values.map { $0.doubleValue }
    }
    let single = NetworkLayer.custom(MeanSizeNorm<Float>(features: 8))
    let double = NetworkLayer.custom(MeanSizeNorm<Double>(features: 8))
    let exact = outputs(double, Double.self)
    for found in [
      outputs(single, Double.self), outputs(double, Float.self), outputs(single, Float.self),
    ] {
      for (a, b) in zip(found, exact) { #expect(abs(a - b) < 1e-5) }
    }
  }

  /// Layers of the engine, and the network layers that do the same with kernels.
  static let twins: [(name: String, own: NetworkLayer, built: NetworkLayer)] = [
    ("layer norm", .custom(LayerNorm<Double>(features: 6)), .layerNorm()),
    ("rms norm", .custom(RMSNorm<Double>(features: 6, epsilon: 1e-5)), .rmsNorm()),
    ("batch norm", .custom(BatchNorm<Double>(features: 6)), .batchNorm()),
    ("scale norm", .custom(ScaleNorm<Double>(features: 6)), .scaleNorm()),
    ("dynamic tanh", .custom(DynamicTanh<Double>(features: 6)), .dynamicTanh()),
  ]

  @Test("that is the engine's trains as the built one does", arguments: twins.indices)
  func twin(_ index: Int) throws {
    let data = Glyphs.small(seed: 1, count: 60)
    let (_, own, built) = Self.twins[index]
    let trained = [own, built].map { norm in
      var network = Network<Double>(
        input: [64], seed: 4, layers: [.linear(6), norm, .relu, .linear(10)])
      train(&network, on: data, rate: 0.2, steps: 10, batch: 12)
      return network.parameters
    }
    #expect(trained[0].count == trained[1].count)
    for (a, b) in zip(trained[0], trained[1]) { #expect(abs(a - b) < 1e-9) }
  }

  @Test("that does not fit its place says so when the network is made")
  func misfit() {
    #expect(
      throws: NetworkError(
        layer: "meanSizeNorm1", "The shape of 'x' must be (…, 5), but it is (2, 4).")
    ) {
      _ = try Network<Double>(validating: [.linear(4), Self.own(5)], input: [3])
    }
  }

  @Test("that returns a gradient of another shape stops with its name")
  func wrongGradient() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      struct Careless: DifferentiableLayer, Sendable {
        var parameters: NamedTensors<Float> = [:]
        func forward(
          _ x: Tensor<Float>
        ) throws(ShapeError) -> (output: Tensor<Float>, saved: Int) { (x, 0) }
        func backward(
          _ dy: Tensor<Float>, saved: Int
        ) -> (inputGradient: Tensor<Float>, gradient: NamedTensors<Float>) { (dy.part(0), [:]) }
      }
      var network = Network<Float>(
        input: [64], layers: [.linear(10), .custom(Careless())])
      train(&network, on: Glyphs.small(seed: 1, count: 8), rate: 0.1, steps: 1, batch: 4)
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      said.contains(
        "layer 'careless' must return an input gradient of shape (4, 10), not (10)"))
  }
}
