public import NormEngine

// The two passes of training one by one, for who wants to see what flows: `train` does them, and the
// update, in one call and without allocating.

extension Network {
  /// What a forward pass keeps for the backward pass: every activation.
  public struct Saved {
    /// How the network was run.
    public let mode: Mode
    /// How many examples there were.
    public let examples: Int
    /// The running statistics after the pass, which only `.training` moves; a training goes on with
    /// them by `network.statistics = saved.statistics`.
    public let statistics: [Scalar]
    fileprivate let input: Shape
    fileprivate let workspace: Workspace<Scalar>

    /// The output of each layer, under the layers' names such as `relu2`, in order.
    public var activations: NamedTensors<Scalar> {
      workspace.marked(examples) { workspace.memory.value($0) }
    }
  }

  /// The gradients of a loss.
  public struct Gradient: ParameterGradient, Hashable, Sendable {
    /// The gradient by all parameters, parallel to `Network.parameters`: what
    /// `moved(along:by:)` goes along.
    public let flat: [Scalar]
    /// The gradients by the parameters' names, such as `linear1.weight`.
    public let named: NamedTensors<Scalar>
    /// The gradient by each layer's output, under the layers' names such as `relu2`, in order.
    public let activations: NamedTensors<Scalar>
  }

  /// Runs the network on inputs (N, …), N examples of the shape `input`.
  ///
  /// Moves nothing: what training would leave of running statistics is in `saved`. Throws unless the
  /// inputs fit.
  ///
  /// - Parameters:
  ///   - mode: `.probing` normalizes with the batch's statistics and drops nothing, `.training` drops
  ///     and disturbs too, `.inference` uses the running statistics.
  ///   - seed: where the numbers of dropout and noise come from; the network's seed unless given.
  public func forward(
    _ x: Tensor<Scalar>, mode: Mode = .probing, seed: UInt64? = nil
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    let examples = x.rank > 0 ? x.shape[0] : 0
    guard examples > 0, x.count == examples * input.count else {
      let extents = input.dimensions.map { ", \($0)" }.joined()
      throw .mismatch(of: "x", expected: "(N\(extents))", got: x.shape)
    }
    let workspace = Workspace(
      self, batch: examples, keepsEverything: true, wantsInputGradient: true)
    if let seed { workspace.memory.random.pointee = SplitMix64(seed: seed).split(.max) }
    copy(x.values, to: workspace.memory.value(workspace.input))
    workspace.forward(mode, batch: examples)
    let y = workspace.numbers(workspace.memory.value(workspace.output), examples * output.count)
    let statistics = workspace.numbers(workspace.memory.statistics, workspace.statisticCount)
    return (
      Tensor(shape: Shape([examples] + output.dimensions), values: y),
      Saved(
        mode: mode, examples: examples, statistics: statistics, input: x.shape,
        workspace: workspace)
    )
  }

  /// The gradients of a loss by the inputs and the parameters of the forward pass, given its gradient
  /// `dy` by the outputs; throws unless `dy` has the outputs' shape.
  public func gradients(
    _ dy: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    let expected = Shape([saved.examples] + output.dimensions)
    guard dy.shape == expected else {
      throw .mismatch(of: "dy", expected: expected.description, got: dy.shape)
    }
    let workspace = saved.workspace
    guard let top = workspace.memory.gradient(workspace.output),
      let bottom = workspace.memory.gradient(workspace.input)
    else { preconditionFailure("a network that keeps everything has both gradients") }
    copy(dy.values, to: top)
    workspace.backward()
    let flat = workspace.gradient
    var named: NamedTensors<Scalar> = [:]
    for slot in slots {
      named[slot.name] = Tensor(shape: slot.shape, values: Array(flat[slot.range]))
    }
    return (
      Tensor(shape: saved.input, values: workspace.numbers(bottom, saved.input.count)),
      Gradient(
        flat: flat, named: named,
        activations: workspace.marked(saved.examples) { workspace.memory.gradient($0) })
    )
  }

  /// The gradients, for a cell: stops with the caller's file and line where `gradients` throws.
  public func backward(
    _ dy: Tensor<Scalar>, saved: Saved, file: StaticString = #filePath, line: UInt = #line
  ) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    stopping(file: file, line: line) { () throws(ShapeError) in try gradients(dy, saved: saved) }
  }

  /// The network as one layer: what `gradientCheck` proves, or another network holds by `.custom`.
  ///
  /// - Parameter mode: how it is run; in `.training` running statistics stay as they are.
  public func differentiable(mode: Mode = .probing) -> DifferentiableNetwork<Scalar> {
    DifferentiableNetwork(network: self, mode: mode)
  }

  private func copy(_ values: [Scalar], to place: UnsafeMutablePointer<Scalar>) {
    values.withUnsafeBufferPointer {
      if let start = $0.baseAddress { place.update(from: start, count: $0.count) }
    }
  }
}

/// A network as a function with parameters and a derivative.
public struct DifferentiableNetwork<Scalar: EngineScalar>: DifferentiableLayer, Sendable {
  /// The network.
  public var network: Network<Scalar>
  /// How it is run.
  public let mode: Mode

  /// What the network's forward pass keeps.
  public typealias Saved = Network<Scalar>.Saved
  /// The gradients by the network's parameters.
  public typealias Gradient = Network<Scalar>.Gradient

  /// The network's parameters under their names, such as `linear1.weight`.
  public var parameters: NamedTensors<Scalar> {
    get {
      var named: NamedTensors<Scalar> = [:]
      for name in network.parameterNames { named[name] = network[name] }
      return named
    }
    set {
      for entry in newValue.entries { network[entry.name] = entry.value }
    }
  }

  /// The outputs, and what `backward` needs; throws unless the inputs fit.
  public func forward(
    _ x: Tensor<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    try network.forward(x, mode: mode)
  }

  /// The gradients of a loss, given its gradient `dy` by the outputs; stops when the shapes differ.
  public func backward(
    _ dy: Tensor<Scalar>, saved: Saved
  ) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    network.backward(dy, saved: saved)
  }
}

extension Workspace {
  /// A copy of some numbers.
  func numbers(_ start: UnsafePointer<Scalar>, _ count: Int) -> [Scalar] {
    Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// Something of every layer's output under the layer's name.
  func marked(
    _ examples: Int, _ place: (Edge) -> UnsafeMutablePointer<Scalar>?
  ) -> NamedTensors<Scalar> {
    var named: NamedTensors<Scalar> = [:]
    for mark in marks {
      guard let start = place(mark.edge) else { continue }
      named[mark.name] = Tensor(
        shape: Shape([examples] + mark.edge.shape.dimensions),
        values: numbers(start, examples * mark.edge.size))
    }
    return named
  }
}
