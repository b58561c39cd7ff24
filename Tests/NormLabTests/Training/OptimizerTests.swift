import Glibc
import NormEngine
import Testing

@testable import NormLab

@Suite("Optimizers against their formulas")
struct OptimizerTests {
  /// A weight of two numbers and a gain, with the gradients of three steps.
  private static let slots = [
    ParameterSlot(
      name: "weight", shape: [1, 2], role: .weight, range: 0..<2, initial: .given([1, -2])),
    ParameterSlot(name: "gain", shape: [1], role: .gain, range: 2..<3, initial: .given([0.5])),
  ]
  private static let start = [1, -2, 0.5]
  private static let gradients = [[0.3, -0.4, 1.2], [-0.1, 0.2, 0.6], [0.5, 0.5, -0.3]]

  /// The parameters after the three steps.
  private func run(_ optimizer: Optimizer, rate: Double) -> [Double] {
    var state = OptimizerState<Double>(optimizer, slots: Self.slots, count: 3)
    var theta = Self.start
    for var gradient in Self.gradients {
      theta.withUnsafeMutableBufferPointer { theta in
        gradient.withUnsafeMutableBufferPointer { gradient in
          guard let theta = theta.baseAddress, let gradient = gradient.baseAddress else { return }
          state.update(theta, gradient: gradient, count: 3, rate: rate)
        }
      }
    }
    return theta
  }

  private func expect(
    _ optimizer: Optimizer, rate: Double = 0.1, sourceLocation: SourceLocation = #_sourceLocation,
    _ formula: (_ theta: inout Double, _ gradients: [Double]) -> Void
  ) {
    let found = run(optimizer, rate: rate)
    for i in 0..<3 {
      var theta = Self.start[i]
      formula(&theta, Self.gradients.map { $0[i] })
      #expect(abs(found[i] - theta) < 1e-14, sourceLocation: sourceLocation)
    }
  }

  @Test("plain descent: θ - η g")
  func plain() {
    expect(.sgd) { theta, gradients in for g in gradients { theta -= 0.1 * g } }
  }

  @Test("momentum: v ← μ v + g, θ - η v")
  func momentum() {
    expect(.sgd(momentum: 0.9)) { theta, gradients in
      var v = 0.0
      for g in gradients {
        v = 0.9 * v + g
        theta -= 0.1 * v
      }
    }
  }

  @Test("Nesterov's momentum: θ - η (g + μ v)")
  func nesterov() {
    expect(.sgd(momentum: 0.9, nesterov: true)) { theta, gradients in
      var v = 0.0
      for g in gradients {
        v = 0.9 * v + g
        theta -= 0.1 * (g + 0.9 * v)
      }
    }
  }

  @Test("weight decay adds λ θ to the gradient, momentum and all")
  func decay() {
    expect(.sgd(momentum: 0.5, decay: 0.2)) { theta, gradients in
      var v = 0.0
      for g in gradients {
        v = 0.5 * v + (g + 0.2 * theta)
        theta -= 0.1 * v
      }
    }
  }

  @Test("weight decay may leave gains alone")
  func decayOfWeights() {
    let all = run(.sgd(decay: 0.2), rate: 0.1)
    let some = run(.sgd(decay: 0.2, decaysEverything: false), rate: 0.1)
    let none = run(.sgd, rate: 0.1)
    #expect(some[0] == all[0] && some[1] == all[1])
    #expect(some[2] == none[2] && some[2] != all[2])
  }

