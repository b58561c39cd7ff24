public import NormEngine

/// A function of many numbers with a gradient, such as a network's loss on fixed examples: what the
/// probes of a loss surface look at.
public protocol Objective {
  /// How many numbers it is a function of.
  var dimension: Int { get }

  /// The value at a point.
  func value(at point: [Double]) -> Double

  /// The value and the gradient at a point.
  func valueAndGradient(at point: [Double]) -> (value: Double, gradient: [Double])

  /// The gradient at a point as exactly as it can be had, for differences of gradients.
  func exactGradient(at point: [Double]) -> [Double]

  /// How far apart two points should be whose gradients' difference tells the curvature between them.
  var differenceStep: Double { get }
}

extension Objective {
  /// The gradient of `valueAndGradient(at:)`.
  public func exactGradient(at point: [Double]) -> [Double] { valueAndGradient(at: point).gradient }

  /// 10⁻⁵, which suits functions without kinks.
  public var differenceStep: Double { 1e-5 }
}

/// ½ xᵀ H x - bᵀ x: a bowl whose curvature is known.
public struct Quadratic: Objective, Sendable {
  /// H, n² numbers in rows, symmetric.
  public let hessian: [Double]
  /// b.
  public let linear: [Double]

  /// The bowl with this Hessian, n² numbers in rows; around 0 unless b is given.
  public init(hessian: [Double], linear: [Double]? = nil) {
    let n = Int(Double(hessian.count).squareRoot().rounded())
    require(n * n == hessian.count, "a Hessian has n² numbers")
    require(linear.map { $0.count == n } ?? true, "b has n numbers")
    self.hessian = hessian
    self.linear = linear ?? Array(repeating: 0, count: n)
  }

  /// n.
  public var dimension: Int { linear.count }

  /// ½ xᵀ H x - bᵀ x.
  public func value(at point: [Double]) -> Double { valueAndGradient(at: point).value }

  /// The value, and H x - b.
  public func valueAndGradient(at point: [Double]) -> (value: Double, gradient: [Double]) {
    let n = dimension
    let product = (0..<n).map { row in
      (0..<n).reduce(0) { $0 + hessian[row * n + $1] * point[$1] }
    }
    let value = (0..<n).reduce(0) { $0 + point[$1] * (product[$1] / 2 - linear[$1]) }
    return (value, (0..<n).map { product[$0] - linear[$0] })
  }
}

/// A network's loss on fixed examples as a function of its parameters, computed in the network's
/// precision.
///
/// Batch normalization uses the statistics of these examples and moves no running ones; dropout and
/// noise are off.
public final class NetworkObjective<Scalar: EngineScalar>: Objective {
  private let workspace: Workspace<Scalar>
  private let loss: Loss
  private let mode: Mode
  private let count: Int
  private let labels: UnsafeMutablePointer<Int32>
  private let values: UnsafeMutablePointer<Float>
  private let targets: TargetBatch
  /// The same in double precision, made when it is first asked for.
  private var exact: NetworkObjective<Double>?
  private let makeExact: () -> NetworkObjective<Double>

  /// How far apart gradients are taken: 10⁻⁵, and 10⁻⁸ for a network with kinks (ReLU, maxima): a unit
  /// that switches between two points adds a jump to the difference that is no curvature.
  public let differenceStep: Double

  /// The loss of this network on all of these examples together.
  public init(
    _ network: Network<Scalar>, on data: Dataset, loss: Loss = .crossEntropy,
    mode: Mode = .probing
  ) {
    workspace = Workspace(network, batch: data.count)
    differenceStep = workspace.hasKinks ? 1e-8 : 1e-5
    makeExact = { NetworkObjective<Double>(Network(network), on: data, loss: loss, mode: mode) }
    self.loss = loss
    self.mode = mode == .training ? .probing : mode
    count = data.count
    labels = .allocate(capacity: count)
    values = .allocate(capacity: count * data.classes)
    targets = data.labels.isEmpty ? .values(values) : .labels(labels)
    Array(0..<count).withUnsafeBufferPointer {
      data.gather(
        $0, inputs: workspace.memory.value(workspace.input), labels: labels, values: values)
    }
  }

  deinit {
    labels.deallocate()
    values.deallocate()
  }

  /// How many parameters the network has.
  public var dimension: Int { workspace.parameterCount }

  /// The loss with these parameters.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func value(at point: [Double]) -> Double {
    load(point)
    workspace.forward(mode, batch: count)
    return workspace.loss(loss, against: targets)
  }

  /// The loss and its gradient with these parameters.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func valueAndGradient(at point: [Double]) -> (value: Double, gradient: [Double]) {
    let value = value(at: point)
    workspace.backward()
    let gradient = workspace.memory.parameterGradients
    return (value, (0..<dimension).map { gradient[$0].doubleValue })
  }

  /// The gradient with these parameters, computed in double precision whatever the network's is.
  public func exactGradient(at point: [Double]) -> [Double] {
    if Scalar.self == Double.self { return valueAndGradient(at: point).gradient }
    let exact = exact ?? makeExact()
    self.exact = exact
    return exact.valueAndGradient(at: point).gradient
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func load(_ point: [Double]) {
    require(point.count == dimension, "the network has \(dimension) parameters")
    for (i, value) in point.enumerated() { workspace.memory.parameters[i] = Scalar(value) }
  }
}

extension Network {
  /// The parameters in double precision: where a probe of the loss surface starts.
  public var point: [Double] { doubles(parameters) }
}

/// The same numbers in double precision.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func doubles<Scalar: EngineScalar>(_ values: [Scalar]) -> [Double] {
  values.map { $0.doubleValue }
}

/// The same numbers in another precision.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func scalars<Scalar: EngineScalar>(_ values: [Double]) -> [Scalar] {
  values.map { Scalar($0) }
}

/// The same numbers in another precision.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
package func scalars<Scalar: EngineScalar>(_ values: [Float]) -> [Scalar] {
  values.map { Scalar($0) }
}
