// The formulas of the weight kernels in plain loops, to read and to test against.

/// w = g v/‖v‖ for each row.
package func referenceLengths(_ v: [Double], columns: Int, gain: [Double]) -> [Double] {
  var output = v
  for (row, start) in stride(from: 0, to: v.count, by: columns).enumerated() {
    var square = 0.0
    for i in 0..<columns { square += v[start + i] * v[start + i] }
    for i in 0..<columns { output[start + i] = gain[row] * v[start + i] / square.squareRoot() }
  }
  return output
}

/// dvᵢ = Σⱼ dwⱼ g (δᵢⱼ − vᵢvⱼ/‖v‖²)/‖v‖ and dg = Σⱼ dwⱼ vⱼ/‖v‖ for each row.
package func referenceLengthsBackward(
  _ dw: [Double], _ v: [Double], columns: Int, gain: [Double]
) -> (inputGradient: [Double], gainGradient: [Double]) {
  var (inputGradient, gainGradient) = (v, gain)
  for (row, start) in stride(from: 0, to: v.count, by: columns).enumerated() {
    var square = 0.0
    for i in 0..<columns { square += v[start + i] * v[start + i] }
    gainGradient[row] = 0
    for i in 0..<columns {
      var sum = 0.0
      for j in 0..<columns {
        let same: Double = i == j ? 1 : 0
        let derivative = (same - v[start + i] * v[start + j] / square) / square.squareRoot()
        sum += dw[start + j] * gain[row] * derivative
      }
      inputGradient[start + i] = sum
      gainGradient[row] += dw[start + i] * v[start + i] / square.squareRoot()
    }
  }
  return (inputGradient, gainGradient)
}

/// v ← Wᵀu/‖Wᵀu‖, u ← Wv/‖Wv‖, σ = u · W v.
package func referencePowerStep(
  _ weight: [Double], columns: Int, left: [Double]
) -> (left: [Double], right: [Double], singularValue: Double) {
  let rows = left.count
  func unit(_ vector: [Double]) -> [Double] {
    var square = 0.0
    for element in vector { square += element * element }
    return vector.map { $0 / square.squareRoot() }
  }
  func image(_ right: [Double]) -> [Double] {
    (0..<rows).map { row in
      var sum = 0.0
      for column in 0..<columns { sum += weight[row * columns + column] * right[column] }
      return sum
    }
  }
  var right = [Double](repeating: 0, count: columns)
  for column in 0..<columns {
    for row in 0..<rows { right[column] += weight[row * columns + column] * left[row] }
  }
  right = unit(right)
  let product = image(right)
  let left = unit(product)
  var singularValue = 0.0
  for row in 0..<rows { singularValue += left[row] * product[row] }
  return (left, right, singularValue)
}

/// dW = (G − ⟨G, W/σ⟩ u vᵀ)/σ.
package func referenceSpectralBackward(
  _ upstream: [Double], _ weight: [Double], left: [Double], right: [Double], singularValue: Double
) -> [Double] {
  var inner = 0.0
  for i in weight.indices { inner += upstream[i] * weight[i] / singularValue }
  return weight.indices.map { i in
    let (row, column) = i.quotientAndRemainder(dividingBy: right.count)
    return (upstream[i] - inner * left[row] * right[column]) / singularValue
  }
}
