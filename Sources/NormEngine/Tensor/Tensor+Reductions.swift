extension Tensor {
  /// The sums over some dimensions, which the result leaves out.
  ///
  /// Of a batch (N, C), `sum(over: 0)` has shape (C). Negative dimensions count from the end.
  public func sum(over first: Int, _ others: Int...) -> Tensor { sum(over: [first] + others) }

  /// The sums over a list of dimensions, which the result leaves out.
  public func sum(over dimensions: [Int]) -> Tensor { reduced(over: dimensions) { $0.sum } }

  /// The means over some dimensions, which the result leaves out.
  public func mean(over first: Int, _ others: Int...) -> Tensor { mean(over: [first] + others) }

  /// The means over a list of dimensions, which the result leaves out.
  public func mean(over dimensions: [Int]) -> Tensor { reduced(over: dimensions) { $0.mean } }

  /// The population variances over some dimensions, Σ(x − μ)² / n, which the result leaves out.
  public func populationVariance(over first: Int, _ others: Int...) -> Tensor {
    populationVariance(over: [first] + others)
  }

  /// The population variances over a list of dimensions, which the result leaves out.
  public func populationVariance(over dimensions: [Int]) -> Tensor {
    reduced(over: dimensions) { $0.populationVariance }
  }

  /// The sample variances over some dimensions, Σ(x − μ)² / (n − 1), which the result leaves out.
  public func sampleVariance(over first: Int, _ others: Int...) -> Tensor {
    reduced(over: [first] + others) { $0.sampleVariance }
  }

  /// The square roots of the population variances over some dimensions.
  public func standardDeviation(over first: Int, _ others: Int...) -> Tensor {
    reduced(over: [first] + others) { $0.standardDeviation }
  }

  /// The largest elements over some dimensions, which the result leaves out.
  public func max(over first: Int, _ others: Int...) -> Tensor {
    reduced(over: [first] + others) { $0.max }
  }

  /// The smallest elements over some dimensions, which the result leaves out.
  public func min(over first: Int, _ others: Int...) -> Tensor {
    reduced(over: [first] + others) { $0.min }
  }

  /// One number for each group of elements that differ only along `dimensions`.
  public func reduced(over dimensions: [Int], _ statistic: (Tensor) -> Scalar) -> Tensor {
    let positive = dimensions.map { $0 < 0 ? $0 + rank : $0 }
    require(
      positive.allSatisfy { (0..<rank).contains($0) } && Set(positive).count == positive.count,
      "\(dimensions) are no dimensions of shape \(shape)")
    let kept = (0..<rank).filter { !positive.contains($0) }
    let groups = permuted(kept + positive.sorted())
    let outer = Shape(kept.map { shape[$0] })
    let size = positive.reduce(1) { $0 * shape[$1] }
    return Tensor(
      shape: outer,
      values: (0..<outer.count).map { index in
        statistic(Tensor(Array(groups.values[index * size..<(index + 1) * size])))
      })
  }
}
