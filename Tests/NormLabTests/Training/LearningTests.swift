import NormEngine
import Testing

@testable import NormLab

/// A network learns each of the data sets: after a short training it does much better than chance on
/// examples it has not seen.
@Suite("Each data set can be learned")
struct LearningTests {
  struct Task: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let training: Dataset
    let test: Dataset
    let layers: [NetworkLayer]
    let rate: Double
    let steps: Int
    /// The error on new examples that it must stay below, and chance's.
    let error: Double
    let chance: Double
  }

  private static func dense(_ classes: Int, _ norm: NetworkLayer = .batchNorm()) -> [NetworkLayer] {
    [.linear(32), norm, .relu, .linear(32), norm, .relu, .linear(classes, weights: .lecun)]
  }

  private static let convolutional: [NetworkLayer] =
    [8, 16, 32].flatMap { channels -> [NetworkLayer] in
      [.convolution(channels), .batchNorm(), .relu, .maxPooling()]
    } + [.flatten, .linear(10, weights: .lecun)]

  private static let textures = (Textures(seed: 1, count: 300), Textures(seed: 2, count: 200))

  static let tasks: [Task] = [
    Task(
      testDescription: "8×8 glyphs", training: Glyphs.small(seed: 1, count: 1000),
      test: Glyphs.small(seed: 2, count: 300), layers: dense(10), rate: 0.01, steps: 200,
      error: 0.35, chance: 0.9),
    Task(
      testDescription: "12×12 glyphs", training: Glyphs.medium(seed: 1, count: 1500),
      test: Glyphs.medium(seed: 2, count: 200), layers: convolutional, rate: 0.01, steps: 200,
      error: 0.3, chance: 0.9),
    Task(
      testDescription: "16×16 glyphs", training: Glyphs.large(seed: 1, count: 2000),
      test: Glyphs.large(seed: 2, count: 200), layers: convolutional, rate: 0.01, steps: 300,
      error: 0.45, chance: 0.9),
    Task(
      testDescription: "a Gaussian mixture",
      training: GaussianMixture.clusters(seed: 1, count: 600),
      test: GaussianMixture.clusters(seed: 2, count: 300), layers: dense(10), rate: 0.01,
      steps: 100, error: 0.35, chance: 0.9),
    Task(
      testDescription: "a Gaussian mixture of other scales",
      training: GaussianMixture.clusters(
        seed: 1, count: 600, dimensions: 4, classes: 4, separation: 4, scales: [1, 10, 0.1, 100]),
      test: GaussianMixture.clusters(
        seed: 2, count: 300, dimensions: 4, classes: 4, separation: 4, scales: [1, 10, 0.1, 100]),
      layers: [.batchNorm()] + dense(4), rate: 0.01, steps: 100, error: 0.3, chance: 0.75),
    Task(
      testDescription: "spirals", training: Spirals.arms(seed: 1, count: 500),
      test: Spirals.arms(seed: 2, count: 300), layers: dense(3), rate: 0.02, steps: 250,
      error: 0.25, chance: 0.667),
    Task(
      testDescription: "a teacher", training: TeacherStudent.labelled(seed: 1, count: 1000),
      test: TeacherStudent.labelled(seed: 2, count: 300), layers: dense(10, .layerNorm()),
      rate: 0.01, steps: 200, error: 0.75, chance: 0.9),
    Task(
      testDescription: "the styles of textures", training: textures.0.style, test: textures.1.style,
      layers: [
        .convolution(8), .relu, .averagePooling, .linear(6, weights: .lecun),
      ], rate: 0.02, steps: 80, error: 0.2, chance: 0.833),
    Task(
      testDescription: "the digits of textures", training: textures.0.content,
      test: textures.1.content,
      layers: [
        .instanceNorm(), .convolution(8), .batchNorm(), .relu, .maxPooling(), .flatten,
        .linear(10, weights: .lecun),
      ], rate: 0.01, steps: 80, error: 0.5, chance: 0.9),
    Task(
      testDescription: "the token after the marker",
      training: TokenSequences.afterMarker(seed: 1, count: 600),
      test: TokenSequences.afterMarker(seed: 2, count: 300),
      layers: [
        .embedding(vocabulary: 6, dimensions: 16), .positions(weights: .normal(deviation: 0.5)),
        .transformerBlock(width: 16, heads: 2, hidden: 32),
        .transformerBlock(width: 16, heads: 2, hidden: 32), .layerNorm(), .averagePooling,
        .linear(5, weights: .lecun),
      ], rate: 0.01, steps: 250, error: 0.4, chance: 0.8),
  ]

  @Test("well above chance on examples not seen", arguments: tasks)
  func learned(_ task: Task) {
    #expect(task.error < 0.85 * task.chance)
    var network = Network<Float>(input: task.training.example, seed: 1, layers: task.layers)
    // As drawn it is near chance: what follows is learned.
    #expect(network.evaluate(on: task.test, mode: .probing).error > 0.5 * task.chance)
    let run = train(
      &network, on: task.training, rate: task.rate, steps: task.steps, batch: 32, optimizer: .adam)
    #expect(!run.diverged)
    let found = network.evaluate(on: task.test)
    #expect(found.error < task.error, "\(found)")
  }

  static let normalizations: [NetworkNormalization] = [
    .batch, .layer, .rms, .group(4), .weight, .spectral, .batchRenorm, .scale, .dynamicTanh,
    .weightStandardization,
  ]

  @Test(
    "with every normalization, before the activation and after it", arguments: normalizations,
    [MLP.Place.beforeActivation, .afterActivation])
  func everyNormalization(_ normalization: NetworkNormalization, _ place: MLP.Place) {
    let data = Glyphs.small(seed: 1, count: 400)
    var network = Network.mlp(
      inputs: 64, hidden: 24, depth: 2, classes: 10, normalization: normalization, place: place,
      seed: 3)
    let before = network.evaluate(on: data, mode: .probing).loss
    let run = train(&network, on: data, rate: 0.01, steps: 120, batch: 32, optimizer: .adam)
    #expect(before > 1.8)
    #expect(run.finalLoss < 1, "\(run.finalLoss)")
  }

  @Test("a style given with each image can be written onto its content")
  func adaptiveStyle() throws {
    // The label is the style's brightness; the content, another image, says nothing of it.
    let (images, others) = (Textures(seed: 3, count: 200), Textures(seed: 4, count: 200))
    let size = 3 * 256
    var stacked: [Float] = []
    for index in 0..<200 {
      stacked += others.images.values[(index * size)..<((index + 1) * size)]
      stacked += images.images.values[(index * size)..<((index + 1) * size)]
    }
    let data = Dataset(
      name: "content and style", inputs: Tensor(shape: [200, 6, 16, 16], values: stacked),
      labels: images.styleLabels, classes: Textures.styles)
    var network = Network<Float>(
      input: [6, 16, 16], seed: 1,
      layers: [
        .adaIN(content: [.channels(0..<3)], style: [.channels(3..<6)]), .averagePooling,
        .linear(6, weights: .lecun),
      ])
    train(&network, on: data, rate: 0.05, steps: 150, batch: 32, optimizer: .adam)
    #expect(network.evaluate(on: data).error < 0.2)
    network = Network<Float>(
      input: [6, 16, 16], seed: 1,
      layers: [.channels(0..<3), .averagePooling, .linear(6, weights: .lecun)])
    train(&network, on: data, rate: 0.05, steps: 150, batch: 32, optimizer: .adam)
    #expect(network.evaluate(on: data).error > 0.5)
  }
}
