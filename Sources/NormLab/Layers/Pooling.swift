internal import NormEngine

extension NetworkLayer {
  /// The largest number of each square of this side; (C, H, W) → (C, H / side, W / side).
  ///
  /// What does not fill a square at the lower and right edges is left out.
  public static func maxPooling(_ side: Int = 2) -> NetworkLayer {
    NetworkLayer(MaxPooling(side: side))
  }

  /// The mean over the tokens or positions: (T, D) → (D), (C, H, W) → (C).
  public static let averagePooling = NetworkLayer(AveragePooling())
}

struct MaxPooling: LayerDefinition {
  let side: Int

  var name: String { "maxPooling" }
  var description: String { "maxPooling(\(side))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    guard input.shape.rank == 3, side > 0, input.shape[1] >= side, input.shape[2] >= side else {
      throw NetworkError("takes images of at least \(side)×\(side), not \(input.shape)")
    }
    let output = planner.edge(
      [input.shape[0], input.shape[1] / side, input.shape[2] / side], isOverwritable: false)
    planner.append(
      MaxPoolingStep(
        input: input, output: output, height: input.shape[1], width: input.shape[2], side: side),
      reading: [input], writing: [output])
    return output
  }
}

/// The gradient goes to the first of the largest.
struct MaxPoolingStep: Step {
  let input: Edge
  let output: Edge
  let height: Int
  let width: Int
  let side: Int

  var hasKink: Bool { side > 1 }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    let planes = memory.count(input) / (height * width)
    let columns = width / side
    var y = memory.value(output)
    for plane in 0..<planes {
      let x = memory.value(input) + plane * height * width
      for row in 0..<(height / side) {
        let top = x + row * side * width
        if side == 2 {
          for column in 0..<columns {
            let square = Square(top, column, width)
            y[column] = square.largest
          }
        } else {
          for column in 0..<columns {
            var largest = top[column * side]
            for dy in 0..<side {
              for dx in 0..<side {
                let value = top[dy * width + column * side + dx]
                largest = value <= largest ? largest : value
              }
            }
            y[column] = largest
          }
        }
        y += columns
      }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dys = memory.gradient(output), let dxs = memory.gradient(input) else { return }
    let planes = memory.count(input) / (height * width)
    let columns = width / side
    let isCovered = side == 2 && height % 2 == 0 && width % 2 == 0
    if !isCovered { dxs.update(repeating: 0, count: memory.count(input)) }
    var y = memory.value(output)
    var dy = dys
    for plane in 0..<planes {
      let x = memory.value(input) + plane * height * width
      let dx = dxs + plane * height * width
      for row in 0..<(height / side) {
        if side == 2 {
          let top = row * 2 * width
          for column in 0..<columns {
            let square = Square(x + top, column, width)
            square.place(dy[column], largest: y[column], into: dx + top, column, width)
          }
          y += columns
          dy += columns
          continue
        }
        for column in 0..<columns {
          let corner = row * side * width + column * side
          let largest = y[column]
          search: for i in 0..<side {
            for j in 0..<side where x[corner + i * width + j] == largest {
              dx[corner + i * width + j] = dy[column]
              break search
            }
          }
        }
        y += columns
        dy += columns
      }
    }
  }
}

/// Four numbers of two rows, which most pooling is of: without loops and without jumps.
private struct Square<Scalar: EngineScalar> {
  let a: Scalar
  let b: Scalar
  let c: Scalar
  let d: Scalar

  @inline(__always)
  init(_ top: UnsafePointer<Scalar>, _ column: Int, _ width: Int) {
    let corner = top + 2 * column
    (a, b, c, d) = (corner[0], corner[1], corner[width], corner[width + 1])
  }

  /// Written so that a NaN passes, for a run that diverges to be seen.
  var largest: Scalar {
    @inline(__always) get {
      var largest = a
      largest = b <= largest ? largest : b
      largest = c <= largest ? largest : c
      return d <= largest ? largest : d
    }
  }

  /// Writes the gradient to the first of the largest, 0 to the others.
  @inline(__always)
  func place(
    _ dy: Scalar, largest: Scalar, into dx: UnsafeMutablePointer<Scalar>, _ column: Int,
    _ width: Int
  ) {
    let corner = dx + 2 * column
    let second = a != largest && b == largest
    let third = a != largest && b != largest && c == largest
    let fourth = a != largest && b != largest && c != largest && d == largest
    corner[0] = a == largest ? dy : 0
    corner[1] = second ? dy : 0
    corner[width] = third ? dy : 0
    corner[width + 1] = fourth ? dy : 0
  }
}

struct AveragePooling: LayerDefinition {
  var name: String { "averagePooling" }
  var description: String { "averagePooling" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    let step: AveragePoolingStep
    let output: Edge
    switch input.shape.rank {
    case 2:
      output = planner.edge([input.shape[1]], isOverwritable: true)
      step = AveragePoolingStep(
        input: input, output: output, positions: input.shape[0], stride: input.shape[1],
        channelStride: 1)
    case 3:
      output = planner.edge([input.shape[0]], isOverwritable: true)
      let positions = input.shape[1] * input.shape[2]
      step = AveragePoolingStep(
        input: input, output: output, positions: positions, stride: 1, channelStride: positions)
    default:
      throw NetworkError("takes tokens (T, D) or images (C, H, W), not \(input.shape)")
    }
    planner.append(step, reading: [input], writing: [output])
    return output
  }
}

struct AveragePoolingStep: Step {
  let input: Edge
  let output: Edge
  let positions: Int
  let stride: Int
  let channelStride: Int

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    for example in 0..<memory.batch {
      let x = memory.value(input) + example * input.size
      let y = memory.value(output) + example * output.size
      for channel in 0..<output.size {
        var sum: Scalar = 0
        for position in 0..<positions { sum += x[position * stride + channel * channelStride] }
        y[channel] = sum / Scalar(positions)
      }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dys = memory.gradient(output), let dxs = memory.gradient(input) else { return }
    for example in 0..<memory.batch {
      let dy = dys + example * output.size
      let dx = dxs + example * input.size
      for channel in 0..<output.size {
        let share = dy[channel] / Scalar(positions)
        for position in 0..<positions {
          dx[position * stride + channel * channelStride] = share
        }
      }
    }
  }
}
