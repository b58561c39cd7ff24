import NormEngine
import Testing

@Suite struct WeightNormTests {
  @Test(arguments: GoldenCase.all("weight_norm"))
  func `weight and gradients agree with PyTorch`(golden: GoldenCase) throws {
    let v = try golden.tensor("inputs.v")
    let layer = WeightNorm<Double>(gain: try golden.tensor("inputs.g"))
    let (weight, saved) = try layer.forward(v)
    try golden.expect(weight, is: "outputs.weight")
    try golden.expect(saved.length, is: "outputs.v_norm")
    var upstream = try golden.tensor("upstream")
    if let x = try golden.optional("inputs.x") {
      // y = x Wᵀ + b: the gradient by the weight is dyᵀ x, by the bias Σ dy.
      let bias = try golden.optional("inputs.bias")
      var y = product(x, weight.transposed)
      if let bias {
        y = Doubles((0..<y.shape[0]).map { row in y.part(row) + bias }.map(\.values))
      }
      try golden.expect(y, is: "outputs.y")
      if bias != nil { try golden.expect(upstream.sum(over: 0), is: "grads.dbias") }
      upstream = product(upstream.transposed, x)
      try golden.expect(product(golden.tensor("upstream"), weight), is: "grads.dx")
    }
    let (dv, gradient) = layer.backward(upstream, saved: saved)
    try golden.expect(gradient.gain, is: "grads.dg")
    try golden.expect(dv, is: "grads.dv")
  }

  private func product(_ a: Doubles, _ b: Doubles) -> Doubles {
    Doubles(
      (0..<a.shape[0]).map { i in
        (0..<b.shape[1]).map { j in
          (0..<a.shape[1]).reduce(0) { $0 + a[i, $1] * b[$1, j] }
        }
      })
  }

  @Test func `gradients are those of central differences, at g = 0 too`() throws {
    var generator = SplitMix64(seed: 18)
    let layer = WeightNorm<Double>(gain: [1.5, 0, -2])
    let v = Doubles.normal([3, 2, 9], using: &generator)
    let check = try gradientCheck(layer, at: v)
    #expect(check.passed, "\(check)")
    #expect(layer(v).part(1) == .zeros([2, 9]))
  }

  @Test(arguments: [1e170, 1e-170])
  func `lengths whose squares leave the range are right all the same`(size: Double) throws {
    var generator = SplitMix64(seed: 41)
    let v = Doubles.normal([3, 37], using: &generator)
    let layer = WeightNorm<Double>(gain: [1, 2, 3])
    let (w, saved) = try layer.forward(v * size)
    #expect(w.isClose(to: layer(v), relative: 1e-13))
    let expected = try layer.forward(v).saved.length * size
    #expect(saved.length.isClose(to: expected, relative: 1e-13))
    let dw = Doubles.normal([3, 37], using: &generator)
    let gain = layer.backward(dw, saved: saved).gradient.gain
    let plain = layer.backward(dw, saved: try layer.forward(v).saved).gradient.gain
    #expect(gain.isClose(to: plain, relative: 1e-12))
  }

  @Test func `single-precision weights of 1e-22 have a direction`() throws {
    let v = Tensor<Float>([[3e-22, 4e-22]])
    #expect(WeightNorm<Float>(gain: [5])(v).isClose(to: Tensor([[3, 4]]), relative: 1e-6))
  }

  @Test func `kept lengths give the weight back, and a unit of zeros is refused`() throws {
    var generator = SplitMix64(seed: 19)
    let weight = Doubles.normal([4, 30], using: &generator)
    #expect(WeightNorm(keeping: weight)(weight).isClose(to: weight, relative: 1e-14))
    #expect(throws: ShapeError.self) {
      try WeightNorm<Double>(gain: [1, 1]).forward(Doubles([[1, 2], [0, 0]]))
    }
    #expect(throws: ShapeError.self) { try WeightNorm<Double>(gain: [1]).forward(weight) }
  }
}

@Suite struct WeightStandardizationTests {
  @Test func `every output unit has mean 0 and variance 1, and the gradients are right`() throws {
    var generator = SplitMix64(seed: 20)
    let weight = Doubles.normal([4, 3, 3, 3], mean: 1, using: &generator)
    let exact = WeightStandardization<Double>(epsilon: 0)
    let units = exact(weight).reshaped([4, 27])
    #expect(units.mean(over: 1).isClose(to: .zeros([4]), absolute: 1e-15))
    #expect(units.populationVariance(over: 1).isClose(to: .ones([4]), relative: 1e-14))
    let check = try gradientCheck(WeightStandardization<Double>(), at: weight)
    #expect(check.passed, "\(check)")
    #expect(throws: ShapeError.tooFewValues(per: "output unit", got: [3, 1])) {
      try exact.forward(.ones([3, 1]))
    }
  }
}
