internal import Glibc
internal import NormEngine

extension Objective {
  /// H v at a point, by a central difference of gradients over a distance of `step` along v each way.
  package func hessianProduct(
    at point: [Double], _ v: [Double], step: Double? = nil
  ) -> [Double] {
    let length = norm(v)
    guard length > 0 else { return v }
    let h = (step ?? differenceStep) / length
    let ahead = exactGradient(at: zip(point, v).map { $0 + h * $1 })
    let behind = exactGradient(at: zip(point, v).map { $0 - h * $1 })
    return zip(ahead, behind).map { ($0 - $1) / (2 * h) }
  }

  /// The eigenvalue of the Hessian with the largest magnitude, by power iteration from a fixed random
  /// start.
  ///
  /// It converges as fast as the second largest magnitude is smaller; twenty iterations give the
  /// curvature a training meets to a few percent.
  ///
  /// - Parameter step: how far apart the gradients are taken that tell the curvature; the objective's
  ///   own `differenceStep` unless given. Of a network with ReLUs it must be tiny: a unit that
  ///   switches in between counts as a curvature there is not.
  public func sharpness(at point: [Double], iterations: Int = 20, step: Double? = nil) -> Double {
    var random = SplitMix64(seed: 1)
    var v = point.map { _ in random.normal() }
    var value = 0.0
    for _ in 0..<iterations {
      let length = norm(v)
      guard length > 0 else { return 0 }
      v = v.map { $0 / length }
      let product = hessianProduct(at: point, v, step: step)
      value = inner(v, product)
      v = product
    }
    return value
  }

  /// The smallest and the largest eigenvalue of the Hessian, by Lanczos's method with full
  /// reorthogonalization; exact (up to the differences) with as many steps as there are dimensions.
  public func extremeCurvatures(
    at point: [Double], steps: Int = 40, step: Double? = nil
  ) -> (smallest: Double, largest: Double) {
    var random = SplitMix64(seed: 2)
    var basis: [[Double]] = []
    var diagonal: [Double] = []
    var below: [Double] = []
    var v = point.map { _ in random.normal() }
    var length = norm(v)
    for _ in 0..<min(steps, dimension) where length > 1e-10 {
      v = v.map { $0 / length }
      basis.append(v)
      var w = hessianProduct(at: point, v, step: step)
      diagonal.append(inner(v, w))
      // Twice is enough to keep the basis orthogonal to rounding.
      for _ in 0..<2 {
        for b in basis {
          let along = inner(b, w)
          for i in w.indices { w[i] -= along * b[i] }
        }
      }
      length = norm(w)
      below.append(length)
      v = w
    }
    let n = diagonal.count
    var matrix = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      matrix[i * n + i] = diagonal[i]
      if i + 1 < n {
        matrix[i * n + i + 1] = below[i]
        matrix[(i + 1) * n + i] = below[i]
      }
    }
    let values = symmetricEigen(matrix, size: n).values
    return (values.first ?? 0, values.last ?? 0)
  }

  /// The Hessian, n² numbers in rows, by a central difference of gradients along each axis; for a few
  /// hundred dimensions.
  public func hessian(at point: [Double], step: Double? = nil) -> [Double] {
    let step = step ?? differenceStep
    let n = dimension
    var rows = [Double](repeating: 0, count: n * n)
    var moved = point
    for i in 0..<n {
      moved[i] = point[i] + step
      let ahead = exactGradient(at: moved)
      moved[i] = point[i] - step
      let behind = exactGradient(at: moved)
      moved[i] = point[i]
      for j in 0..<n { rows[i * n + j] = (ahead[j] - behind[j]) / (2 * step) }
    }
    for i in 0..<n {
      for j in 0..<i {
        let mean = (rows[i * n + j] + rows[j * n + i]) / 2
        rows[i * n + j] = mean
        rows[j * n + i] = mean
      }
    }
    return rows
  }

  /// All eigenvalues of the Hessian at a point, smallest first; for a few hundred dimensions.
  public func curvatures(at point: [Double], step: Double? = nil) -> [Double] {
    symmetricEigen(hessian(at: point, step: step), size: dimension).values
  }
}

/// The largest eigenvalue of a symmetric matrix (n² numbers in rows) divided by the smallest:
/// infinite where the smallest is not positive.
public func conditionNumber(_ matrix: [Double]) -> Double {
  let n = Int(Double(matrix.count).squareRoot().rounded())
  let values = symmetricEigen(matrix, size: n).values
  guard let low = values.first, let high = values.last else { return 1 }
  return low > 0 ? high / low : .infinity
}

/// The length of a vector.
package func norm(_ v: [Double]) -> Double { inner(v, v).squareRoot() }

/// The inner product of two vectors.
package func inner(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<min(a.count, b.count) { sum += a[i] * b[i] }
  return sum
}

/// The cosine of the angle between two vectors; 0 where one has no length.
package func cosine(_ a: [Double], _ b: [Double]) -> Double {
  let lengths = norm(a) * norm(b)
  return lengths > 0 ? inner(a, b) / lengths : 0
}
