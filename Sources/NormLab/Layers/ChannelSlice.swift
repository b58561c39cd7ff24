internal import NormEngine

extension NetworkLayer {
  /// Some of the channels: (C, H, W) → (n, H, W), of tokens and vectors some of the features.
  public static func channels(_ range: Range<Int>) -> NetworkLayer {
    NetworkLayer(ChannelSlice(range: range))
  }
}

struct ChannelSlice: LayerDefinition {
  let range: Range<Int>

  var name: String { "channels" }
  var description: String { "channels(\(range))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let (channels, positions) = try input.channelsAndPositions()
    guard range.lowerBound >= 0, range.upperBound <= channels, !range.isEmpty else {
      throw NetworkError("there are no channels \(range) among \(channels)")
    }
    var dimensions = input.shape.dimensions
    dimensions[input.shape.rank == 3 ? 0 : input.shape.rank - 1] = range.count
    let output = planner.edge(Shape(dimensions), isOverwritable: true)
    planner.append(
      ChannelSliceStep(
        input: input, output: output, stride: channels * positions,
        start: range.lowerBound * positions, count: range.count * positions),
      reading: [input], writing: [output])
    return output
  }
}

struct ChannelSliceStep: Step {
  let input: Edge
  let output: Edge
  let stride: Int
  let start: Int
  let count: Int

  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    for row in 0..<(memory.count(input) / stride) {
      (memory.value(output) + row * count).update(
        from: memory.value(input) + row * stride + start, count: count)
    }
  }

  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dy = memory.gradient(output), let dx = memory.gradient(input) else { return }
    dx.update(repeating: 0, count: memory.count(input))
    for row in 0..<(memory.count(input) / stride) {
      (dx + row * stride + start).update(from: dy + row * count, count: count)
    }
  }
}
