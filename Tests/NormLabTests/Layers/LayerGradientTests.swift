import NormEngine
import Testing

@testable import NormLab

/// One layer inside a small network, and the shape it is tried on.
struct LayerCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let layers: [NetworkLayer]
  let input: Shape
  let mode: Mode
  let batch: Int
  let statistics: [Double]?

  init(
    _ name: String, _ input: Shape, _ layers: [NetworkLayer], mode: Mode = .probing, batch: Int = 3,
    statistics: [Double]? = nil
  ) {
    testDescription = name
    self.layers = layers
    self.input = input
    self.mode = mode
    self.batch = batch
    self.statistics = statistics
  }
}

/// Central differences with h = 1e-5 in double precision are good to about 1e-9 of the largest
/// gradient; 1e-6 leaves room for curvature.
let gradientTolerance = 1e-6

@Suite("Gradients of layers inside a small network")
struct LayerGradientTests {
  static let cases: [LayerCase] = [
    LayerCase("linear", [4], [.linear(3), .tanh, .linear(2)]),
    LayerCase("linear without a bias", [4], [.linear(3, bias: nil), .sigmoid, .linear(2)]),
    LayerCase("linear over tokens", [3, 4], [.linear(5), .gelu, .linear(2)]),
    LayerCase("relu", [4], [.linear(6), .relu, .linear(2)]),
    LayerCase("weight norm", [4], [.linear(3, reparametrization: .weightNorm), .tanh, .linear(2)]),
    LayerCase(
      "weight standardization", [4],
      [.linear(3, reparametrization: .weightStandardization), .tanh, .linear(2)]),
    LayerCase("batch norm", [4], [.linear(5), .batchNorm(), .tanh, .linear(2)]),
    LayerCase("batch norm as trained", [4], [.linear(5), .batchNorm(), .tanh], mode: .training),
    LayerCase(
      "batch norm with running statistics", [4], [.linear(5), .batchNorm()], mode: .inference),
    LayerCase("batch norm without affine part", [4], [.linear(5), .batchNorm(affine: false)]),
    LayerCase("batch norm of images", [2, 3, 3], [.batchNorm(), .tanh]),
    LayerCase("batch norm of tokens", [3, 4], [.batchNorm(), .tanh]),
    LayerCase(
      "batch norm after the activation", [4], [.linear(5), .tanh, .batchNorm(), .linear(2)]),
    LayerCase("layer norm", [4], [.linear(5), .layerNorm(), .tanh, .linear(2)]),
    LayerCase("layer norm of images", [2, 3, 3], [.layerNorm(), .tanh]),
    LayerCase("layer norm of tokens", [3, 4], [.layerNorm(), .tanh]),
    LayerCase("layer norm without affine part", [5], [.layerNorm(affine: false), .tanh]),
    LayerCase("rms norm", [4], [.linear(5), .rmsNorm(), .tanh, .linear(2)]),
    LayerCase("group norm", [6], [.groupNorm(2), .tanh]),
    LayerCase("group norm of images", [4, 2, 3], [.groupNorm(2), .tanh]),
    LayerCase("instance norm", [3, 2, 3], [.instanceNorm(affine: true), .tanh]),
    LayerCase("residual", [4], [.residual([.linear(4), .tanh]), .linear(2)]),
    LayerCase("scaled residual", [4], [.linear(4), .residual(scale: 0.3, [.layerNorm(), .relu])]),
    LayerCase(
      "residual with an activation first", [4], [.linear(4), .residual([.relu, .linear(4)])]),
    LayerCase(
      "residual in a residual", [4],
      [.residual([.linear(4), .residual([.tanh, .linear(4)]), .relu]), .layerNorm()]),
    LayerCase("convolution", [2, 4, 5], [.convolution(3), .tanh, .flatten, .linear(2)]),
    LayerCase(
      "convolution without padding", [2, 4, 5],
      [.convolution(3, kernel: 2, padding: 0, bias: nil), .tanh]),
    LayerCase(
      "convolution with a wide frame", [1, 2, 3], [.convolution(2, kernel: 3, padding: 3), .tanh]),
    LayerCase(
      "convolution with weight norm", [2, 3, 3],
      [.convolution(2, reparametrization: .weightNorm), .tanh]),
    LayerCase("max pooling", [2, 4, 5], [.maxPooling(), .tanh]),
    LayerCase("average pooling of images", [2, 3, 2], [.averagePooling, .tanh]),
    LayerCase("average pooling of tokens", [3, 2], [.averagePooling, .tanh]),
    LayerCase(
      "a convolutional network", [1, 6, 6],
      [
        .convolution(3), .batchNorm(), .relu, .maxPooling(), .convolution(2), .layerNorm(), .relu,
        .flatten, .linear(3),
      ]),
    LayerCase("reshape", [6], [.reshape(2, 3), .linear(2), .flatten, .linear(2)]),
    LayerCase("dropout as trained", [5], [.linear(6), .dropout(0.4), .tanh], mode: .training),
    LayerCase("dropout at inference", [5], [.linear(6), .dropout(0.4), .tanh], mode: .inference),
    LayerCase(
      "shift noise as trained", [5], [.linear(6), .batchNorm(), .shiftNoise(), .tanh],
      mode: .training),
    LayerCase("positions", [3, 4], [.positions(), .linear(2), .tanh]),
    LayerCase("self-attention", [3, 4], [.selfAttention(heads: 2), .linear(2)]),
    LayerCase(
      "pre-norm transformer block", [3, 4],
      [.transformerBlock(width: 4, heads: 2, hidden: 5, activation: .gelu), .averagePooling]),
    LayerCase(
      "post-norm transformer block", [3, 4],
      [
        .transformerBlock(width: 4, heads: 1, hidden: 5, placement: .postNorm, activation: .tanh),
        .averagePooling,
      ]),
    LayerCase(
      "spectral norm with its vectors held", [4],
      [.linear(3, reparametrization: .spectralNorm()), .tanh], mode: .inference),
    LayerCase(
      "spectral norm in training, its vectors found", [4],
      [.linear(3, reparametrization: .spectralNorm(iterations: 2000)), .tanh], mode: .training),
    LayerCase("sequence", [4], [.sequence([.linear(3), .tanh]), .linear(2)]),
    LayerCase(
      "convolution with spectral norm", [2, 3, 3],
      [.convolution(2, reparametrization: .spectralNorm()), .tanh]),
    LayerCase(
      "convolution with weight standardization", [2, 3, 3],
      [.convolution(2, reparametrization: .weightStandardization), .tanh]),
    LayerCase("max pooling of three", [2, 6, 7], [.maxPooling(3), .tanh]),
    LayerCase("sigmoid and gelu", [4], [.linear(5), .sigmoid, .linear(4), .gelu]),
    LayerCase("batch norm of many channels", [9], [.linear(17), .batchNorm(), .tanh], batch: 5),
    LayerCase("layer norm of many features", [9], [.linear(17), .layerNorm(), .tanh], batch: 5),
    LayerCase("rms norm without affine part", [5], [.rmsNorm(affine: false), .tanh]),
    LayerCase("rms norm of tokens", [3, 9], [.rmsNorm(), .tanh]),
    LayerCase("rms norm of images", [2, 3, 3], [.rmsNorm(), .tanh]),
    LayerCase("group norm without affine part", [6], [.groupNorm(3, affine: false), .tanh]),
    LayerCase("instance norm without affine part", [3, 2, 3], [.instanceNorm(), .tanh]),
    LayerCase(
      "ghost batch norm as trained", [4], [.linear(5), .ghostBatchNorm(3), .tanh],
      mode: .training, batch: 6),
    LayerCase(
      "ghost batch norm of a batch that is no multiple", [4], [.ghostBatchNorm(3), .tanh],
      mode: .training, batch: 5),
    LayerCase(
      "ghost batch norm looked at", [4], [.linear(5), .ghostBatchNorm(3), .tanh], batch: 6),
    LayerCase(
      "ghost batch norm with running statistics", [4], [.ghostBatchNorm(3), .tanh],
      mode: .inference, batch: 6, statistics: [0.3, 2]),
    LayerCase(
      "batch norm by the mean distance", [4], [.linear(5), .batchNorm(by: .meanDistance), .tanh],
      batch: 5),
    LayerCase(
      "batch norm by the largest distance", [4],
      [.linear(5), .batchNorm(by: .largestDistance), .tanh], batch: 5),
    LayerCase(
      "batch norm by the mean distance with running statistics", [4],
      [.batchNorm(by: .meanDistance), .tanh], mode: .inference, statistics: [0.3, 2]),
    LayerCase(
      "batch renorm at its bounds", [4], [.linear(9), .batchRenorm(), .tanh], mode: .training,
      batch: 5, statistics: [100, 1e-4]),
    LayerCase(
      "batch renorm at its bounds, of images", [9, 2, 2],
      [.batchRenorm(largestScale: 1.5, largestShift: 0.5), .tanh],
      statistics: [-100, 1e4]),
    LayerCase(
      "batch renorm that is batch norm", [4],
      [.linear(5), .batchRenorm(largestScale: 1, largestShift: 0, affine: false), .tanh], batch: 5),
    LayerCase(
      "batch renorm with running statistics", [4], [.linear(5), .batchRenorm()], mode: .inference,
      statistics: [0.3, 2]),
    LayerCase(
      "batch renorm after the activation", [4],
      [
        .linear(5), .tanh, .batchRenorm(largestScale: 1, largestShift: 0), .linear(2),
      ]),
    LayerCase("scale norm", [4], [.linear(9), .scaleNorm(), .tanh, .linear(2)]),
    LayerCase("scale norm first", [5], [.scaleNorm(), .tanh]),
    LayerCase("scale norm after the activation", [4], [.linear(5), .relu, .scaleNorm()]),
    LayerCase("scale norm of tokens", [3, 4], [.scaleNorm(), .linear(2)]),
    LayerCase("scale norm of images", [2, 3, 3], [.convolution(2), .scaleNorm(), .tanh]),
    LayerCase("dynamic tanh", [4], [.linear(9), .dynamicTanh(), .linear(2)]),
    LayerCase("dynamic tanh first", [5], [.dynamicTanh(alpha: 2), .linear(2)]),
    LayerCase("dynamic tanh after the activation", [4], [.linear(5), .gelu, .dynamicTanh()]),
    LayerCase("dynamic tanh of tokens", [3, 4], [.dynamicTanh(), .linear(2)]),
    LayerCase("dynamic tanh of images", [2, 3, 3], [.convolution(3), .dynamicTanh()]),
    LayerCase(
      "a transformer block with dynamic tanh", [3, 4],
      [
        .transformerBlock(width: 4, heads: 2, hidden: 5, norm: .dynamicTanh(), activation: .tanh),
        .averagePooling,
      ]),
    LayerCase(
      "a transformer block with scale norm behind", [3, 4],
      [
        .transformerBlock(
          width: 4, heads: 2, hidden: 5, placement: .postNorm, norm: .scaleNorm(),
          activation: .gelu), .averagePooling,
      ]),
    LayerCase(
      "attention without offsets", [4, 6], [.selfAttention(heads: 3, bias: nil), .averagePooling]),
    LayerCase("channels of a vector", [5], [.channels(1..<4), .linear(2), .tanh]),
    LayerCase("channels of tokens", [2, 5], [.channels(1..<4), .linear(2), .tanh]),
    LayerCase("channels of images", [3, 2, 2], [.channels(1..<3), .convolution(2), .tanh]),
    LayerCase(
      "adaptive instance norm", [4, 2, 3],
      [.adaIN(content: [.channels(0..<2)], style: [.channels(2..<4)]), .tanh]),
    LayerCase(
      "adaptive instance norm of encoded images", [2, 4, 4],
      [
        .adaIN(
          content: [.channels(0..<1), .convolution(3), .tanh],
          style: [.channels(1..<2), .convolution(3), .maxPooling()]), .convolution(1), .tanh,
      ]),
    LayerCase(
      "adaptive instance norm whose content is the input", [2, 2, 3],
      [.adaIN(style: [.convolution(2), .gelu]), .tanh]),
    LayerCase(
      "adaptive instance norm towards one style", [2, 2, 3],
      [
        .convolution(2),
        .adaIN(style: Tensor(shape: [2, 3], values: [1, 2, 4, -1, 0.5, 3])), .tanh,
      ]),
    LayerCase(
      "adaptive instance norm towards one style first", [2, 2, 3],
      [.adaIN(style: Tensor(shape: [2, 3], values: [1, 2, 4, -1, 0.5, 3])), .tanh]),
  ]

