import NormEngine
import Testing

@Suite struct SpectralNormTests {
  @Test(arguments: GoldenCase.all("spectral_norm"))
  func `weight, vectors, σ and gradient agree with PyTorch`(golden: GoldenCase) throws {
    let weight = try golden.tensor("inputs.weight")
    let columns = weight.count / weight.shape[0]
    var vectors = SpectralNorm<Double>.Vectors(
      left: try golden.optional("inputs.u_0_unnormalised") ?? .zeros([weight.shape[0]]),
      right: try golden.optional("inputs.v_0_unnormalised") ?? .zeros([columns]))
    let layer = SpectralNorm<Double>(
      iterations: Int(try golden.number("params.n_power_iterations")),
      epsilon: try golden.number("params.eps"),
      order: try golden.value("params.order") as? String == "u_then_v"
        ? .leftThenRight : .rightThenLeft)
    let (output, saved) = try layer.forward(weight, updating: &vectors)
    try golden.expect(output, is: "outputs.weight_sn")
    try golden.expect(vectors.left, is: "outputs.u_k")
    try golden.expect(vectors.right, is: "outputs.v_k")
    let sigma = Doubles(shape: [], values: [saved.singularValue])
    try golden.expect(sigma, is: "outputs.sigma_k")
    try golden.expect(Doubles(weight.singularValues), is: "outputs.singular_values_svd")
    let largest = Doubles(shape: [], values: [weight.singularValues[0]])
    try golden.expect(largest, is: "outputs.sigma_true_svd")
    let gradient = layer.backward(try golden.tensor("upstream"), saved: saved)
    try golden.expect(gradient, is: "grads.dweight")
    #expect(layer(weight, using: vectors).isClose(to: output, relative: 1e-13))
  }

  @Test func `the gradient is that of central differences with the vectors held`() throws {
    var generator = SplitMix64(seed: 21)
    let weight = Doubles.normal([5, 4, 3], using: &generator)
    var vectors = SpectralNorm<Double>.Vectors(for: weight.shape, using: &generator)
    let layer = SpectralNorm<Double>()
    let (_, saved) = try layer.forward(weight, updating: &vectors)
    let dy = Doubles.normal(weight.shape, using: &generator)
    let expected = try centralDifferences(at: weight, upstream: dy) {
      try layer.forward($0, using: vectors).output
    }
    #expect(layer.backward(dy, saved: saved).isClose(to: expected, absolute: 1e-8))
  }

  @Test func `two largest singular values that nearly agree are told apart exactly`() throws {
    // A turn by an angle keeps singular values; 3 and 3(1 − 1e-9) take the iteration 1e9 steps.
    let (near, c, s) = (3 * (1 - 1e-9), 0.8, 0.6)
    let weight = Doubles([[3 * c, 3 * s, 0], [-near * s, near * c, 0], [0, 0, 1]])
    let values = weight.singularValues
    #expect(abs(values[0] - 3) < 1e-15 * 4)
    #expect(abs(values[1] - near) < 1e-15 * 4)
    #expect(abs(values[2] - 1) < 1e-15)
    var generator = SplitMix64(seed: 22)
    var vectors = SpectralNorm<Double>.Vectors(for: weight.shape, using: &generator)
    let (_, saved) = try SpectralNorm<Double>(iterations: 50).forward(
      weight, updating: &vectors)
    #expect(abs(saved.singularValue - 3) < 3e-8)
    #expect(saved.singularValue <= 3 * (1 + 1e-15))
  }

  @Test func `carried vectors come nearer to the largest singular value at each step`() throws {
    var generator = SplitMix64(seed: 23)
    let weight = Doubles.normal([20, 33], using: &generator)
    var vectors = SpectralNorm<Double>.Vectors(for: weight.shape, using: &generator)
    var before = 0.0
    for _ in 0..<40 {
      let sigma = try SpectralNorm<Double>().forward(weight, updating: &vectors).saved.singularValue
      #expect(sigma >= before * (1 - 1e-14))
      before = sigma
    }
    #expect(before <= weight.singularValues[0] * (1 + 1e-14))
    #expect(before > 0.9 * weight.singularValues[0])
  }

  @Test(arguments: [1e170, 1e-170])
  func `a weight whose squares leave the range is divided by its singular value`(
    size: Double
  ) throws {
    var generator = SplitMix64(seed: 43)
    let weight = Doubles.normal([4, 6], using: &generator)
    var vectors = SpectralNorm<Double>.Vectors(for: weight.shape, using: &generator)
    var same = vectors
    let layer = SpectralNorm<Double>(iterations: 5, epsilon: 0)
    let expected = layer.train(weight, updating: &vectors)
    #expect(layer.train(weight * size, updating: &same).isClose(to: expected, relative: 1e-13))
  }

  @Test func `a weight of zeros and vectors of another shape are refused`() {
    var vectors = SpectralNorm<Double>.Vectors(left: [1, 0], right: [0, 1])
    #expect(throws: ShapeError.self) {
      try SpectralNorm<Double>().forward(.zeros([2, 2]), updating: &vectors)
    }
    #expect(throws: ShapeError.self) {
      try SpectralNorm<Double>().forward(.ones([2, 3]), updating: &vectors)
    }
  }
}
