public import NormEngine

/// A neural network: layers, the shape of one input, and the parameters and running statistics the
/// layers use, as flat vectors with named parts. A value: a copy trains on its own.
public struct Network<Scalar: EngineScalar>: Sendable {
  /// The shape of one input.
  public let input: Shape
  /// What the network computes, in order.
  public let layers: [NetworkLayer]
  /// Where the parameters' first values and, unless said otherwise, the order of the batches come
  /// from.
  public let seed: UInt64
  /// The named parts of `parameters`.
  public let slots: [ParameterSlot]
  /// The named parts of `statistics`.
  public let statisticSlots: [StatisticSlot]
  /// The shape of one output.
  public let output: Shape
  /// All parameters, one after another, in the order of `slots`.
  public var parameters: [Scalar] {
    didSet {
      require(parameters.count == oldValue.count, "a network keeps its number of parameters")
    }
  }
  /// All running statistics, in the order of `statisticSlots`.
  public var statistics: [Scalar] {
    didSet {
      require(statistics.count == oldValue.count, "a network keeps its number of statistics")
    }
  }

  /// A network with freshly drawn parameters.
  ///
  /// The same seed draws the same weights for the same layer whatever normalizations stand between,
  /// as each layer's weights have a stream of their own.
  ///
  /// - Throws: `NetworkError` for a layer that does not fit the shape it is given.
  public init(validating layers: [NetworkLayer], input: Shape, seed: UInt64 = 0)
    throws(NetworkError)
  {
    let plan = try Plan(layers, input: input, batch: 1, keepsEverything: false)
    self.input = input
    self.layers = layers
    self.seed = seed
    output = plan.output.shape
    slots = plan.planner.parameters
    statisticSlots = plan.planner.statistics
    let root = SplitMix64(seed: seed)
    var drawn: [Double] = []
    var weights: UInt64 = 0
    for slot in slots {
      switch slot.initial {
      case .drawn(let draw):
        var random = root.split(weights)
        if slot.role == .weight || slot.role == .bias { weights += 1 }
        drawn += draw(slot.range.count, &random)
      case .given(let values): drawn += values
      case .rowLengths(let start):
        let columns = (slot.range.lowerBound - start) / slot.range.count
        drawn += slot.range.indices.map { index in
          let row = start + (index - slot.range.lowerBound) * columns
          return drawn[row..<(row + columns)].reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
      }
    }
    var initialStatistics: [Double] = []
    for (index, slot) in statisticSlots.enumerated() {
      guard case .drawn(let draw) = slot.initial else { continue }
      var random = root.split(1 << 32 + UInt64(index))
      initialStatistics += draw(slot.range.count, &random)
    }
    parameters = scalars(drawn)
    statistics = scalars(initialStatistics)
  }

  /// A network with freshly drawn parameters; stops with the caller's file and line where a layer
  /// does not fit the shape it is given.
  public init(
    input: Shape, seed: UInt64 = 0, layers: [NetworkLayer], file: StaticString = #filePath,
    line: UInt = #line
  ) {
    do throws(NetworkError) {
      try self.init(validating: layers, input: input, seed: seed)
    } catch {
      fatalError(error.description, file: (file), line: line)
    }
  }

  /// The same network in another precision.
  public init<Other: EngineScalar>(_ other: Network<Other>) {
    input = other.input
    layers = other.layers
    seed = other.seed
    slots = other.slots
    statisticSlots = other.statisticSlots
    output = other.output
    parameters = scalars(doubles(other.parameters))
    statistics = scalars(doubles(other.statistics))
  }

  package func plan(batch: Int, keepsEverything: Bool) -> Plan {
    do throws(NetworkError) {
      return try Plan(layers, input: input, batch: batch, keepsEverything: keepsEverything)
    } catch {
      preconditionFailure("a network that was made can be planned: \(error)")
    }
  }
}

/// A planned network: its steps and where it begins and ends.
package struct Plan {
  package let planner: Planner
  package let input: Edge
  package let output: Edge

  init(
    _ layers: [NetworkLayer], input shape: Shape, batch: Int, keepsEverything: Bool
  ) throws(NetworkError) {
    guard shape.count > 0 else {
      throw NetworkError("an input has at least one number, not the shape \(shape)")
    }
    var planner = Planner(batch: batch, keepsEverything: keepsEverything)
    input = planner.edge(shape, isOverwritable: false)
    output = try planner.plan(layers, input)
    self.planner = planner
  }
}
