internal import NormEngine

/// The cases of one number type, in the order they are printed.
func normalizationBenchmarks<Scalar: EngineScalar>(
  _: Scalar.Type, _ name: String
) -> [Benchmark] {
  let images = [[32, 64, 16, 16], [64, 256, 32, 32]]
  return ([[64, 256]] + images).map { planes("batch_norm", $0, name, Scalar.self) }
    + [[64, 256], [4096, 1024]].map { layerNorm($0, name, Scalar.self) }
    + [[64, 256], [4096, 1024]].map { rootMeanSquare($0, name, Scalar.self) }
    + images.map { planes("group_norm", $0, name, Scalar.self) }
    + [
      planes("instance_norm", images[0], name, Scalar.self),
      weightNorm([512, 512], name, Scalar.self),
      spectralNorm([512, 512], name, Scalar.self),
      adaptive(images[0], name, Scalar.self),
    ]
}