  @Test("clipping shortens a gradient that is too long as a whole, and no other")
  func clipping() {
    var theta = Self.start
    for g in Self.gradients {
      let length = g.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for i in 0..<3 { theta[i] -= 0.1 * g[i] * min(1, 0.7 / length) }
    }
    // One of the three gradients is shorter than 0.7.
    #expect(Self.gradients.count { $0.reduce(0) { $0 + $1 * $1 } < 0.49 } == 1)
    for (a, b) in zip(run(.sgd(clipping: 0.7), rate: 0.1), theta) { #expect(abs(a - b) < 1e-14) }
  }

  @Test("Adam: θ - η m̂ / (√v̂ + ε)")
  func adam() {
    expect(.adam(beta1: 0.8, beta2: 0.95, epsilon: 1e-3)) { theta, gradients in
      var (m, v) = (0.0, 0.0)
      for (index, g) in gradients.enumerated() {
        let t = Double(index + 1)
        m = 0.8 * m + 0.2 * g
        v = 0.95 * v + 0.05 * g * g
        theta -= 0.1 * (m / (1 - pow(0.8, t))) / ((v / (1 - pow(0.95, t))).squareRoot() + 1e-3)
      }
    }
  }

  @Test("Adam's first step is as long as the rate, whatever the gradient")
  func adamFirst() {
    var state = OptimizerState<Double>(.adam, slots: Self.slots, count: 3)
    var theta = Self.start
    var gradient = [1e-3, -5, 40]
    theta.withUnsafeMutableBufferPointer { theta in
      gradient.withUnsafeMutableBufferPointer { gradient in
        guard let theta = theta.baseAddress, let gradient = gradient.baseAddress else { return }
        state.update(theta, gradient: gradient, count: 3, rate: 0.1)
      }
    }
    for (a, b) in zip(theta, Self.start) { #expect(abs(abs(a - b) - 0.1) < 2e-6) }
  }

  @Test("decoupled decay shrinks the weights beside Adam's step")
  func decoupled() {
    expect(.adam(decay: 0.3, decoupled: true)) { theta, gradients in
      var (m, v) = (0.0, 0.0)
      for (index, g) in gradients.enumerated() {
        let t = Double(index + 1)
        theta *= 1 - 0.1 * 0.3
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        theta -= 0.1 * (m / (1 - pow(0.9, t))) / ((v / (1 - pow(0.999, t))).squareRoot() + 1e-8)
      }
    }
  }

  @Test("schedules are factors of the rate: rise, cosine, steps")
  func schedules() {
    #expect(Schedule.constant(3, of: 10) == 1)
    let warmup = Schedule.warmup(4)
    #expect((0..<6).map { warmup($0, of: 10) } == [0.25, 0.5, 0.75, 1, 1, 1])
    let cosine = Schedule.cosine(to: 0.1)
    #expect(cosine(0, of: 10) == 1)
    #expect(abs(cosine(5, of: 10) - 0.55) < 1e-12)
    #expect(abs(cosine(10, of: 10) - 0.1) < 1e-12)
    let both = Schedule.warmup(2, then: .cosine())
    #expect(both(1, of: 12) == 1 && abs(both(7, of: 12) - 0.5) < 1e-12)
    let steps = Schedule.steps(by: 0.1, at: [0.5, 0.75])
    #expect(steps(49, of: 100) == 1)
    #expect(abs(steps(50, of: 100) - 0.1) < 1e-12 && abs(steps(80, of: 100) - 0.01) < 1e-12)
    #expect(Schedule { step, count in Double(step) / Double(count) }(3, of: 4) == 0.75)
  }

  @Test("a scheduled training takes the rates of its schedule")
  func scheduled() {
    let data = Glyphs.small(seed: 1, count: 40)
    let start = Network.mlp(inputs: 64, hidden: 4, depth: 1, classes: 10, seed: 1)
    var scheduled = start
    train(&scheduled, on: data, rate: 0.4, steps: 3, batch: 8, schedule: .warmup(4))
    let byHand = Trainer(start, on: data, batch: 8)
    for rate in [0.1, 0.2, 0.3] { byHand.step(rate: rate) }
    for (a, b) in zip(scheduled.parameters, byHand.network.parameters) {
      #expect(abs(a - b) < 1e-6)
    }
  }
}
