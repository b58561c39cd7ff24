internal import NormEngine

/// The memory of one case, taken once, so that no measured function allocates.
struct Buffers<Scalar: EngineScalar> {
  private var generator = SplitMix64(seed: 20)

  /// Memory for `count` numbers drawn from a normal distribution; it is never given back.
  mutating func normal(_ count: Int) -> UnsafeMutablePointer<Scalar> {
    let pointer = UnsafeMutablePointer<Scalar>.allocate(capacity: count)
    // A million draws, repeated, are as random as these kernels can tell.
    let drawn = Tensor<Scalar>.normal([min(count, 1 << 20)], using: &generator).values
    for i in 0..<count { pointer[i] = drawn[i % drawn.count] }
    return pointer
  }

  /// Memory for `count` zeros; it is never given back.
  func zeros(_ count: Int) -> UnsafeMutablePointer<Scalar> {
    let pointer = UnsafeMutablePointer<Scalar>.allocate(capacity: count)
    pointer.initialize(repeating: 0, count: count)
    return pointer
  }
}
