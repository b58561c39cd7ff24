import NormEngine

/// A technique as a plain function, so that the map's promises can be tried on all alike: γ = 1,
/// β = 0, ε = 0 where the layer takes it.
struct Specimen {
  /// The shape of its inputs; activations are (N, C, L), or what the technique takes instead.
  let shape: Shape
  /// While training, from the same start at every call.
  let training: (Tensor<Double>) throws -> Tensor<Double>
  /// At inference, after training on `inferenceBatch`.
  let inference: (Tensor<Double>) throws -> Tensor<Double>
  /// The groups of values that one statistic is taken over, of a tensor of the shape, as rows.
  let groups: (Tensor<Double>) -> Tensor<Double>

  /// The technique of this name on the map.
  static func named(_ name: String) throws -> Specimen? {
    var generator = SplitMix64(seed: 40)
    let shape: Shape = [6, 4, 5]
    let seen = Tensor<Double>.normal(shape, mean: 1, standardDeviation: 2, using: &generator)
    func alike(
      _ function: @escaping (Tensor<Double>) throws -> Tensor<Double>, shape: Shape = shape,
      groups: @escaping (Tensor<Double>) -> Tensor<Double>
    ) -> Specimen {
      Specimen(shape: shape, training: function, inference: function, groups: groups)
    }
    /// (N, C, L) as a row of N · L values for each channel.
    func byChannel(_ x: Tensor<Double>) -> Tensor<Double> {
      x.permuted([1, 0, 2]).reshaped([4, 30])
    }
    func rows(_ count: Int) -> (Tensor<Double>) -> Tensor<Double> {
      { $0.reshaped([count, $0.count / count]) }
    }
    switch name {
    case "BatchNorm":
      let layer = BatchNorm<Double>(features: 4, epsilon: 0)
      var running = RunningStatistics<Double>(features: 4)
      _ = try layer.forward(seen, updating: &running)
      let learned = running
      return Specimen(
        shape: shape, training: { try layer.forward($0).output },
        inference: { try layer.forward($0, using: learned).output }, groups: byChannel)
    case "BatchRenorm":
      let layer = BatchRenorm<Double>(features: 4, epsilon: 0)
      var running = RunningStatistics<Double>(features: 4)
      _ = try layer.forward(seen, updating: &running)
      let learned = running
      return Specimen(
        shape: shape,
        training: {
          var copy = learned
          return try layer.forward($0, updating: &copy).output
        }, inference: { try layer.forward($0, using: learned).output }, groups: byChannel)
    case "LayerNorm":
      let layer = LayerNorm<Double>(shape: [4, 5], epsilon: 0)
      return alike({ try layer.forward($0).output }, groups: rows(6))
    case "InstanceNorm":
      let layer = InstanceNorm<Double>(features: 4, epsilon: 0)
      return alike({ try layer.forward($0).output }, groups: rows(24))
    case "GroupNorm":
      let layer = try GroupNorm<Double>(groups: 2, features: 4, epsilon: 0)
      return alike({ try layer.forward($0).output }, groups: rows(12))
    case "RMSNorm":
      let layer = RMSNorm<Double>(shape: [4, 5], epsilon: 0)
      return alike({ try layer.forward($0).output }, groups: rows(6))
    case "ScaleNorm":
      let layer = ScaleNorm<Double>(features: 5)
      return alike({ try layer.forward($0).output }, groups: rows(24))
    case "AdaIN":
      let layer = AdaIN<Double>(epsilon: 0)
      // A style of mean 0 and variance 1 leaves the content's own normalization to see.
      let style = Tensor<Double>(
        shape: [6, 4, 2], values: (0..<48).map { $0.isMultiple(of: 2) ? 1 : -1 })
      return alike({ try layer.forward($0, style: style).output }, groups: rows(24))
    case "DynamicTanh":
      let layer = DynamicTanh<Double>(features: 5)
      return alike({ try layer.forward($0).output }, groups: rows(6))
    case "ZCAWhitening":
      let layer = ZCAWhitening<Double>(epsilon: 0)
      let fitted = try layer.fit(seen.permuted([0, 2, 1]).reshaped([30, 4]))
      return Specimen(
        shape: [30, 4], training: { try layer.forward($0).output },
        inference: { try fitted.transform($0) }, groups: { $0.transposed })
    case "WeightNorm":
      let layer = WeightNorm<Double>(gain: .ones([6]))
      return alike({ try layer.forward($0).output }, groups: rows(6))
    case "WeightStandardization":
      let layer = WeightStandardization<Double>(epsilon: 0)
      return alike({ try layer.forward($0).output }, groups: rows(6))
    case "SpectralNorm":
      let layer = SpectralNorm<Double>(iterations: 300)
      let vectors = SpectralNorm<Double>.Vectors(for: shape, using: &generator)
      return alike(
        {
          var copy = vectors
          return try layer.forward($0, updating: &copy).output
        }, groups: rows(1))
    default:
      return nil
    }
  }
}
