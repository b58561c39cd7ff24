/// One row of the table of names, conventions and defaults: what this library has, and each framework.
public struct ConventionRow: Hashable, Sendable {
  /// What the row tells, by this library's name for it.
  public let name: String
  /// What this library has unless told otherwise.
  public let ours: String
  /// What PyTorch has.
  public let pyTorch: String
  /// What Keras has.
  public let keras: String
  /// What Flax has.
  public let flax: String
  /// What MLX has.
  public let mlx: String

  /// The cells in the order of `conventionColumns`.
  public var cells: [String] { [name, ours, pyTorch, keras, flax, mlx] }
}

/// The heads of the table of conventions: the row's name, this library, the four frameworks.
public let conventionColumns: [String] =
  ["name", "here"] + Convention.all.map(\.framework)

/// The names, conventions and defaults of this library and four frameworks, a row each.
///
/// The defaults are those of PyTorch 2, Keras 3, Flax's `nnx` and `linen`, and MLX's `mlx.nn`, as
/// their documentation and sources state them. Every row of a number or a name is made from the
/// `Convention` that layers take.
public let conventionTable: [ConventionRow] = [
  ConventionRow("layers", "BatchNorm, LayerNorm, RMSNorm, …") {
    switch $0.framework {
    case "PyTorch": "BatchNorm1d/2d/3d, LayerNorm, RMSNorm, …"
    case "Keras": "BatchNormalization, LayerNormalization, RMSNormalization, …"
    default: "BatchNorm, LayerNorm, RMSNorm, …"
    }
  },
  ConventionRow("shape of images", shape(channelsLast: BatchNorm<Double>(features: 1).channelsLast))
  { shape(channelsLast: $0.channelsLast) },
  ConventionRow("γ", "gamma") { $0.gammaName },
  ConventionRow("β", "beta") { $0.betaName },
  ConventionRow("ε", "epsilon") { $0.epsilonName },
  ConventionRow("ε of BatchNorm", short(BatchNorm<Double>(features: 1).epsilon)) {
    short($0.batchEpsilon)
  },
  ConventionRow(
    "ε of LayerNorm, InstanceNorm, GroupNorm", short(LayerNorm<Double>(features: 1).epsilon)
  ) {
    short($0.layerEpsilon)
  },
  ConventionRow("ε of RMSNorm", "the type's machine epsilon") {
    $0.rootMeanSquareEpsilon.map(short) ?? "the type's machine epsilon"
  },
  ConventionRow("running statistics", "RunningStatistics.mean, .variance") {
    $0.runningNames.joined(separator: ", ")
  },
  ConventionRow("momentum", "rate = \(short(defaultRate))") { short($0.momentum) },
  ConventionRow("momentum weighs", "the new batch") {
    $0.momentumWeighsPast ? "the past" : "the new batch"
  },
  ConventionRow("weight of a new batch", short(defaultRate)) { short($0.runningRate) },
  ConventionRow("variance stored", divisor(RunningStatistics<Double>(features: 1).varianceKind)) {
    divisor($0.runningVariance)
  },
  ConventionRow("a batch of one value a channel", "refused") {
    $0.trainsOnSingleValue ? "y = β" : "refused"
  },
  ConventionRow("γ and β of InstanceNorm", "learned") {
    $0.instanceNormIsAffine ? "learned" : "none"
  },
  ConventionRow("a group of GroupNorm", "neighbouring channels") {
    $0.groupsNeighbours ? "neighbouring channels" : "every G-th channel"
  },
]

extension ConventionRow {
  fileprivate init(_ name: String, _ ours: String, _ cell: (Convention) -> String) {
    self.init(
      name: name, ours: ours, pyTorch: cell(.pyTorch), keras: cell(.keras), flax: cell(.flax),
      mlx: cell(.mlx))
  }
}

private let defaultRate =
  switch RunningStatistics<Double>(features: 1).averaging {
  case .exponential(let rate): rate
  case .cumulative: 0.0
  }

private func shape(channelsLast: Bool) -> String { channelsLast ? "(N, H, W, C)" : "(N, C, H, W)" }

private func divisor(_ variance: Convention.StoredVariance) -> String {
  variance == .sample ? "Σ(x − μ)² / (n − 1)" : "Σ(x − μ)² / n"
}

/// A number to six decimals, without the noise of 1 − 0.99.
private func short(_ number: Double) -> String {
  "\((number * 1e6).rounded() / 1e6)"
}
