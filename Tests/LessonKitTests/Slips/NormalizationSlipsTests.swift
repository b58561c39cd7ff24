import LessonKit
import Testing

@Suite("Known slips as programs")
struct NormalizationSlipsTests {
  private let batch: Tensor = [2, 4, 6, 8]

  private func near(_ a: Tensor, _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
    a.values.count == b.count && zip(a.values, b).allSatisfy { abs($0 - $1) <= tolerance }
  }

  @Test("Without a slip it is the engine's batch normalization")
  func batchNorm() throws {
    var random = SplitMix64(seed: 3)
    let x = Tensor.normal([4, 3, 2, 2], using: &random)
    let engine = BatchNorm(features: 3).train(x)
    #expect(near(normalized(x), engine.values, within: 1e-12))
  }

  @Test("Over a layer it is the engine's layer normalization")
  func layerNorm() throws {
    var random = SplitMix64(seed: 4)
    let x = Tensor.normal([4, 6], using: &random)
    let engine = LayerNorm(shape: [6])(x)
    #expect(near(normalized(x, over: .layer), engine.values, within: 1e-12))
  }

  @Test("The variance divided by n − 1 gives the known wrong numbers")
  func sample() {
    let wrong = [-1.1618941324419525, -0.3872980441473175, 0.3872980441473175, 1.1618941324419525]
    #expect(near(normalized(batch, variance: .sample), wrong))
  }

  @Test("Divided by the variance, ε beside the root, the mean kept: by hand")
  func byHand() {
    #expect(near(normalized(batch, dividingBy: .variance, epsilon: 0), [-0.6, -0.2, 0.2, 0.6]))
    #expect(
      near(
        normalized(batch, epsilon: 1, epsilonIs: .outsideRoot),
        [-3, -1, 1, 3].map {
          $0 / (5.0.squareRoot() + 1)
        }))
    #expect(
      near(
        normalized(batch, epsilon: 1, epsilonIs: .missing),
        [-3, -1, 1, 3].map {
          $0 / 5.0.squareRoot()
        }))
    #expect(
      near(normalized(batch, subtractingMean: false, epsilon: 4), [2 / 3.0, 4 / 3.0, 2, 8 / 3.0]))
  }

  @Test(
    "A scope takes its own values",
    arguments: [
      (StatisticsScope.instance, [-1.0, 1, -1, 1, -1, 1, -1, 1]),
      (.group(1), [-1.3416, -0.4472, 0.4472, 1.3416, -1.3416, -0.4472, 0.4472, 1.3416]),
      (.group(2), [-1.0, 1, -1, 1, -1, 1, -1, 1]),
      (.layer, [-1.3416, -0.4472, 0.4472, 1.3416, -1.3416, -0.4472, 0.4472, 1.3416]),
    ])
  func scopes(scope: StatisticsScope, expected: [Double]) {
    let x = Tensor(shape: [2, 2, 2], values: [1, 2, 3, 4, 11, 12, 13, 14])
    #expect(near(normalized(x, over: scope, epsilon: 0), expected, within: 1e-4))
  }

  @Test("One pass in single precision is off where the mean is large")
  func onePass() {
    var random = SplitMix64(seed: 5)
    let x = Tensor.normal([512], using: &random) + 1000
    let exact = normalized(x)
    let slipped = normalized(x, variance: .onePassSinglePrecision)
    #expect(zip(exact.values, slipped.values).contains { abs($0 - $1) > 0.005 })
    let centred = x - 1000
    #expect(
      near(
        normalized(centred, variance: .onePassSinglePrecision), normalized(centred).values,
        within: 1e-4))
  }

  @Test("γ and β are swapped, applied in the wrong order, or left out")
  func affineSlips() {
    let x = Tensor(shape: [2, 2], values: [1, 2, 3, 4])
    let (gamma, beta): (Tensor, Tensor) = ([2, 3], [10, 20])
    #expect(affine(x, gamma: gamma, beta: beta).values == [12, 26, 16, 32])
    #expect(affine(x, gamma: gamma, beta: beta, slip: .swapped).values == [12, 43, 32, 83])
    #expect(affine(x, gamma: gamma, beta: beta, slip: .shiftFirst).values == [22, 66, 26, 72])
    #expect(affine(x, gamma: gamma, beta: beta, slip: .missing).values == x.values)
  }

  @Test("Momentum weighs the new value or the old")
  func momentum() {
    #expect(near(runningAverage([0], [5], momentum: 0.1), [0.5]))
    #expect(near(runningAverage([0], [5], momentum: 0.1, direction: .weighsOld), [4.5]))
  }
}
