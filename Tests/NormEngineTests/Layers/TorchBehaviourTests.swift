import NormEngine
import Testing

/// What PyTorch refuses and takes, call by call, beside what this library does with it.
@Suite struct TorchBehaviourTests {
  /// What this library does.
  enum Behaviour {
    /// Throws an error of this type.
    case refuses
    /// Takes it, with the reason in the layer's documentation when PyTorch does not.
    case takes
  }

  static let calls: [String: (Behaviour, @Sendable () throws -> Void)] = [
    "BatchNorm1d(4).train() on [1,4]": (.refuses, { try batch([1, 4]) }),
    "BatchNorm2d(4).train() on [1,4,1,1]": (.refuses, { try batch([1, 4, 1, 1]) }),
    "InstanceNorm2d(4) on [2,4,1,1]": (
      .refuses, { _ = try InstanceNorm<Double>(features: 4).forward(ramp([2, 4, 1, 1])) }
    ),
    "GroupNorm(4,4) on [1,4] (one value per group, N=1)": (.takes, { try group([1, 4]) }),
    "GroupNorm(3,4) constructor (4 not divisible by 3)": (
      .refuses, { _ = try GroupNorm<Double>(groups: 3, features: 4) }
    ),
    "BatchNorm2d on 2-D input": (.takes, { try batch([3, 4]) }),
    "LayerNorm(5) on [2,4]": (
      .refuses, { _ = try LayerNorm<Double>(features: 5).forward(ramp([2, 4])) }
    ),
    "BatchNorm1d(4).eval() on [1,4]": (
      .takes,
      {
        let running = RunningStatistics<Double>(features: 4)
        _ = try BatchNorm<Double>(features: 4).forward(ramp([1, 4]), using: running)
      }
    ),
    "GroupNorm(4,4) on [2,4] (one value per group, N=2)": (.takes, { try group([2, 4]) }),
    "F.batch_norm(training=True, eps=0)": (
      .takes, { _ = try BatchNorm<Double>(features: 4, epsilon: 0).forward(ramp([3, 4])) }
    ),
    "F.layer_norm(eps=0) on a non-constant row": (
      .takes, { _ = try LayerNorm<Double>(features: 4, epsilon: 0).forward(ramp([3, 4])) }
    ),
    "LayerNorm(1) on [3,1]": (
      .takes, { _ = try LayerNorm<Double>(features: 1).forward(ramp([3, 1])) }
    ),
  ]

  /// What PyTorch refuses and this library takes; the documentation of the layer says why.
  static let taken: Set<String> = [
    "GroupNorm(4,4) on [1,4] (one value per group, N=1)", "BatchNorm2d on 2-D input",
    "F.batch_norm(training=True, eps=0)",
  ]

  @Test func `every call is refused with a typed error, or taken and documented`() throws {
    let golden = try #require(GoldenCase.all("errors").first)
    let listed = try #require(try golden.value("outputs.calls") as? [[String: Any]])
    #expect(listed.count == Self.calls.count)
    for entry in listed {
      let name = try #require(entry["call"] as? String)
      let (behaviour, call) = try #require(Self.calls[name], "\(name)")
      let refusedByTorch = entry["raises"] is String
      switch behaviour {
      case .refuses:
        #expect(refusedByTorch, "\(name)")
        #expect(throws: ShapeError.self, "\(name)") { try call() }
      case .takes:
        #expect(refusedByTorch == Self.taken.contains(name), "\(name)")
        #expect(throws: Never.self, "\(name)") { try call() }
      }
    }
  }

  @Test func `what PyTorch refuses for 0/0 is refused here for the constant input alone`() throws {
    let exact = BatchNorm<Double>(features: 2, epsilon: 0)
    #expect(throws: ShapeError.self) { try exact.forward(Doubles([[1, 2], [1, 3]])) }
    let y = exact.train(Doubles([[1, 2], [3, 3]]))
    #expect(y == Doubles([[-1, -1], [1, 1]]))
  }

  private static func ramp(_ shape: Shape) -> Doubles {
    Tensor(shape: shape, values: (0..<shape.count).map { Double($0 * $0) })
  }

  private static func batch(_ shape: Shape) throws {
    _ = try BatchNorm<Double>(features: 4).forward(ramp(shape))
  }

  private static func group(_ shape: Shape) throws {
    _ = try GroupNorm<Double>(groups: 4, features: 4).forward(ramp(shape))
  }
}
