internal import Glibc
internal import NormEngine

/// Points drawn around centers: Gaussian clusters, of features whose scales can be chosen.
public enum GaussianMixture {
  /// Clusters with unit spread around fixed random centers, which overlap.
  ///
  /// Each coordinate of a center is normal with spread separation · √(2 / dimensions).
  ///
  /// - Parameters:
  ///   - scales: what each feature is multiplied by in the end; 1 unless given.
  ///   - centers: the seed of the centers, so that training and test data share them.
  public static func clusters(
    seed: UInt64, count: Int = 2000, dimensions: Int = 20, classes: Int = 10,
    separation: Double = 2, scales: [Double]? = nil, centers: UInt64 = 777
  ) -> Dataset {
    require(scales.map { $0.count == dimensions } ?? true, "one scale for each feature")
    var place = SplitMix64(seed: centers)
    let spread = separation * (2 / Double(dimensions)).squareRoot()
    let middles = (0..<(classes * dimensions)).map { _ in spread * place.normal() }
    var random = SplitMix64(seed: seed)
    var values: [Float] = []
    var labels: [Int] = []
    for _ in 0..<count {
      let label = random.below(classes)
      labels.append(label)
      for feature in 0..<dimensions {
        let value = middles[label * dimensions + feature] + random.normal()
        values.append(Float(value * (scales?[feature] ?? 1)))
      }
    }
    return Dataset(
      name: "Gaussian mixture", inputs: Tensor(shape: [count, dimensions], values: values),
      labels: labels, classes: classes)
  }
}

/// Arms of a spiral in the plane, one class each.
public enum Spirals {
  /// Points at radius r, uniform over 0.1…1, and angle 2π (turns · r + arm / arms), blurred in
  /// proportion to r; then doubled.
  public static func arms(
    _ arms: Int = 3, seed: UInt64, count: Int = 2000, noise: Double = 0.08, turns: Double = 1
  ) -> Dataset {
    var random = SplitMix64(seed: seed)
    var values: [Float] = []
    var labels: [Int] = []
    for _ in 0..<count {
      let arm = random.below(arms)
      let radius = 0.1 + 0.9 * random.uniform()
      let angle = 2 * Double.pi * (turns * radius + Double(arm) / Double(arms))
      labels.append(arm)
      values.append(Float(2 * radius * (cos(angle) + noise * random.normal())))
      values.append(Float(2 * radius * (sin(angle) + noise * random.normal())))
    }
    return Dataset(
      name: "spirals", inputs: Tensor(shape: [count, 2], values: values), labels: labels,
      classes: arms)
  }
}

/// Labels given by a fixed random network, which another is to imitate.
public enum TeacherStudent {
  /// Standard normal inputs, labelled with the largest output of a tanh network with two hidden
  /// layers of 30 units, after each output's mean was taken off.
  ///
  /// - Parameter teacher: the seed of the teacher's weights, which are normal with spread 2 / √inputs
  ///   in the hidden layers and 1 / √inputs in the last.
  public static func labelled(
    seed: UInt64, count: Int = 2000, dimensions: Int = 20, classes: Int = 10, teacher: UInt64 = 555
  ) -> Dataset {
    let hidden = 30
    var weights = SplitMix64(seed: teacher)
    func matrix(_ inputs: Int, _ outputs: Int, _ gain: Double) -> [Double] {
      (0..<(inputs * outputs)).map { _ in gain / Double(inputs).squareRoot() * weights.normal() }
    }
    let first = matrix(dimensions, hidden, 2)
    let second = matrix(hidden, hidden, 2)
    let third = matrix(hidden, classes, 1)
    func product(_ x: [Double], _ matrix: [Double], _ outputs: Int) -> [Double] {
      (0..<outputs).map { output in
        x.indices.reduce(0) { $0 + x[$1] * matrix[$1 * outputs + output] }
      }
    }
    var random = SplitMix64(seed: seed)
    var values: [Float] = []
    var outputs: [[Double]] = []
    for _ in 0..<count {
      let x = (0..<dimensions).map { _ in random.normal() }
      values += x.map { Float($0) }
      let one = product(x, first, hidden).map { tanh($0) }
      let two = product(one, second, hidden).map { tanh($0) }
      outputs.append(product(two, third, classes))
    }
    let means = (0..<classes).map { index in
      outputs.reduce(0) { $0 + $1[index] } / Double(count)
    }
    let labels = outputs.map { row in
      (0..<classes).max { row[$0] - means[$0] < row[$1] - means[$1] } ?? 0
    }
    return Dataset(
      name: "teacher", inputs: Tensor(shape: [count, dimensions], values: values), labels: labels,
      classes: classes)
  }
}
