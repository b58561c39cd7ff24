internal import NormEngine

/// How the weights a linear map uses are made from the ones it stores.
public enum Reparametrization: Hashable, Sendable {
  /// The stored ones themselves.
  case none
  /// w = g v / ‖v‖ for each output unit, with g starting at ‖v‖.
  ///
  /// Salimans and Kingma, *Weight normalization*, 2016.
  case weightNorm
  /// Ŵ = W / σ, with σ the largest singular value as this many power iterations a training step
  /// estimate it.
  ///
  /// Miyato, Kataoka, Koyama and Yoshida, *Spectral normalization for generative adversarial
  /// networks*, 2018.
  case spectralNorm(iterations: Int = 1)
  /// Each output unit's weights with mean 0 and variance 1 / inputs.
  ///
  /// Qiao, Wang, Liu, Shen and Yuille, *Weight standardization*, 2019.
  case weightStandardization
}

extension Reparametrization {
  /// Adds the parameters and the room this needs for a stored matrix of this size.
  func plan(
    _ stored: Int, rows: Int, columns: Int, in planner: inout Planner
  ) -> UsedWeight {
    var gain = -1
    var carried = -1
    var room = -1
    switch self {
    case .none: break
    case .weightNorm:
      // g starts as the lengths of the rows, so that the first weights used are the drawn ones.
      gain = planner.parameter("gain", [rows], .gain, initial: .rowLengths(of: stored))
      room = planner.scratch(2 * rows * columns + 2 * rows)
    case .spectralNorm:
      carried = planner.statistic(
        "leftSingular", count: rows,
        initial: .drawn { count, random in
          let u = (0..<count).map { _ in random.normal() }
          let length = u.reduce(0) { $0 + $1 * $1 }.squareRoot()
          return u.map { $0 / length }
        })
      room = planner.scratch(2 * rows * columns + rows + columns + 1)
    case .weightStandardization:
      room = planner.scratch(2 * rows * columns + 2 * rows)
    }
    return UsedWeight(
      kind: self, rows: rows, columns: columns, stored: stored, gain: gain, carried: carried,
      room: room)
  }
}

/// The weights a linear map multiplies by, and where their gradient goes.
struct UsedWeight: Sendable {
  let kind: Reparametrization
  let rows: Int
  let columns: Int
  let stored: Int
  let gain: Int
  let carried: Int
  let room: Int

  private var count: Int { rows * columns }

  /// The weights to multiply by.
  @inline(__always)
  func values<Scalar: EngineScalar>(_ memory: Memory<Scalar>) -> UnsafeMutablePointer<Scalar> {
    kind == .none ? memory.parameters + stored : memory.scratch + room
  }

  /// Where the gradient of those weights is to be written.
  @inline(__always)
  func gradients<Scalar: EngineScalar>(_ memory: Memory<Scalar>) -> UnsafeMutablePointer<Scalar> {
    kind == .none ? memory.parameterGradients + stored : memory.scratch + room + count
  }

  /// Makes the weights from the stored parameters.
  @inline(__always)
  func prepare<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    if kind != .none { make(memory) }
  }

  /// Takes the gradient back to the stored parameters.
  @inline(__always)
  func finish<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    if kind != .none { takeBack(memory) }
  }

  private func make<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let v = memory.parameters + stored
    let w = memory.scratch + room
    let kept = memory.scratch + room + 2 * count
    switch kind {
    case .none: break
    case .weightNorm:
      let g = memory.parameters + gain
      for row in 0..<rows {
        let start = row * columns
        let length = dot(v + start, v + start, count: columns).squareRoot()
        kept[row] = length
        let factor = g[row] / length
        for i in start..<(start + columns) { w[i] = factor * v[i] }
      }
    case .spectralNorm(let iterations):
      let u = memory.statistics + carried
      let left = kept
      let right = kept + rows
      left.update(from: u, count: rows)
      // Inference uses the carried vector as it is: one product gives v and with it σ.
      let rounds = memory.mode == .training ? iterations : 0
      for _ in 0..<max(rounds, 1) {
        for j in 0..<columns { right[j] = 0 }
        for row in 0..<rows {
          for j in 0..<columns { right[j] += left[row] * v[row * columns + j] }
        }
        normalize(right, count: columns)
        if rounds > 0 {
          for row in 0..<rows { left[row] = dot(v + row * columns, right, count: columns) }
          normalize(left, count: rows)
        }
      }
      var sigma: Scalar = 0
      for row in 0..<rows {
        sigma += left[row] * dot(v + row * columns, right, count: columns)
      }
      if rounds > 0 { u.update(from: left, count: rows) }
      kept[rows + columns] = sigma
      for i in 0..<count { w[i] = v[i] / sigma }
    case .weightStandardization:
      for row in 0..<rows {
        let start = row * columns
        var mean: Scalar = 0
        for i in start..<(start + columns) { mean += v[i] }
        mean /= Scalar(columns)
        var squares: Scalar = 0
        for i in start..<(start + columns) { squares += (v[i] - mean) * (v[i] - mean) }
        let factor = 1 / (squares + Scalar(columns) * 1e-10).squareRoot()
        kept[row] = factor
        for i in start..<(start + columns) { w[i] = factor * (v[i] - mean) }
      }
    }
  }

  private func takeBack<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let v = memory.parameters + stored
    let dv = memory.parameterGradients + stored
    let w = memory.scratch + room
    let dw = memory.scratch + room + count
    let kept = memory.scratch + room + 2 * count
    switch kind {
    case .none: break
    case .weightNorm:
      // dg = dw · v/‖v‖; dv = g/‖v‖ (dw - dg v/‖v‖).
      for row in 0..<rows {
        let start = row * columns
        let length = kept[row]
        let dg = dot(dw + start, v + start, count: columns) / length
        memory.parameterGradients[gain + row] = dg
        let factor = memory.parameters[gain + row] / length
        for i in start..<(start + columns) { dv[i] = factor * (dw[i] - dg * v[i] / length) }
      }
    case .spectralNorm:
      // σ = u′ W v with u and v held: dW = (dŴ - (dŴ · Ŵ) u v′) / σ.
      let left = kept
      let right = kept + rows
      let sigma = kept[rows + columns]
      let along = dot(dw, w, count: count)
      for row in 0..<rows {
        for j in 0..<columns {
          let i = row * columns + j
          dv[i] = (dw[i] - along * left[row] * right[j]) / sigma
        }
      }
    case .weightStandardization:
      // The gradient of a layer normalization without affine part, over each unit's weights.
      for row in 0..<rows {
        let start = row * columns
        var mean: Scalar = 0
        for i in start..<(start + columns) { mean += dw[i] }
        mean /= Scalar(columns)
        let along = dot(dw + start, w + start, count: columns)
        for i in start..<(start + columns) {
          dv[i] = kept[row] * (dw[i] - mean - along * w[i])
        }
      }
    }
  }

  private func normalize<Scalar: EngineScalar>(
    _ x: UnsafeMutablePointer<Scalar>, count: Int
  ) {
    let length = dot(x, x, count: count).squareRoot()
    for i in 0..<count { x[i] /= length }
  }
}
