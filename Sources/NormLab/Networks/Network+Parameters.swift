public import NormEngine

extension Network {
  /// The names of the parameters, in order, such as `linear1.weight`.
  public var parameterNames: [String] { slots.map(\.name) }

  /// A parameter by its name; traps where there is none of that name.
  public subscript(name: String) -> Tensor<Scalar> {
    get {
      let slot = slot(name)
      return Tensor(shape: slot.shape, values: Array(parameters[slot.range]))
    }
    set {
      let slot = slot(name)
      require(
        newValue.shape == slot.shape,
        "'\(name)' has the shape \(slot.shape), not \(newValue.shape)")
      parameters.replaceSubrange(slot.range, with: newValue.values)
    }
  }

  /// A running statistic by its name; traps where there is none of that name.
  public func statistic(_ name: String) -> [Scalar] {
    guard let slot = statisticSlots.first(where: { $0.name == name }) else {
      fatalError("no statistic '\(name)' among \(statisticSlots.map(\.name))")
    }
    return Array(statistics[slot.range])
  }

  /// Part of a gradient (or of any vector that runs parallel to the parameters) by name.
  public func part(_ name: String, of vector: [Scalar]) -> Tensor<Scalar> {
    let slot = slot(name)
    return Tensor(shape: slot.shape, values: Array(vector[slot.range]))
  }

  /// The network with its parameters moved: θ + step · direction.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func moved(along direction: [Scalar], by step: Scalar) -> Network {
    require(direction.count == parameters.count, "a direction is as long as the parameters")
    var moved = self
    moved.parameters = zip(parameters, direction).map { $0 + step * $1 }
    return moved
  }

  /// The network with its parameters disturbed: to each, or to one by its name, is added a random
  /// direction this many times as long as the parameter is.
  public func perturbed(by share: Double, only name: String? = nil, seed: UInt64 = 0) -> Network {
    var values = parameters
    let random = SplitMix64(seed: seed)
    for (index, slot) in slots.enumerated() where name == nil || name == slot.name {
      var stream = random.split(UInt64(index))
      let drawn = slot.range.map { _ in stream.normal() }
      let size = norm(doubles(Array(parameters[slot.range])))
      let factor = share * size / max(norm(drawn), .leastNormalMagnitude)
      for (i, value) in zip(slot.range, drawn) { values[i] += Scalar(factor * value) }
    }
    var moved = self
    moved.parameters = values
    return moved
  }

  /// The slots of the weights of the maps, first layer first.
  package var weightSlots: [ParameterSlot] { slots.filter { $0.role == .weight } }

  private func slot(_ name: String) -> ParameterSlot {
    guard let slot = slots.first(where: { $0.name == name }) else {
      fatalError("no parameter '\(name)' among \(parameterNames)")
    }
    return slot
  }
}
