import Glibc
import NormEngine
import Testing

@testable import NormLab

@Suite("Memory of a training", .serialized)
struct AllocationTests {
  static let networks: [(name: String, network: Network<Float>)] = [
    ("plain", .mlp(inputs: 64, hidden: 16, depth: 3, classes: 10)),
    ("batch", .mlp(inputs: 64, hidden: 16, depth: 3, classes: 10, normalization: .batch)),
    ("layer", .mlp(inputs: 64, hidden: 16, depth: 3, classes: 10, normalization: .layer)),
    ("rms", .mlp(inputs: 64, hidden: 16, depth: 3, classes: 10, normalization: .rms)),
    ("weight", .mlp(inputs: 64, hidden: 16, depth: 3, classes: 10, normalization: .weight)),
    (
      "convolutional",
      Network(
        input: [1, 8, 8],
        layers: [
          .convolution(4), .batchNorm(), .relu, .maxPooling(), .flatten, .dropout(0.1),
          .linear(10),
        ])
    ),
    (
      "attention",
      Network(
        input: [64],
        layers: [
          .reshape(8, 8), .positions(), .transformerBlock(width: 8, heads: 2, hidden: 8),
          .averagePooling, .linear(10),
        ])
    ),
  ]

  @Test("a warm step allocates nothing", arguments: networks.indices)
  func warmStep(_ index: Int) throws {
    let trainer = Trainer(
      Self.networks[index].network, on: Glyphs.small(seed: 1, count: 100), batch: 20,
      optimizer: .adam)
    for _ in 0..<3 { trainer.step(rate: 0.01) }
    let count = try AllocationCounter.count { for _ in 0..<5 { trainer.step(rate: 0.01) } }
    #expect(count == 0, "\(Self.networks[index].name)")
  }
}

/// Counts the objects and arrays a piece of code allocates, also those it frees again, by the pointer
/// through which the Swift runtime allocates, which it leaves open for such instruments.
private enum AllocationCounter {
  typealias Allocate =
    @convention(c) (UnsafeRawPointer, Int, Int) -> UnsafeMutableRawPointer

  /// Only what this thread allocates counts; other tests run meanwhile.
  nonisolated(unsafe) private static var watched: pthread_t?
  nonisolated(unsafe) private static var calls = 0
  nonisolated(unsafe) private static var original: Allocate?

  static func count(_ body: () -> Void) throws -> Int {
    // RTLD_DEFAULT, the null handle, looks in everything that is loaded.
    let symbol = try #require(dlsym(nil, "_swift_allocObject"))
    let hook = symbol.assumingMemoryBound(to: Allocate.self)
    let before = hook.pointee
    original = before
    calls = 0
    watched = pthread_self()
    hook.pointee = { metadata, size, mask in
      if AllocationCounter.watched == pthread_self() { AllocationCounter.calls += 1 }
      guard let allocate = AllocationCounter.original else { fatalError("no allocator") }
      return allocate(metadata, size, mask)
    }
    body()
    watched = nil
    hook.pointee = before
    return calls
  }
}
