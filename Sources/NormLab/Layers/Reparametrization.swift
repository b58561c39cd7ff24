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
      room = planner.scratch(2 * rows * columns + rows)
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
      room = planner.scratch(2 * rows * columns + 2 * rows + columns)
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
      scaleRowsToLength(
        v, rows: rows, columns: columns, gain: memory.parameters + gain, gainStride: 1, floor: 0,
        output: w, length: kept)
    case .spectralNorm(let iterations):
      let left = kept
      let right = left + rows
      let u = memory.statistics + carried
      left.update(from: u, count: rows)
      var sigma = 0.0
      if memory.mode == .training {
        for _ in 0..<max(iterations, 1) {
          sigma = powerStep(
            v, rows: rows, columns: columns, floor: leastLength, left: left, right: right)
        }
        u.update(from: left, count: rows)
      } else {
        // With v = Wᵀu brought to unit length, σ = uᵀWv is the length it had.
        transposedTimesVector(v, rows: rows, columns: columns, left, output: right)
        sigma = bringToUnitLength(right, count: columns, floor: leastLength)
      }
      kept[rows + columns] = Scalar(sigma)
      NormEngine.multiply(v, count: count, by: Scalar(1 / sigma), output: w)
    case .weightStandardization:
      // A layer normalization over each unit's weights, with γ = 1 / √inputs.
      let share = kept + 2 * rows
      share.update(repeating: Scalar(1 / Double(columns).squareRoot()), count: columns)
      normalizeRows(
        v, rows: rows, columns: columns, epsilon: 1e-10, gamma: share, beta: nil, output: w,
        mean: kept, variance: kept + rows)
    }
  }

  private func takeBack<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let v = memory.parameters + stored
    let dv = memory.parameterGradients + stored
    let dw = memory.scratch + room + count
    let kept = memory.scratch + room + 2 * count
    switch kind {
    case .none: break
    case .weightNorm:
      scaleRowsToLengthBackward(
        dw, v, rows: rows, columns: columns, gain: memory.parameters + gain, gainStride: 1,
        floor: 0, length: kept, inputGradient: dv,
        gainGradient: memory.parameterGradients + gain)
    case .spectralNorm:
      spectralBackward(
        dw, v, rows: rows, columns: columns, sigma: kept[rows + columns].doubleValue, left: kept,
        right: kept + rows, output: dv)
    case .weightStandardization:
      normalizeRowsBackward(
        dw, v, rows: rows, columns: columns, epsilon: 1e-10, mean: kept, variance: kept + rows,
        gamma: kept + 2 * rows, inputGradient: dv, gammaGradient: nil, betaGradient: nil)
    }
  }
}

/// The least length a vector of the power iteration is divided by.
private let leastLength = 1e-12