  @Test("agree with central differences", arguments: cases)
  func agreeWithCentralDifferences(_ layer: LayerCase) throws {
    let error = try gradientError(
      layer.layers, input: layer.input, batch: layer.batch, mode: layer.mode,
      statistics: layer.statistics)
    #expect(error < gradientTolerance)
  }

  @Test("agree in a batch smaller than was planned for", arguments: cases)
  func agreeInSmallerBatches(_ layer: LayerCase) throws {
    let error = try gradientError(
      layer.layers, input: layer.input, batch: layer.batch, mode: layer.mode,
      statistics: layer.statistics, capacity: layer.batch + 3)
    #expect(error < gradientTolerance)
  }

  @Test("agree where no one asks for the input's gradient", arguments: cases)
  func agreeWithoutInputGradient(_ layer: LayerCase) throws {
    let error = try gradientError(
      layer.layers, input: layer.input, batch: layer.batch, mode: layer.mode, wantsInput: false,
      statistics: layer.statistics)
    #expect(error < gradientTolerance)
  }

  @Test("an embedding's table has the gradient of central differences")
  func embedding() throws {
    let error = try gradientError(
      [.embedding(vocabulary: 3, dimensions: 2), .flatten, .linear(2), .tanh], input: [3], batch: 2,
      inputs: [0, 2, 2, 1, 0, 0], wantsInput: false)
    #expect(error < gradientTolerance)
  }

  @Test(
    "a layer that no parameter lies before has room for its input's gradient",
    arguments: [
      NetworkLayer.batchNorm(), .batchRenorm(), .layerNorm(), .groupNorm(2), .rmsNorm(),
      .scaleNorm(), .dynamicTanh(),
    ])
  func roomForUnwantedGradient(_ layer: NetworkLayer) throws {
    for layers in [[layer], [.residual([layer])], [.dropout(0.5), layer]] {
      var planner = Planner(batch: 7, keepsEverything: false)
      let input = planner.edge([64], isOverwritable: false)
      _ = try planner.plan(layers, input)
      #expect(planner.scratchCount >= 7 * 64)
    }
  }

  @Test("a layer that does not fit says which and why")
  func misfit() {
    #expect(
      throws: NetworkError(
        layer: "residual1", "the branch must return the shape (4) it was given, not (3)")
    ) {
      _ = try Network<Float>(validating: [.residual([.linear(3)])], input: [4])
    }
    #expect(
      throws: NetworkError(layer: "groupNorm1", "5 channels do not make 2 groups of one size")
    ) {
      _ = try Network<Float>(validating: [.groupNorm(2)], input: [5])
    }
  }
}
