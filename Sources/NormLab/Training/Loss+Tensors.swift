internal import Glibc
public import NormEngine

extension Loss {
  /// The mean loss of outputs (N, K) against N labels, and its gradient by the outputs: what
  /// `Network.backward` begins with. Traps unless there is a label below K for each row.
  public func callAsFunction<Scalar: EngineScalar>(
    _ outputs: Tensor<Scalar>, labels: [Int], file: StaticString = #filePath, line: UInt = #line
  ) -> (value: Double, gradient: Tensor<Scalar>) {
    let classes = outputs.rank == 2 ? outputs.shape[1] : 0
    guard outputs.rank == 2, labels.count == outputs.shape[0],
      labels.allSatisfy({ (0..<classes).contains($0) })
    else {
      fatalError(
        "Outputs (N, K) go with N labels below K, not outputs \(outputs.shape) with labels \(labels).",
        file: (file), line: line)
    }
    var targets = [Scalar](repeating: 0, count: outputs.count)
    for (row, label) in labels.enumerated() { targets[row * classes + label] = 1 }
    return self(
      outputs, values: Tensor(shape: outputs.shape, values: targets), file: file, line: line)
  }

  /// The mean loss of outputs (N, K) against rows of targets, and its gradient by the outputs; for
  /// `.crossEntropy` a row holds the classes' probabilities. Traps unless the shapes agree.
  public func callAsFunction<Scalar: EngineScalar>(
    _ outputs: Tensor<Scalar>, values targets: Tensor<Scalar>, file: StaticString = #filePath,
    line: UInt = #line
  ) -> (value: Double, gradient: Tensor<Scalar>) {
    guard outputs.rank == 2, outputs.count > 0, targets.shape == outputs.shape else {
      fatalError(
        "Outputs and targets are both (N, K), not \(outputs.shape) and \(targets.shape).",
        file: (file), line: line)
    }
    let (rows, classes) = (outputs.shape[0], outputs.shape[1])
    let z = doubles(outputs.values)
    let t = doubles(targets.values)
    var total = 0.0
    var gradient = [Double](repeating: 0, count: z.count)
    for start in stride(from: 0, to: z.count, by: classes) {
      let row = start..<(start + classes)
      switch self {
      case .crossEntropy:
        let largest = z[row].max() ?? 0
        let sum = row.reduce(0) { $0 + exp(z[$1] - largest) }
        for i in row {
          total += t[i] * (log(sum) + largest - z[i])
          gradient[i] = (exp(z[i] - largest) / sum - t[i]) / Double(rows)
        }
      case .squaredError:
        for i in row {
          total += (z[i] - t[i]) * (z[i] - t[i]) / 2
          gradient[i] = (z[i] - t[i]) / Double(rows)
        }
      }
    }
    return (
      total / Double(rows), Tensor(shape: outputs.shape, values: scalars(gradient) as [Scalar])
    )
  }
}
