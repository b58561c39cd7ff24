import Foundation
import NormEngine
import Testing

/// Single precision against double, beside the errors that PyTorch's float32 makes on the same
/// numbers (`scripts/float32-errors.py`).
@Suite struct SinglePrecisionTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let op: String
    let shape: [Int]
    let offset: Double
    let seed: UInt64
    let errors: [Double]

    var testDescription: String { "\(op) \(shape) offset \(offset) seed \(seed)" }

    static let all: [Case] = {
      guard
        let url = Bundle.module.url(
          forResource: "float32_errors__torch", withExtension: "json", subdirectory: "Golden"),
        let data = try? Data(contentsOf: url)
      else { return [] }
      return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
    }()
  }

  @Test func `the table of errors is there`() { #expect(Case.all.count > 100) }

  /// The largest error over the seeds of one case, PyTorch's and ours: a maximum of few numbers
  /// swings, so seeds are taken together.
  @Test(arguments: Case.all.filter { $0.seed == 1 })
  func `no error is more than twice PyTorch's`(first: Case) throws {
    let cases = Case.all.filter {
      $0.op == first.op && $0.shape == first.shape && $0.offset == first.offset
    }
    var ours = [Double](repeating: 0, count: first.errors.count)
    var torch = ours
    for sample in cases {
      let single = try results(sample, Float.self)
      let double = try results(sample, Double.self)
      try #require(single.count == sample.errors.count)
      for (index, (a, b)) in zip(single, double).enumerated() {
        ours[index] = max(ours[index], Doubles(a).largestDifference(from: b))
        torch[index] = max(torch[index], sample.errors[index])
      }
    }
    for (index, name) in ["y", "first", "second", "third"].prefix(ours.count).enumerated() {
      #expect(ours[index] <= 2 * torch[index], "\(name)")
    }
  }

  /// The output and the gradients by the input and each parameter.
  private func results<Scalar: EngineScalar>(
    _ sample: Case, _: Scalar.Type
  ) throws -> [Tensor<Scalar>] {
    var generator = SplitMix64(seed: sample.seed)
    func draw(_ shape: Shape, offset: Double = 0) -> Tensor<Scalar> {
      Tensor(
        shape: shape,
        values: (0..<shape.count).map { _ in
          Scalar(Float(offset - 1 + 2 * generator.uniform()))
        })
    }
    let shape = Shape(sample.shape)
    let x = draw(shape, offset: sample.offset)

    func affine<L: Normalization<Scalar>>(
      _ layer: L, _ names: [String], _ size: Shape
    ) throws -> [Tensor<Scalar>] where L.Gradient == AffineGradient<Scalar> {
      var layer = layer
      var parameters = layer.parameters
      for name in names { parameters[name] = draw(size) }
      layer.parameters = parameters
      let dy = draw(shape)
      let (y, saved) = try layer.forward(x)
      let (dx, gradient) = try layer.gradients(dy, saved: saved)
      return [y, dx] + gradient.named.entries.map(\.value)
    }
    switch sample.op {
    case "batch_norm":
      return try affine(
        BatchNorm<Scalar>(features: shape[1]), ["gamma", "beta"], [shape[1]])
    case "layer_norm":
      return try affine(
        LayerNorm<Scalar>(features: shape[-1]), ["gamma", "beta"], [shape[-1]])
    case "rms_norm":
      return try affine(
        RMSNorm<Scalar>(features: shape[-1], epsilon: 1e-5), ["gamma"], [shape[-1]])
    case "group_norm":
      return try affine(
        GroupNorm<Scalar>(groups: 4, features: shape[1]), ["gamma", "beta"], [shape[1]])
    case "instance_norm":
      return try affine(
        InstanceNorm<Scalar>(features: shape[1]), ["gamma", "beta"], [shape[1]])
    case "weight_norm":
      let layer = WeightNorm(gain: draw([shape[0]]))
      let dy = draw(shape)
      let (w, saved) = try layer.forward(x)
      let (dv, gradient) = try layer.gradients(dy, saved: saved)
      return [w, dv, gradient.gain]
    case "spectral_norm":
      var vectors = SpectralNorm<Scalar>.Vectors(left: draw([shape[0]]), right: .ones([shape[1]]))
      let dy = draw(shape)
      let layer = SpectralNorm<Scalar>()
      let (w, saved) = try layer.forward(x, updating: &vectors)
      return [w, try layer.gradients(dy, saved: saved)]
    case "adain":
      let style = draw(shape)
      let dy = draw(shape)
      let layer = AdaIN<Scalar>()
      let (y, saved) = try layer.forward(x, style: style)
      let (dx, ds) = try layer.gradients(dy, saved: saved)
      return [y, dx, ds]
    default:
      Issue.record("no operation \(sample.op)")
      return []
    }
  }
}
