import NormEngine
import Testing

/// Finite input has finite outputs and gradients, however large its values are.
@Suite struct ExtremeValueTests {
  /// Values whose squares, sums of squares or sums leave the range of the type.
  @Test(arguments: [1e100, 1e153, 1e160, 1e300, 1e307])
  func `large finite values give finite results`(size: Double) throws {
    var generator = SplitMix64(seed: 42)
    let matrix = Doubles.normal([12, 6], using: &generator).map { max(-4, min(4, $0)) } * size
    let image = matrix.reshaped([3, 6, 2, 2])
    let dy = Doubles.normal([12, 6], using: &generator)
    var found: [(String, Doubles)] = []

    func run<Layer: DifferentiableLayer<Double>>(
      _ name: String, _ layer: Layer, _ x: Doubles
    ) throws {
      let (y, saved) = try layer.forward(x)
      found.append((name, y))
      found.append(("\(name), backward", layer.backward(dy.reshaped(x.shape), saved: saved).0))
    }
    try run("batch", BatchNorm(features: 6), matrix)
    try run("batch of images", BatchNorm(features: 6), image)
    try run("layer", LayerNorm(features: 6), matrix)
    try run("RMS", RMSNorm(features: 6), matrix)
    try run("scale", ScaleNorm(features: 6), matrix)
    try run("group", GroupNorm(groups: 2, features: 6), image)
    try run("instance", InstanceNorm(features: 6), image)
    try run("dynamic tanh", DynamicTanh(features: 6), matrix)
    try run("weight", WeightNorm(gain: .filled([12], with: 1)), matrix)
    try run("weight standardization", WeightStandardization(), matrix)
    try run("whitening", ZCAWhitening(), matrix)

    let style = AdaIN<Double>()
    let (y, saved) = try style.forward(image, style: image * 0.5)
    found.append(("adaptive instance", y))
    let gradients = style.backward(dy.reshaped(image.shape), saved: saved)
    found.append(("adaptive instance, content", gradients.contentGradient))
    found.append(("adaptive instance, style", gradients.styleGradient))

    let spectral = SpectralNorm<Double>()
    var vectors = SpectralNorm<Double>.Vectors(for: matrix.shape, using: &generator)
    let (weight, savedWeight) = try spectral.forward(matrix, updating: &vectors)
    found.append(("spectral", weight))
    found.append(("spectral, backward", spectral.backward(dy, saved: savedWeight)))

    for (name, tensor) in found {
      let isFinite = tensor.values.allSatisfy { $0.isFinite }
      #expect(isFinite, "\(name)")
    }
  }
}
