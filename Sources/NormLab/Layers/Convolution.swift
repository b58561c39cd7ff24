internal import NormEngine

extension NetworkLayer {
  /// The cross-correlation of images with learned kernels.
  ///
  /// Shapes: x (C, H, W), W (channels, C, kernel, kernel), b (channels),
  /// y (channels, H + 2 padding - kernel + 1, W + 2 padding - kernel + 1).
  ///
  /// - Parameters:
  ///   - channels: how many kernels there are.
  ///   - kernel: the side of a kernel.
  ///   - padding: how many zeros surround the image; half the kernel unless given, which keeps its
  ///     size.
  ///   - weights: how W is drawn.
  ///   - bias: how b starts, or nothing for a map without one.
  ///   - reparametrization: how the used kernels are made from the stored ones.
  public static func convolution(
    _ channels: Int, kernel: Int = 3, padding: Int? = nil, weights: Initializer = .he,
    bias: Initializer? = .constant(0), reparametrization: Reparametrization = .none
  ) -> NetworkLayer {
    NetworkLayer(
      Convolution(
        channels: channels, kernel: kernel, padding: padding ?? kernel / 2, weights: weights,
        bias: bias, reparametrization: reparametrization))
  }
}

struct Convolution: LayerDefinition {
  let channels: Int
  let kernel: Int
  let padding: Int
  let weights: Initializer
  let bias: Initializer?
  let reparametrization: Reparametrization

  var name: String { "convolution" }
  var description: String { "convolution(\(channels), kernel: \(kernel))" }

  func plan(_ input: Edge, in planner: inout Planner) throws(NetworkError) -> Edge {
    guard input.shape.rank == 3 else {
      throw NetworkError("takes images (C, H, W), not \(input.shape)")
    }
    guard channels > 0, kernel > 0, padding >= 0 else {
      throw NetworkError("needs at least one channel and a kernel of at least 1")
    }
    let window = Window(
      channels: input.shape[0], height: input.shape[1], width: input.shape[2], kernel: kernel,
      padding: padding)
    guard window.outputHeight > 0, window.outputWidth > 0 else {
      throw NetworkError("a kernel of \(kernel) does not fit images of \(input.shape)")
    }
    let initial = weights.draw(inputs: window.rows, outputs: channels * kernel * kernel)
    let weight = planner.parameter(
      "weight", [channels, input.shape[0], kernel, kernel], .weight, initial: initial)
    let used = reparametrization.plan(weight, rows: channels, columns: window.rows, in: &planner)
    let offset = bias.map {
      planner.parameter(
        "bias", [channels], .bias, initial: $0.draw(inputs: window.rows, outputs: channels))
    }
    let columns = planner.scratch(planner.batch * window.rows * window.columns)
    let gradients = planner.scratch(window.rows * window.columns)
    let room = planner.scratch(window.paddedCount)
    let gradientRoom = planner.scratch(window.paddedCount)
    let output = planner.edge(
      [channels, window.outputHeight, window.outputWidth], isOverwritable: true)
    planner.append(
      ConvolutionStep(
        input: input, output: output, window: window, channels: channels, weight: used,
        bias: offset, columns: columns, columnGradients: gradients, room: room,
        gradientRoom: gradientRoom),
      reading: [input], writing: [output], hasParameters: true)
    return output
  }
}

/// How a kernel slides over an image: the image's windows as the columns of a matrix.
struct Window: Sendable {
  let channels: Int
  let height: Int
  let width: Int
  let kernel: Int
  let padding: Int

  var outputHeight: Int { height + 2 * padding - kernel + 1 }
  var outputWidth: Int { width + 2 * padding - kernel + 1 }
  /// How many numbers one window has.
  var rows: Int { channels * kernel * kernel }
  /// How many windows there are.
  var columns: Int { outputHeight * outputWidth }

  /// How many numbers a row and an image have with the zeros around.
  private var paddedWidth: Int { width + 2 * padding }
  private var paddedPlane: Int { (height + 2 * padding) * paddedWidth }
  /// How much room an image takes with the zeros around.
  var paddedCount: Int { channels * paddedPlane }

  /// Writes an image's windows as columns.
  ///
  /// - Parameter room: `paddedCount` numbers, 0 around the image's place.
  @inline(__always)
  func unfold<Scalar: EngineScalar>(
    _ image: UnsafePointer<Scalar>, into matrix: UnsafeMutablePointer<Scalar>,
    room: UnsafeMutablePointer<Scalar>
  ) {
    eachRow { inside, outside in
      move(image + inside, into: room + outside, count: width)
    }
    var target = matrix
    eachShift { start in
      for y in 0..<outputHeight {
        move(room + start + y * paddedWidth, into: target, count: outputWidth)
        target += outputWidth
      }
    }
  }

