import NormEngine
import NormLab

/// Which numbers share a statistic, on a batch of (8, 6, 5, 7): how many statistics there are, what
/// they leave invariant, and how much of an example's gradient reaches the others.
func axes(_ report: Report) {
  let results = Setup.seeds.map { seed in
    var random = SplitMix64(seed: seed)
    let shape: Shape = [8, 6, 5, 7]
    let noise = Tensor<Double>.normal(shape, using: &random)
    let scales = (0..<6).map { _ in 3 * random.uniform() }
    let means = (0..<48).map { _ in random.normal() }
    let values = noise.values.indices.map { i in
      noise.values[i] * scales[i / 35 % 6] + means[i / 35]
    }
    return axesRun(Tensor(shape: shape, values: values))
  }
  for name in results[0].layers.keys.sorted() {
    func largest(_ part: (AxesRun.Layer) -> Double) -> Double {
      results.compactMap { $0.layers[name].map(part) }.max() ?? .nan
    }
    report.figure("axes.\(name).statistics", largest { Double($0.statistics) })
    if name != "rms" {
      report.figure("axes.\(name).mean", largest(\.mean))
      report.figure("axes.\(name).shifted", largest(\.shifted))
    }
    report.figure("axes.\(name).variance", largest(\.variance))
    report.figure("axes.\(name).scaled", largest(\.scaled))
    report.figure(
      "axes.\(name).others", mean(results.compactMap { $0.layers[name]?.toOthers }))
  }
  report.figure("axes.rms.shifted", results.compactMap { $0.layers["rms"]?.shifted }.min() ?? .nan)
  report.figure("axes.group1IsLayer", results.map(\.groupIsLayer).max() ?? .nan)
  report.figure("axes.groupCIsInstance", results.map(\.groupIsInstance).max() ?? .nan)
}

private struct AxesRun {
  struct Layer {
    /// How many statistics were taken.
    let statistics: Int
    /// The largest |mean| and |variance - 1| (or |mean square - 1|) over what shares a statistic.
    let mean: Double
    let variance: Double
    /// The largest |f(3x + 2) - f(x)| and |f(3x) - f(x)|.
    let shifted: Double
    let scaled: Double
    /// The part of the gradient of the first example's outputs that lands on other examples.
    let toOthers: Double
  }

  let layers: [String: Layer]
  let groupIsLayer: Double
  let groupIsInstance: Double
}

private func axesRun(_ x: Tensor<Double>) -> AxesRun {
  let whole: Shape = [6, 5, 7]
  let epsilon = 1e-12
  guard let groups = try? GroupNorm<Double>(groups: 3, features: 6, epsilon: epsilon),
    let one = try? GroupNorm<Double>(groups: 1, features: 6, affine: false),
    let all = try? GroupNorm<Double>(groups: 6, features: 6, affine: false)
  else { preconditionFailure("six channels make one, three and six groups") }
  let layers: [String: AxesRun.Layer] = [
    "bn": layer(BatchNorm<Double>(features: 6, epsilon: epsilon), x) { $0 / 35 % 6 },
    "ln": layer(LayerNorm<Double>(shape: whole, epsilon: epsilon), x) { $0 / 210 },
    "in": layer(InstanceNorm<Double>(features: 6, epsilon: epsilon), x) { $0 / 35 },
    "gn3": layer(groups, x) { $0 / 70 },
    "rms": layer(RMSNorm<Double>(shape: whole, epsilon: epsilon), x) { $0 / 210 },
  ]
  let plainLayer = LayerNorm<Double>(shape: whole, affine: false)
  let plainInstance = InstanceNorm<Double>(features: 6, affine: false)
  return AxesRun(
    layers: layers, groupIsLayer: one(x).largestDifference(from: plainLayer(x)),
    groupIsInstance: all(x).largestDifference(from: plainInstance(x)))
}

/// What one normalization does; `statistic` says which statistic an element belongs to.
private func layer<Layer: Normalization<Double>>(
  _ layer: Layer, _ x: Tensor<Double>, statistic: (Int) -> Int
) -> AxesRun.Layer {
  func output(_ x: Tensor<Double>) -> (output: Tensor<Double>, saved: Layer.Saved) {
    do throws(ShapeError) {
      return try layer.forward(x)
    } catch {
      preconditionFailure(error.description)
    }
  }
  let (y, saved) = output(x)
  let parts = Dictionary(grouping: y.values.indices, by: statistic).values
  let isRMS = layer is RMSNorm<Double>
  let means = parts.map { part in part.reduce(0) { $0 + y.values[$1] } / Double(part.count) }
  let variances = zip(parts, means).map { part, mean in
    let center = isRMS ? 0 : mean
    return part.reduce(0) { $0 + (y.values[$1] - center) * (y.values[$1] - center) }
      / Double(part.count)
  }
  // The loss Σ y² + Σ k y_k of the first example.
  let dy = y.values.indices.map { i in i < 210 ? 2 * y.values[i] + Double(i) : 0 }
  let dx = layer.backward(Tensor(shape: y.shape, values: dy), saved: saved).inputGradient.values
  return AxesRun.Layer(
    statistics: parts.count, mean: means.map { abs($0) }.max() ?? .nan,
    variance: variances.map { abs($0 - 1) }.max() ?? .nan,
    shifted: output(x.map { 3 * $0 + 2 }).output.largestDifference(from: y),
    scaled: output(x.map { 3 * $0 }).output.largestDifference(from: y),
    toOthers: norm(Array(dx[210...])) / norm(dx))
}
