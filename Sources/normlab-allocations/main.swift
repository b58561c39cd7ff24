// Prints how often five warm training steps of each of some networks ask for memory.

import CAllocationCount
import NormEngine
import NormLab

/// A network with what it is trained on and by.
struct Case {
  let name: String
  let layers: [NetworkLayer]
  var data = Glyphs.small(seed: 1, count: 100)
  var optimizer = Optimizer.sgd
  var loss = Loss.crossEntropy
}

/// Two hidden layers with this between map and activation.
func dense(
  _ norm: NetworkLayer?, activation: Activation = .relu,
  reparametrization: Reparametrization = .none
) -> [NetworkLayer] {
  let hidden =
    [.linear(16, reparametrization: reparametrization)] + [norm].compactMap { $0 }
    + [.activation(activation)]
  return hidden + hidden + [.linear(10)]
}

/// A convolutional network with this between map and activation.
func convolutional(_ norm: NetworkLayer) -> [NetworkLayer] {
  [
    .reshape(1, 8, 8), .convolution(4), norm, .relu, .maxPooling(), .convolution(4), norm, .gelu,
    .flatten, .dropout(0.1), .linear(10),
  ]
}

/// A transformer over the rows of a glyph.
func attention(_ norm: NetworkLayer, _ placement: NetworkLayer.NormPlacement) -> [NetworkLayer] {
  [
    .reshape(8, 8), .positions(),
    .transformerBlock(width: 8, heads: 2, hidden: 8, placement: placement, norm: norm),
    .averagePooling, .linear(10),
  ]
}

/// A layer of one's own that changes nothing: it is run on tensors, which are allocated.
struct Untouched: DifferentiableLayer, Sendable {
  var parameters: NamedTensors<Float> = [:]
  func forward(
    _ x: Tensor<Float>
  ) throws(ShapeError) -> (output: Tensor<Float>, saved: Int) { (x, 0) }
  func backward(
    _ dy: Tensor<Float>, saved: Int
  ) -> (inputGradient: Tensor<Float>, gradient: NamedTensors<Float>) { (dy, [:]) }
}

let norms: [(name: String, layer: NetworkLayer)] = [
  ("batch", .batchNorm()), ("layer", .layerNorm()), ("rms", .rmsNorm()), ("group", .groupNorm(4)),
  ("renorm", .batchRenorm()), ("scale", .scaleNorm()), ("dynamicTanh", .dynamicTanh()),
]
var cases = [
  Case(name: "plain", layers: dense(nil)),
  Case(name: "tanh", layers: dense(nil, activation: .tanh)),
  Case(name: "sigmoid", layers: dense(nil, activation: .sigmoid)),
  Case(name: "ghost", layers: dense(.ghostBatchNorm(10))),
  Case(name: "meanDistance", layers: dense(.batchNorm(by: .meanDistance))),
  Case(name: "largestDistance", layers: dense(.batchNorm(by: .largestDistance))),
  Case(name: "noise", layers: dense(.shiftNoise())),
  Case(name: "weight", layers: dense(nil, reparametrization: .weightNorm)),
  Case(name: "spectral", layers: dense(nil, reparametrization: .spectralNorm())),
  Case(
    name: "weightStandardization", layers: dense(nil, reparametrization: .weightStandardization)),
  Case(name: "instance.images", layers: convolutional(.instanceNorm(affine: true))),
  Case(
    name: "adaIN",
    layers: [
      .reshape(2, 4, 8), .adaIN(content: [.channels(0..<1)], style: [.channels(1..<2)]),
      .adaIN(style: Tensor(shape: [1, 4], values: [1, 2, 3, 5])), .flatten, .linear(10),
    ]),
  Case(
    name: "residual",
    layers: [
      .linear(16), .residual([.layerNorm(), .linear(16), .relu]), .sequence([.linear(10)]),
    ]),
  Case(
    name: "embedding",
    layers: [
      .embedding(vocabulary: 6, dimensions: 8), .selfAttention(heads: 2), .averagePooling,
      .linear(5),
    ], data: TokenSequences.afterMarker(seed: 1, count: 100)),
  Case(name: "momentum", layers: dense(nil), optimizer: .sgd(momentum: 0.9, decay: 0.01)),
  Case(name: "clipped", layers: dense(nil), optimizer: .sgd(clipping: 0.1)),
  Case(name: "adam", layers: dense(.batchNorm()), optimizer: .adam(decay: 0.01, decoupled: true)),
  Case(name: "squaredError", layers: dense(nil), loss: .squaredError),
  Case(name: "custom", layers: dense(.custom(Untouched()))),
]
for norm in norms {
  cases.append(Case(name: norm.name, layers: dense(norm.layer)))
  cases.append(Case(name: "\(norm.name).images", layers: convolutional(norm.layer)))
  cases.append(Case(name: "\(norm.name).preNorm", layers: attention(norm.layer, .preNorm)))
  cases.append(Case(name: "\(norm.name).postNorm", layers: attention(norm.layer, .postNorm)))
}

/// How often five warm steps ask for memory, in this precision.
func count<Scalar: EngineScalar>(_ item: Case, _ type: Scalar.Type) -> Int {
  let network = Network<Scalar>(input: item.data.example, seed: 1, layers: item.layers)
  let trainer = Trainer(
    network, on: item.data, batch: 20, optimizer: item.optimizer, loss: item.loss)
  for _ in 0..<3 { trainer.step(rate: 0.01) }
  let before = allocationCount()
  for _ in 0..<5 { trainer.step(rate: 0.01) }
  return allocationCount() - before
}

for item in cases {
  print("\(item.name) \(count(item, Float.self))")
  print("\(item.name).double \(count(item, Double.self))")
}
