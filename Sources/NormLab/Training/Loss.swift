internal import Glibc
internal import NormEngine

/// What training makes small: a mean over the batch's examples.
public enum Loss: String, Hashable, Sendable, CaseIterable {
  /// -log softmax(z)[label], for labels.
  case crossEntropy
  /// ½ ‖z - target‖²; a label counts as the vector with a 1 in its place.
  case squaredError
}

/// The targets of a batch.
package enum TargetBatch {
  case labels(UnsafePointer<Int32>)
  case values(UnsafePointer<Float>)
}

/// The loss and its gradient at the network's output.
struct LossStep: Sendable {
  let output: Edge

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func run<Scalar: EngineScalar>(
    _ kind: Loss, _ targets: TargetBatch, _ memory: Memory<Scalar>
  ) -> Double {
    guard let dz = memory.gradient(output) else { return 0 }
    let z = memory.value(output)
    let batch = memory.batch
    let size = output.size
    switch (kind, targets) {
    case (.crossEntropy, .labels(let labels)):
      return crossEntropy(z, labels, into: dz, batch: batch, classes: size)
    case (.crossEntropy, .values(let values)):
      // Targets are probabilities: the label's case with a full distribution.
      var total = 0.0
      softmax(z, into: dz, batch: batch, classes: size) { row, logSum, largest in
        for i in (row * size)..<(row * size + size) {
          total += Double(values[i]) * (logSum - Double(z[i] - largest))
        }
      }
      for i in 0..<(batch * size) { dz[i] = (dz[i] - Scalar(values[i])) / Scalar(batch) }
      return total / Double(batch)
    case (.squaredError, .labels(let labels)):
      var total = 0.0
      for row in 0..<batch {
        for column in 0..<size {
          let i = row * size + column
          let difference = z[i] - (Int(labels[row]) == column ? 1 : 0)
          total += Double(difference * difference) / 2
          dz[i] = difference / Scalar(batch)
        }
      }
      return total / Double(batch)
    case (.squaredError, .values(let values)):
      var total = 0.0
      for i in 0..<(batch * size) {
        let difference = z[i] - Scalar(values[i])
        total += Double(difference * difference) / 2
        dz[i] = difference / Scalar(batch)
      }
      return total / Double(batch)
    }
  }

  @inline(__always)
  private func crossEntropy<Scalar: EngineScalar>(
    _ z: UnsafeMutablePointer<Scalar>, _ labels: UnsafePointer<Int32>,
    into dz: UnsafeMutablePointer<Scalar>, batch: Int, classes: Int
  ) -> Double {
    var total = 0.0
    softmax(z, into: dz, batch: batch, classes: classes) { row, logSum, largest in
      total += logSum - Double(z[row * classes + Int(labels[row])] - largest)
    }
    let scale = 1 / Scalar(batch)
    for i in 0..<(batch * classes) { dz[i] *= scale }
    for row in 0..<batch { dz[row * classes + Int(labels[row])] -= scale }
    return total / Double(batch)
  }

  /// Writes each row's softmax and tells the row's log Σ exp(z - max) and its maximum.
  @inline(__always)
  private func softmax<Scalar: EngineScalar>(
    _ z: UnsafeMutablePointer<Scalar>, into p: UnsafeMutablePointer<Scalar>, batch: Int,
    classes: Int, row each: (Int, Double, Scalar) -> Void
  ) {
    for row in 0..<batch {
      var largest = z[row * classes]
      for column in 1..<max(classes, 1) { largest = max(largest, z[row * classes + column]) }
      for column in 0..<classes {
        p[row * classes + column] = z[row * classes + column] - largest
      }
    }
    exponentiate(p, count: batch * classes)
    for row in 0..<batch {
      let start = row * classes
      var sum: Scalar = 0
      var largest = z[start]
      for column in 0..<classes {
        sum += p[start + column]
        largest = max(largest, z[start + column])
      }
      each(row, log(Double(sum)), largest)
      let scale = 1 / sum
      for column in 0..<classes { p[start + column] *= scale }
    }
  }
}
