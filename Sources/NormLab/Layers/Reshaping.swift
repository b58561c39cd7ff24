internal import NormEngine

extension NetworkLayer {
  /// The same numbers in one row.
  public static let flatten = NetworkLayer(Reshaping(shape: nil))

  /// The same numbers in another shape, such as 64 pixels as 8 tokens of 8.
  public static func reshape(_ dimensions: Int...) -> NetworkLayer {
    NetworkLayer(Reshaping(shape: dimensions))
  }
}

struct Reshaping: LayerDefinition {
  /// The new extents, or nothing for one row.
  let shape: [Int]?

  var name: String { "reshape" }
  var description: String { shape.map { "reshape(\($0))" } ?? "flatten" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let dimensions = shape ?? [input.size]
    guard dimensions.allSatisfy({ $0 > 0 }), dimensions.reduce(1, *) == input.size else {
      throw NetworkError("\(input.size) numbers do not fill the shape \(dimensions)")
    }
    // The numbers lie where they lay, so that an edge of another shape is all there is to do. The
    // gradients lie in the same place by the step's having nothing of its own.
    let output = planner.view(of: input, shape: Shape(dimensions))
    planner.append(
      ReshapeStep(input: input, output: output), reading: [input], writing: [output],
      gradientInPlace: true)
    return output
  }
}

struct ReshapeStep: Step {
  let input: Edge
  let output: Edge

  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {}

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output), let dx = memory.gradient(input), dx != dy else {
      return
    }
    dx.update(from: dy, count: memory.count(input))
  }
}
