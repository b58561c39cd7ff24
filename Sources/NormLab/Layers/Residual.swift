internal import NormEngine

extension NetworkLayer {
  /// Layers one after another, as one layer.
  public static func sequence(_ layers: [NetworkLayer]) -> NetworkLayer {
    NetworkLayer(Chain(layers: layers))
  }

  /// x + scale · f(x), with f the layers inside.
  ///
  /// He, Zhang, Ren and Sun, *Deep residual learning for image recognition*, 2016.
  public static func residual(scale: Double = 1, _ layers: [NetworkLayer]) -> NetworkLayer {
    NetworkLayer(Residual(scale: scale, layers: layers))
  }
}

struct Chain: LayerDefinition {
  let layers: [NetworkLayer]

  var name: String { "sequence" }
  var description: String { "sequence(\(layers))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    try planner.plan(layers, input)
  }
}

struct Residual: LayerDefinition {
  let scale: Double
  let layers: [NetworkLayer]

  var name: String { "residual" }
  var description: String { "residual(\(layers))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let skip = planner.view(of: input)
    let entry = planner.view(of: input)
    planner.append(
      Fork(input: input, first: skip, second: entry),
      reading: [input], writing: [skip, entry], gradientInPlace: true)
    let branch = try planner.plan(layers, entry)
    guard branch.shape == input.shape else {
      throw NetworkError(
        "the branch must return the shape \(input.shape) it was given, not \(branch.shape)")
    }
    let output = planner.edge(input.shape, isOverwritable: true)
    planner.append(
      SumStep(skip: skip, branch: branch, output: output, scale: scale),
      reading: [skip, branch], writing: [output], gradientInPlace: true)
    return output
  }
}

/// One edge read by two; their gradients add up.
struct Fork: Step {
  let input: Edge
  let first: Edge
  let second: Edge

  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {}

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dx = memory.gradient(input), let a = memory.gradient(first),
      let b = memory.gradient(second)
    else { return }
    for i in 0..<memory.count(input) { dx[i] = a[i] + b[i] }
  }
}

/// y = skip + scale · branch.
struct SumStep: Step {
  let skip: Edge
  let branch: Edge
  let output: Edge
  let scale: Double

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let y = memory.value(output)
    let a = memory.value(skip)
    let b = memory.value(branch)
    let scale = Scalar(scale)
    for i in 0..<memory.count(output) { y[i] = a[i] + scale * b[i] }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output) else { return }
    let count = memory.count(output)
    // The branch first: the skip's gradient may lie where dy does.
    if let db = memory.gradient(branch) {
      let scale = Scalar(scale)
      for i in 0..<count { db[i] = scale * dy[i] }
    }
    if let da = memory.gradient(skip), da != dy { da.update(from: dy, count: count) }
  }
}
