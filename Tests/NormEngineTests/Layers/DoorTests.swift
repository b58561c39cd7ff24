import NormEngine
import Testing

@Suite struct DoorTests {
  @Test func `the door that does not throw stops with the caller's file and line`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      trainOnAMisfit()
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("Lessons/batch-norm.md:12"))
    #expect(text.contains("The shape of 'x' must be (N, 2) or (N, 2, …), but it is (3)."))
  }

  @Test func `an upstream gradient of another shape stops the backward pass so too`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      try goBackwardWithAMisfit()
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("Lessons/layer-norm.md:7"))
    #expect(text.contains("'dy'"))
  }

  @Test func `an operator says which shapes differ`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Double>([1, 2]) + Tensor<Double>([1, 2, 3])
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("shapes (2) and (3) don't go together"))
  }
}

// A lesson's cells are compiled with the file and line of their Markdown.

private func trainOnAMisfit() {
  #sourceLocation(file:"Lessons/batch-norm.md",line:12)
  _ = BatchNorm<Double>(features: 2).train([1, 2, 3])
  #sourceLocation()
}

private func goBackwardWithAMisfit() throws {
  let layer = LayerNorm<Double>(features: 2)
  let saved = try layer.forward([1, 2]).saved
  #sourceLocation(file:"Lessons/layer-norm.md",line:7)
  _ = layer.backward([1, 2, 3], saved: saved)
  #sourceLocation()
}
