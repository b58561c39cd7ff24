import Glibc
import NormEngine
import Testing

@testable import NormLab

@Suite("Probes on cases with known answers")
struct ProbeTests {
  /// Curvatures 1, 4 and 10 along rotated axes.
  static let bowl: Quadratic = {
    let (c, s) = (cos(0.7), sin(0.7))
    let axes = [[c, s, 0], [-s * 0.6, c * 0.6, 0.8], [s * 0.8, -c * 0.8, 0.6]]
    var hessian = [Double](repeating: 0, count: 9)
    for (value, axis) in zip([1.0, 4, 10], axes) {
      for i in 0..<3 {
        for j in 0..<3 { hessian[3 * i + j] += value * axis[i] * axis[j] }
      }
    }
    return Quadratic(hessian: hessian, linear: [1, 0, -1])
  }()

  @Test("eigenvalues of a symmetric matrix, and vectors that belong to them")
  func eigen() {
    let matrix = Self.bowl.hessian
    let (values, vectors) = symmetricEigen(matrix, size: 3, wantsVectors: true)
    for (value, expected) in zip(values, [1.0, 4, 10]) { #expect(abs(value - expected) < 1e-12) }
    for (value, vector) in zip(values, vectors) {
      for i in 0..<3 {
        let product = (0..<3).reduce(0) { $0 + matrix[3 * i + $1] * vector[$1] }
        #expect(abs(product - value * vector[i]) < 1e-12)
      }
    }
    // The discrete Laplacian's eigenvalues are 2 - 2 cos(kπ / (n + 1)).
    let n = 30
    let laplacian = (0..<(n * n)).map {
      $0 / n == $0 % n ? 2.0 : abs($0 / n - $0 % n) == 1 ? -1 : 0
    }
    for (k, value) in symmetricEigen(laplacian, size: n).values.enumerated() {
      #expect(abs(value - (2 - 2 * cos(Double(k + 1) * .pi / Double(n + 1)))) < 1e-12)
    }
    #expect(abs(conditionNumber(matrix) - 10) < 1e-10)
  }

  @Test("a quadratic's Hessian, its extremes and its sharpness are found")
  func curvature() {
    let point = [0.3, -2, 1]
    for (found, expected) in zip(Self.bowl.hessian(at: point), Self.bowl.hessian) {
      #expect(abs(found - expected) < 1e-8)
    }
    let extremes = Self.bowl.extremeCurvatures(at: point)
    #expect(abs(extremes.smallest - 1) < 1e-6)
    #expect(abs(extremes.largest - 10) < 1e-6)
    #expect(abs(Self.bowl.sharpness(at: point, iterations: 60) - 10) < 1e-6)
  }

  @Test("along a bowl's steepest axis the landscape is the parabola's")
  func landscape() {
    let bowl = Quadratic(hessian: [4, 0, 0, 1])
    // At (1, 0): loss 2, gradient (4, 0); after a step η the first coordinate is 1 - 4η.
    let found = bowl.landscape(at: [1, 0], steps: [0.125, 0.25, 0.75])
    #expect(found.losses == [0.5, 0, 8])
    #expect(found.lossRange == 8)
    #expect(found.worstRise == 6)
    #expect(found.gradientChanges == [2, 4, 12])
    #expect(found.smoothness == 4)
    #expect(found.cosines == [1, 0, -1])
    #expect(bowl.bestStep(at: [1, 0], among: [0.125, 0.25, 0.75]) == 0.25)
    #expect(abs(bowl.gradientLipschitz(between: [[0, 0], [1, 0], [0, 2]]) - 4) < 1e-12)
  }

  @Test("a linear network's loss is as smooth as its inputs' second moments")
  func linearNetwork() throws {
    let inputs = Tensor<Float>(shape: [4, 2], values: [1, 0, 0, 2, -1, 0, 0, -2])
    let data = Dataset(
      name: "cross", inputs: inputs, values: Tensor(shape: [4, 1], values: [1, 2, 3, 4]))
    let network = try Network<Double>(validating: [.linear(1, bias: nil)], input: [2], seed: 1)
    let objective = NetworkObjective(network, on: data, loss: .squaredError)
    // The Hessian is Σ x xᵀ / 4 = diag(0.5, 2).
    let values = objective.curvatures(at: network.point)
    #expect(abs(values[0] - 0.5) < 1e-8 && abs(values[1] - 2) < 1e-8)
    let there = network.point.map { $0 + 1 }
    #expect(objective.gradientLipschitz(between: [network.point, there]) <= 2 + 1e-9)
    // Along the steeper axis the gradient changes by exactly twice the way.
    let steep = [network.point[0], network.point[1] + 3]
    #expect(abs(objective.gradientLipschitz(between: [network.point, steep]) - 2) < 1e-9)
    #expect(abs(objective.sharpness(at: network.point, iterations: 40) - 2) < 1e-6)
    let found = objective.landscape(at: network.point, steps: [0.1, 0.5])
    #expect(found.smoothness <= 2 + 1e-9 && found.smoothness >= 0.5)
  }

  @Test(
    "a unit about to switch is no curvature, in single precision neither",
    arguments: [Float(1e-6), -1e-6])
  func kinks(_ weight: Float) throws {
    // ½ (v max(w x, 0) - t)² with x = 1 and t = 2, at w so near 0 that a larger step would cross it.
    let data = Dataset(
      name: "one", inputs: Tensor(shape: [1, 1], values: [1]),
      values: Tensor(shape: [1, 1], values: [2]))
    var network = try Network<Float>(
      validating: [.linear(1, bias: nil), .relu, .linear(1, bias: nil)], input: [1])
    network.parameters = [weight, 3]
    let (w, v) = (Double(weight), 3.0)
    let expected = weight > 0 ? [v * v, 2 * v * w - 2, 2 * v * w - 2, w * w] : [0, 0, 0, 0]
    for found in [
      NetworkObjective(network, on: data, loss: .squaredError).hessian(at: network.point),
      NetworkObjective(Network<Double>(network), on: data, loss: .squaredError)
        .hessian(at: network.point),
    ] {
      for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-6) }
    }
    let objective = NetworkObjective(network, on: data, loss: .squaredError)
    let extremes = objective.extremeCurvatures(at: network.point)
    let center = (expected[0] + expected[3]) / 2
    let half = (expected[0] - expected[3]) / 2
    let radius = (half * half + expected[1] * expected[1]).squareRoot()
    #expect(abs(extremes.largest - (center + radius)) < 1e-6)
    #expect(abs(extremes.smallest - (center - radius)) < 1e-6)
  }

  @Test("the Hessian of a softmax regression is the one of the textbook")
  func softmaxHessian() throws {
    // Of zero weights all classes have probability 1/K: H = (diag(p) - p pᵀ) ⊗ mean x xᵀ.
    let inputs = Tensor<Float>(shape: [4, 2], values: [1, 0, 0, 2, -1, 0, 0, -2])
    let data = Dataset(name: "cross", inputs: inputs, labels: [0, 1, 2, 0], classes: 3)
    let network = try Network<Double>(
      validating: [.linear(3, weights: .constant(0), bias: nil)], input: [2])
    let hessian = NetworkObjective(network, on: data).hessian(at: network.point)
    let moments = [0.5, 0, 0, 2]
    for a in 0..<6 {
      for b in 0..<6 {
        let classes = (a / 2 == b / 2 ? 1.0 / 3 : 0) - 1.0 / 9
        #expect(abs(hessian[6 * a + b] - classes * moments[2 * (a % 2) + b % 2]) < 1e-8)
      }
    }
  }

  @Test("bisection finds where gradient descent on a bowl stops being stable: 2 / λ")
  func stableRate() throws {
    let rate = try #require(
      largestStableRate(from: 0.01, to: 10, within: 1.001) { rate in
        var x = 1.0
        for _ in 0..<1000 { x -= rate * 4 * x }
        return abs(x) <= 1
      })
    #expect(abs(rate - 0.5) < 1e-3)
    #expect(largestStableRate(from: 1, to: 2) { $0 < 0.5 } == nil)
    #expect(largestStableRate(from: 1, to: 2) { _ in true } == 2)
  }

  @Test("the usable scales are those at which enough seeds learn")
  func scales() {
    let found = sensitivity(
      toScales: [0.1, 1, 10, 100], seeds: 0..<5 as Range<Int>, limit: 1
    ) { scale, seed in
      Outcome(scale == 1 || (scale == 10 && seed > 0) ? 0.5 : scale == 100 ? .nan : 2)
    }
    #expect(found.usable == [1, 10])
    #expect(found.range == 10)
  }

  @Test("the noise of batch statistics falls as one over the root of the batch")
  func noise() {
    var random = SplitMix64(seed: 3)
    let values = Tensor<Double>(
      shape: [500, 20], values: (0..<10_000).map { _ in random.normal() })
    let found = batchNoise(of: values, batches: [16, 64], draws: 300)
    #expect(abs(found[0].spread / found[1].spread - 2) < 0.3)
  }

  @Test("layers that do not move leave no covariate shift, a moved layer below does")
  func covariateShift() {
    let data = Glyphs.small(seed: 1, count: 100)
    let network = Network.mlp(inputs: 64, hidden: 8, depth: 3, classes: 10, seed: 1)
    let trainer = Trainer(network, on: data, batch: 20)
    trainer.computeGradient()
    let still = trainer.covariateShift(rate: 0)
    #expect(still.gradientChange == 0)
    #expect(abs(still.cosine - 1) < 1e-6)
    let moved = trainer.covariateShift(rate: 0.5)
    #expect(moved.layers.map(\.name) == ["linear2.weight", "linear3.weight", "linear4.weight"])
    #expect(moved.layers.allSatisfy { $0.gradientChange > 0 })
    #expect(trainer.network.parameters == network.parameters)
  }

  @Test(
    "covariate shift is the change of the gradient when the layers below step, computed by hand")
  func covariateShiftByHand() {
    let data = Glyphs.small(seed: 1, count: 20)
    let network = Network<Double>(MLP(inputs: 64, hidden: 4, depth: 1, classes: 10), seed: 2)
    let trainer = Trainer(network, on: data, batch: 20)
    trainer.computeGradient()
    let found = trainer.covariateShift(rate: 0.3).layers[0].gradientChange
    let objective = NetworkObjective(network, on: data)
    let gradient = objective.valueAndGradient(at: network.point).gradient
    let second = network.slots[2].range
    let moved = network.point.indices.map { i in
      network.point[i] - (i < second.lowerBound ? 0.3 * gradient[i] : 0)
    }
    let after = objective.valueAndGradient(at: moved).gradient
    let expected = norm(second.map { gradient[$0] - after[$0] })
    #expect(abs(found - expected) < 1e-12)
  }

  @Test("a profile tells mean, spread, saturation and dead units")
  func profile() throws {
    var network = try Network<Double>(validating: [.linear(2), .relu], input: [1])
    network["linear1.weight"] = Tensor(shape: [2, 1], values: [1, 0])
    network["linear1.bias"] = [0, -1]
    let data = Dataset(
      name: "line", inputs: Tensor(shape: [4, 1], values: [-1, 1, 2, 2]), labels: [0, 0, 0, 0],
      classes: 2)
    let layer = try #require(network.profile(on: data).layers.first)
    #expect(layer.name == "relu1")
    #expect(layer.unitMeans == [1, -1])
    #expect(abs(layer.unitSpreads[0] - 2.0.squareRoot()) < 1e-12)
    #expect(layer.mean == 5.0 / 8)
    #expect(layer.saturated == 5.0 / 8)
    #expect(layer.dead == 0.5)
    let drift = Drift(from: network.profile(on: data), to: network.profile(on: data), skipping: 0)
    #expect(drift.mean == 0)
  }

  @Test("gradients of a deep network with square maps of half size halve at each layer")
  func gradientNorms() throws {
    var layers: [NetworkLayer] = []
    for _ in 0..<6 { layers.append(.linear(4, weights: .constant(0), bias: nil)) }
    var network = try Network<Double>(validating: layers, input: [4])
    var half = [Double](repeating: 0, count: 16)
    for i in 0..<4 { half[5 * i] = 0.5 }
    for index in 1...6 { network["linear\(index).weight"] = Tensor(shape: [4, 4], values: half) }
    let data = Dataset(
      name: "points", inputs: Tensor(shape: [2, 4], values: [1, 2, 3, 4, 4, 3, 1, 1]),
      labels: [0, 3], classes: 4)
    // Each weight's gradient is (gradient behind) · (activation before): the product of both is the
    // same at every layer.
    #expect(abs(network.gradientGrowth(on: data, from: 0, to: 5) - 1) < 1e-12)
  }

  @Test("a loss surface passes through the network, along directions as long as its filters")
  func surface() {
    let data = Glyphs.small(seed: 1, count: 50)
    let network = Network.mlp(inputs: 64, hidden: 4, depth: 1, classes: 10, seed: 1)
    let surface = network.lossSurface(on: data, extent: 0.5, points: 5)
    #expect(surface.offsets == [-0.5, -0.25, 0, 0.25, 0.5])
    let loss = network.evaluate(on: data, mode: .probing).loss
    #expect(abs((surface.losses[2][2].value ?? .nan) - loss) < 1e-6)
    var random = SplitMix64(seed: 1)
    let direction = network.filterNormalizedDirection(&random)
    for row in 0..<4 {
      let filter = (row * 64)..<(row * 64 + 64)
      let length = norm(network.parameters[filter].map { Double($0) })
      #expect(abs(norm(Array(direction[filter])) - length) < 1e-6 * length)
    }
    #expect(direction[network.slots[1].range].allSatisfy { $0 == 0 })
  }

  @Test("weights that double have grown by two in the same direction")
  func weights() {
    let network = Network.mlp(inputs: 64, hidden: 4, depth: 1, classes: 10, seed: 1)
    var doubled = network
    doubled.parameters = network.parameters.map { 2 * $0 }
    let track = WeightTrack(step: 1, of: doubled, since: network)
    #expect(track.growth.allSatisfy { abs($0 - 2) < 1e-6 })
    #expect(track.cosines.allSatisfy { abs($0 - 1) < 1e-6 })
    #expect(abs(track.effectiveRate() - 0.25) < 1e-6)
  }
}
