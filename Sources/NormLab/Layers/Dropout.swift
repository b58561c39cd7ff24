internal import NormEngine

extension NetworkLayer {
  /// In training, each number becomes 0 with this probability and the others grow to keep the mean;
  /// otherwise x itself.
  ///
  /// Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, *Dropout*, 2014.
  public static func dropout(_ probability: Double) -> NetworkLayer {
    NetworkLayer(Dropout(probability: probability))
  }
}

struct Dropout: LayerDefinition {
  let probability: Double

  var name: String { "dropout" }
  var description: String { "dropout(\(probability))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    guard (0..<1).contains(probability) else {
      throw NetworkError("the probability must be in 0..<1, not \(probability)")
    }
    let factors = planner.scratch(planner.batch * input.size)
    let output = planner.edgeOverwriting(input, isOverwritable: true)
    planner.append(
      DropoutStep(input: input, output: output, factors: factors, probability: probability),
      reading: [input], writing: [output], gradientInPlace: true)
    return output
  }
}

/// y = x · factor, the factor 0 or 1 / (1 - p).
struct DropoutStep: Step {
  let input: Edge
  let output: Edge
  let factors: Int
  let probability: Double

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let count = memory.count(input)
    let x = memory.value(input)
    let y = memory.value(output)
    let factor = memory.scratch + factors
    if memory.mode == .training {
      let kept = Scalar(1 / (1 - probability))
      let threshold = UInt64(probability * 0x1p53)
      var random = memory.random.pointee
      for i in 0..<count { factor[i] = random.next() >> 11 < threshold ? 0 : kept }
      memory.random.pointee = random
      for i in 0..<count { y[i] = x[i] * factor[i] }
    } else if x != y {
      y.update(from: x, count: count)
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output), let dx = memory.gradient(input) else { return }
    let count = memory.count(input)
    if memory.mode == .training {
      let factor = memory.scratch + factors
      for i in 0..<count { dx[i] = dy[i] * factor[i] }
    } else if dx != dy {
      dx.update(from: dy, count: count)
    }
  }
}
