/// The names, conventions and defaults of a framework, so that its result can be reproduced.
public struct Convention: Hashable, Sendable {
  /// Which variance of a batch a framework stores.
  public enum StoredVariance: String, Hashable, Sendable {
    /// Σ(x − μ)² / n, as Keras, Flax and MLX store it.
    case population
    /// Σ(x − μ)² / (n − 1), as PyTorch stores it.
    case sample
  }

  /// The framework's name.
  public let framework: String
  /// Whether the channels are the last dimension, (N, H, W, C), rather than the second.
  public let channelsLast: Bool
  /// The ε of batch normalization.
  public let batchEpsilon: Double
  /// The ε of layer, instance and group normalization.
  public let layerEpsilon: Double
  /// The ε of root-mean-square normalization; nil means the number type's own machine epsilon.
  public let rootMeanSquareEpsilon: Double?
  /// The default of the argument the framework calls momentum.
  public let momentum: Double
  /// Whether that momentum is the weight of the past, as in Keras and Flax, rather than of the new
  /// batch, as in PyTorch and MLX.
  public let momentumWeighsPast: Bool
  /// The variance kept for inference.
  public let runningVariance: StoredVariance
  /// Whether a batch of one value for each channel trains, with y = β, or is refused.
  public let trainsOnSingleValue: Bool
  /// What the framework calls γ.
  public let gammaName: String
  /// What the framework calls β.
  public let betaName: String
  /// What the framework calls ε.
  public let epsilonName: String
  /// What the framework calls the running mean and variance.
  public let runningNames: [String]
  /// Whether instance normalization has γ and β unless told otherwise.
  public let instanceNormIsAffine: Bool
  /// Whether a group of group normalization is neighbouring channels rather than every G-th.
  public let groupsNeighbours: Bool

  /// The weight of a new batch in the running statistics.
  public var runningRate: Double { momentumWeighsPast ? 1 - momentum : momentum }
}

extension Convention {
  /// PyTorch 2: channels second, momentum the weight of the new batch, the sample variance stored.
  public static let pyTorch = Convention(
    framework: "PyTorch", channelsLast: false, batchEpsilon: 1e-5, layerEpsilon: 1e-5,
    rootMeanSquareEpsilon: nil, momentum: 0.1, momentumWeighsPast: false,
    runningVariance: .sample, trainsOnSingleValue: false, gammaName: "weight", betaName: "bias",
    epsilonName: "eps", runningNames: ["running_mean", "running_var"],
    instanceNormIsAffine: false, groupsNeighbours: true)

  /// Keras 3: channels last, momentum the weight of the past, the population variance stored.
  /// Instance normalization is its group normalization with `groups=-1`.
  public static let keras = Convention(
    framework: "Keras", channelsLast: true, batchEpsilon: 1e-3, layerEpsilon: 1e-3,
    rootMeanSquareEpsilon: 1e-6, momentum: 0.99, momentumWeighsPast: true,
    runningVariance: .population, trainsOnSingleValue: true, gammaName: "gamma",
    betaName: "beta", epsilonName: "epsilon", runningNames: ["moving_mean", "moving_variance"],
    instanceNormIsAffine: true, groupsNeighbours: true)

  /// Flax: channels last, momentum the weight of the past, the population variance stored. It takes
  /// variances as mean(x²) − μ² unless `use_fast_variance=False`, which loses digits of offsets.
  public static let flax = Convention(
    framework: "Flax", channelsLast: true, batchEpsilon: 1e-5, layerEpsilon: 1e-6,
    rootMeanSquareEpsilon: 1e-6, momentum: 0.99, momentumWeighsPast: true,
    runningVariance: .population, trainsOnSingleValue: true, gammaName: "scale",
    betaName: "bias", epsilonName: "epsilon", runningNames: ["mean", "var"],
    instanceNormIsAffine: true, groupsNeighbours: true)

  /// MLX: channels last, momentum the weight of the new batch, the population variance stored. Its
  /// group normalization takes every G-th channel together; with `pytorch_compatible=True` neighbours,
  /// as here.
  public static let mlx = Convention(
    framework: "MLX", channelsLast: true, batchEpsilon: 1e-5, layerEpsilon: 1e-5,
    rootMeanSquareEpsilon: 1e-5, momentum: 0.1, momentumWeighsPast: false,
    runningVariance: .population, trainsOnSingleValue: true, gammaName: "weight",
    betaName: "bias", epsilonName: "eps", runningNames: ["running_mean", "running_var"],
    instanceNormIsAffine: false, groupsNeighbours: false)

  /// The four frameworks, a row each of the table of names, conventions and defaults.
  public static let all: [Convention] = [.pyTorch, .keras, .flax, .mlx]
}