  /// Adds the columns back to where in the image they came from; the image starts from 0.
  ///
  /// - Parameter room: `paddedCount` numbers.
  @inline(__always)
  func fold<Scalar: EngineScalar>(
    _ matrix: UnsafePointer<Scalar>, into image: UnsafeMutablePointer<Scalar>,
    room: UnsafeMutablePointer<Scalar>
  ) {
    room.update(repeating: 0, count: paddedCount)
    var source = matrix
    eachShift { start in
      for y in 0..<outputHeight {
        add(source, to: room + start + y * paddedWidth, count: outputWidth)
        source += outputWidth
      }
    }
    eachRow { inside, outside in
      move(room + outside, into: image + inside, count: width)
    }
  }

  /// Where each row of an image begins, without and with the zeros around.
  @inline(__always)
  private func eachRow(_ body: (_ inside: Int, _ outside: Int) -> Void) {
    for channel in 0..<channels {
      for y in 0..<height {
        body(
          (channel * height + y) * width,
          channel * paddedPlane + (y + padding) * paddedWidth + padding)
      }
    }
  }

  /// Where in the image with the zeros around the first window has each of its numbers.
  @inline(__always)
  private func eachShift(_ body: (_ start: Int) -> Void) {
    for channel in 0..<channels {
      for dy in 0..<kernel {
        for dx in 0..<kernel { body(channel * paddedPlane + dy * paddedWidth + dx) }
      }
    }
  }

  /// Copies a row; four at a time, as rows here are too short for a call.
  @inline(__always)
  private func move<Scalar: EngineScalar>(
    _ source: UnsafePointer<Scalar>, into target: UnsafeMutablePointer<Scalar>, count: Int
  ) {
    var i = 0
    while i &+ 4 <= count {
      UnsafeMutableRawPointer(target + i).storeBytes(
        of: UnsafeRawPointer(source + i).loadUnaligned(as: SIMD4<Scalar>.self),
        as: SIMD4<Scalar>.self)
      i &+= 4
    }
    while i < count {
      target[i] = source[i]
      i &+= 1
    }
  }

  /// Adds a row to another.
  @inline(__always)
  private func add<Scalar: EngineScalar>(
    _ source: UnsafePointer<Scalar>, to target: UnsafeMutablePointer<Scalar>, count: Int
  ) {
    var i = 0
    while i &+ 4 <= count {
      let sum =
        UnsafeRawPointer(target + i).loadUnaligned(as: SIMD4<Scalar>.self)
        + UnsafeRawPointer(source + i).loadUnaligned(as: SIMD4<Scalar>.self)
      UnsafeMutableRawPointer(target + i).storeBytes(of: sum, as: SIMD4<Scalar>.self)
      i &+= 4
    }
    while i < count {
      target[i] += source[i]
      i &+= 1
    }
  }
}

/// For each image Y = W · windows + b; dW = Σ dY · windowsᵀ, windows' gradient = Wᵀ dY.
struct ConvolutionStep: Step {
  let input: Edge
  let output: Edge
  let window: Window
  let channels: Int
  let weight: UsedWeight
  let bias: Int?
  let columns: Int
  let columnGradients: Int
  /// An image with the zeros around, which nothing writes to after the first.
  let room: Int
  let gradientRoom: Int

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    weight.prepare(memory)
    let positions = window.columns
    for example in 0..<memory.batch {
      let y = memory.value(output) + example * output.size
      let unfolded = memory.scratch + columns + example * window.rows * positions
      window.unfold(
        memory.value(input) + example * input.size, into: unfolded,
        room: memory.scratch + room)
      if let bias {
        for channel in 0..<channels {
          (y + channel * positions).update(
            repeating: memory.parameters[bias + channel], count: positions)
        }
      }
      multiply(
        weight.values(memory), unfolded, into: y, rows: channels, columns: positions,
        inner: window.rows, keeping: bias == nil ? 0 : 1)
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: EngineScalar>(_ memory: Memory<Scalar>) {
    guard let dys = memory.gradient(output) else { return }
    let positions = window.columns
    let dw = weight.gradients(memory)
    if let bias {
      (memory.parameterGradients + bias).update(repeating: 0, count: channels)
    }
    for example in 0..<memory.batch {
      let dy = dys + example * output.size
      let unfolded = memory.scratch + columns + example * window.rows * positions
      multiply(
        dy, unfolded, transposeB: true, into: dw, rows: channels, columns: window.rows,
        inner: positions, keeping: example == 0 ? 0 : 1)
      if let bias {
        for channel in 0..<channels {
          memory.parameterGradients[bias + channel] += sum(
            dy + channel * positions, count: positions)
        }
      }
      if let dx = memory.gradient(input) {
        let gradients = memory.scratch + columnGradients
        multiply(
          weight.values(memory), transposeA: true, dy, into: gradients, rows: window.rows,
          columns: positions, inner: channels)
        window.fold(
          gradients, into: dx + example * input.size, room: memory.scratch + gradientRoom)
      }
    }
    weight.finish(memory)
  }
}
