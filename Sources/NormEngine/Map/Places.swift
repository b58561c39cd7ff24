private let affine: [MapPlace.Parameter] = [
  .init(symbol: "γ", origin: .learned), .init(symbol: "β", origin: .learned),
]

extension BatchNorm: OnTheMap {
  /// Activations; each channel over the batch and all positions; the batch's, then running; γ, β.
  public static var place: MapPlace {
    MapPlace(
      name: "BatchNorm", formula: "γ(x − μ)/√(σ² + ε) + β", subject: .activations,
      over: [.batch, .positions], centers: true, scales: true, training: .batch,
      inference: .running, parameters: affine, invariances: .init(scale: true, shift: true),
      year: 2015)
  }
}

extension BatchRenorm: OnTheMap {
  /// As batch normalization, tied to the running statistics while training.
  public static var place: MapPlace {
    MapPlace(
      name: "BatchRenorm", formula: "γ(r(x − μ)/σ + d) + β", subject: .activations,
      over: [.batch, .positions], centers: false, scales: false, training: .batch,
      inference: .running,
      parameters: affine + [
        .init(symbol: "r_max", origin: .fixed), .init(symbol: "d_max", origin: .fixed),
      ], invariances: .init(scale: false, shift: false), year: 2017)
  }
}

extension LayerNorm: OnTheMap {
  /// Activations; each example over all its features; the example's own; γ, β.
  public static var place: MapPlace {
    MapPlace(
      name: "LayerNorm", formula: "γ ⊙ (x − μ)/√(σ² + ε) + β", subject: .activations,
      over: [.channels, .positions], centers: true, scales: true, training: .example,
      inference: .example, parameters: affine, invariances: .init(scale: true, shift: true),
      year: 2016)
  }
}

extension InstanceNorm: OnTheMap {
  /// Activations; each channel of each example over all positions; the example's own; γ, β.
  public static var place: MapPlace {
    MapPlace(
      name: "InstanceNorm", formula: "γ(x − μ)/√(σ² + ε) + β", subject: .activations,
      over: [.positions], centers: true, scales: true, training: .example, inference: .example,
      parameters: affine, invariances: .init(scale: true, shift: true), year: 2016)
  }
}

extension GroupNorm: OnTheMap {
  /// Activations; each group of channels of each example over its channels and positions; γ, β.
  public static var place: MapPlace {
    MapPlace(
      name: "GroupNorm", formula: "γ(x − μ)/√(σ² + ε) + β", subject: .activations,
      over: [.channelsOfGroup, .positions], centers: true, scales: true, training: .group,
      inference: .group, parameters: affine, invariances: .init(scale: true, shift: true),
      year: 2018)
  }
}

extension RMSNorm: OnTheMap {
  /// Activations; each example over all its features, without centring; the example's own; γ.
  public static var place: MapPlace {
    MapPlace(
      name: "RMSNorm", formula: "γ ⊙ x/√(mean(x²) + ε)", subject: .activations,
      over: [.channels, .positions], centers: false, scales: true, training: .example,
      inference: .example, parameters: [.init(symbol: "γ", origin: .learned)],
      invariances: .init(scale: true, shift: false), year: 2019)
  }
}

extension ScaleNorm: OnTheMap {
  /// Activations; each example over its last dimension; the example's own; one g.
  public static var place: MapPlace {
    MapPlace(
      name: "ScaleNorm", formula: "g x/‖x‖", subject: .activations, over: [.channels],
      centers: false, scales: true, training: .example, inference: .example,
      parameters: [.init(symbol: "g", origin: .learned)],
      invariances: .init(scale: true, shift: false), year: 2019)
  }
}

extension AdaIN: OnTheMap {
  /// Activations; each channel of each example over all positions; scale and shift from a style.
  public static var place: MapPlace {
    MapPlace(
      name: "AdaIN", formula: "σ(s)(x − μ(x))/σ(x) + μ(s)", subject: .activations,
      over: [.positions], centers: true, scales: true, training: .example, inference: .example,
      parameters: [
        .init(symbol: "σ(s)", origin: .predicted), .init(symbol: "μ(s)", origin: .predicted),
      ], invariances: .init(scale: true, shift: true), year: 2017)
  }
}

extension ZCAWhitening: OnTheMap {
  /// Inputs; all features together over the batch; the batch's, then those of the training set.
  public static var place: MapPlace {
    MapPlace(
      name: "ZCAWhitening", formula: "(x − μ)(Σ + εI)^(−1/2)", subject: .activations,
      over: [.batch], centers: true, scales: true, training: .batch, inference: .running,
      parameters: [], invariances: .init(scale: true, shift: true), year: 1997)
  }
}

extension DynamicTanh: OnTheMap {
  /// Activations; no statistic; α, γ, β.
  public static var place: MapPlace {
    MapPlace(
      name: "DynamicTanh", formula: "γ ⊙ tanh(αx) + β", subject: .activations, over: [],
      centers: false, scales: false, training: .none, inference: .none,
      parameters: [.init(symbol: "α", origin: .learned)] + affine,
      invariances: .init(scale: false, shift: false), year: 2025)
  }
}

extension WeightNorm: OnTheMap {
  /// Weights; the direction of each output unit's weights; g.
  public static var place: MapPlace {
    MapPlace(
      name: "WeightNorm", formula: "g v/‖v‖", subject: .weights, over: [.inputs], centers: false,
      scales: false, training: .weightVector, inference: .weightVector,
      parameters: [.init(symbol: "g", origin: .learned)],
      invariances: .init(scale: true, shift: false), year: 2016)
  }
}

extension WeightStandardization: OnTheMap {
  /// Weights; each output unit's weights to mean 0 and variance 1; no parameter.
  public static var place: MapPlace {
    MapPlace(
      name: "WeightStandardization", formula: "(w − μ)/√(σ² + ε)", subject: .weights,
      over: [.inputs], centers: true, scales: true, training: .weightVector,
      inference: .weightVector, parameters: [], invariances: .init(scale: true, shift: true),
      year: 2019)
  }
}

extension SpectralNorm: OnTheMap {
  /// Weights; the largest singular value of the whole matrix; no parameter.
  public static var place: MapPlace {
    MapPlace(
      name: "SpectralNorm", formula: "W/σ(W)", subject: .weights, over: [.inputs, .outputs],
      centers: false, scales: false, training: .matrix, inference: .matrix, parameters: [],
      invariances: .init(scale: true, shift: false), year: 2018)
  }
}
