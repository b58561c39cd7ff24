/// Weight normalization: the weights of each output unit are a direction v and a length g.
///
/// w = g v / ‖v‖ for each output unit, the first dimension of v; v has shape (out, in) or, of a
/// convolution, (out, in, K…), and g shape (out). g = 0 is taken and gives w = 0. v = 0 has no
/// direction and is refused.
///
/// Salimans and Kingma, *Weight normalization: a simple reparameterization to accelerate training of
/// deep neural networks*, 2016.
public struct WeightNorm<Scalar: EngineScalar>: StatelessNormalization, Hashable {
  /// g, the length of each unit's weights, of shape (out).
  public var gain: Tensor<Scalar>

  /// The lengths g, one for each output unit.
  public init(gain: Tensor<Scalar>) { self.gain = gain }

  /// The lengths that the units of a weight have, with which the layer changes nothing.
  public init(keeping weight: Tensor<Scalar>) {
    require(weight.rank > 0, "a weight has output units, unlike shape \(weight.shape)")
    gain = Tensor((0..<weight.shape[0]).map { weight.part($0).norm })
  }

  /// The gradient by g.
  public struct Gradient: ParameterGradient, Hashable, Sendable {
    /// The gradient by g, v · dw / ‖v‖, of shape (out).
    public let gain: Tensor<Scalar>
    /// The gradient under "gain".
    public var named: NamedTensors<Scalar> { ["gain": gain] }
  }

  /// What the forward pass keeps: v, shared and not copied, and one number an output unit.
  public struct Saved: Hashable, Sendable {
    /// v as it came.
    public let direction: Tensor<Scalar>
    /// ‖v‖ of each output unit, of shape (out).
    public let length: Tensor<Scalar>
  }

  /// The learned lengths: "gain".
  public var parameters: NamedTensors<Scalar> {
    get { ["gain": gain] }
    set { gain = newValue["gain"] ?? gain }
  }

  /// The weight w, and what `backward` needs; throws unless v has a unit for each gain, and when a
  /// unit of v is 0.
  public func forward(
    _ v: Tensor<Scalar>
  ) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved) {
    let units = gain.count
    guard gain.rank == 1, v.rank >= 1, v.shape[0] == units, v.count > 0 else {
      throw .mismatch(of: "v", expected: "(\(units), …)", got: v.shape)
    }
    let (output, length) = scaledToLength(v, gain: gain, floor: 0)
    if let unit = length.values.firstIndex(of: 0) {
      throw .impossible(setting: "v = 0", because: "the weights of unit \(unit) have no direction")
    }
    return (output, Saved(direction: v, length: length))
  }

  /// The gradients of a loss, given its gradient `dw` by the weight.
  ///
  /// dg = v · dw / ‖v‖ and dv = g/‖v‖ (dw − v (v · dw)/‖v‖²), which is at right angles to v.
  public func gradients(
    _ dw: Tensor<Scalar>, saved: Saved
  ) throws(ShapeError) -> (inputGradient: Tensor<Scalar>, gradient: Gradient) {
    try expect(dw, "dw", saved.direction.shape)
    let (dv, dg) = scaledToLengthBackward(
      dw, saved.direction, gain: gain, floor: 0, length: saved.length)
    return (dv, Gradient(gain: dg))
  }
}

/// The rows of a tensor, its first dimension, at given lengths; one gain for each, or one for all.
func scaledToLength<Scalar>(
  _ v: Tensor<Scalar>, gain: Tensor<Scalar>, floor: Double
) -> (output: Tensor<Scalar>, length: Tensor<Scalar>) {
  let rows = v.shape[0]
  var length = Tensor<Scalar>.zeros([rows])
  var none = Tensor<Scalar>.zeros([0])
  let output = Tensor<Scalar>(uninitialized: v.shape) { output in
    withMutablePointers(&length, &none) { length, _ in
      withPointers(v, gain) { v, gains in
        guard let length else { return }
        scaleRowsToLength(
          v, rows: rows, columns: output.count / rows, gain: gains,
          gainStride: gain.rank == 0 ? 0 : 1, floor: floor, output: output.start, length: length)
      }
    }
  }
  return (output, length)
}

/// The gradients by the rows and by each row's length.
func scaledToLengthBackward<Scalar>(
  _ dw: Tensor<Scalar>, _ v: Tensor<Scalar>, gain: Tensor<Scalar>, floor: Double,
  length: Tensor<Scalar>
) -> (inputGradient: Tensor<Scalar>, gainGradient: Tensor<Scalar>) {
  let rows = v.shape[0]
  var gainGradient = Tensor<Scalar>.zeros([rows])
  var none = Tensor<Scalar>.zeros([0])
  let inputGradient = Tensor<Scalar>(uninitialized: v.shape) { dv in
    withMutablePointers(&gainGradient, &none) { dg, _ in
      withPointers(dw, v) { dw, v in
        withPointers(gain, length) { gains, length in
          guard let dg else { return }
          scaleRowsToLengthBackward(
            dw, v, rows: rows, columns: dv.count / rows, gain: gains,
            gainStride: gain.rank == 0 ? 0 : 1, floor: floor, length: length,
            inputGradient: dv.start, gainGradient: dg)
        }
      }
    }
  }
  return (inputGradient, gainGradient)
}
