/// A function of a tensor with parameters and a derivative: what a learner writes to try a
/// normalization of their own, and what `gradientCheck` proves.
public protocol DifferentiableLayer<Scalar> {
  /// The number type.
  associatedtype Scalar: EngineScalar
  /// What the forward pass keeps for the backward pass.
  associatedtype Saved
  /// The gradients of the parameters, under the parameters' names.
  associatedtype Gradient: ParameterGradient<Scalar>

  /// The learned parameters by name.
  var parameters: NamedTensors<Scalar> { get set }

  /// The output, and what the backward pass needs; throws when the input does not fit.
  func forward(_ x: Tensor<Scalar>) throws(ShapeError) -> (output: Tensor<Scalar>, saved: Saved)

  /// The gradients of a loss, given its gradient `dy` by the output; stops when the shapes differ.
  func backward(
    _ dy: Tensor<Scalar>, saved: Saved
  ) -> (inputGradient: Tensor<Scalar>, gradient: Gradient)
}

/// The gradients of a layer's parameters.
public protocol ParameterGradient<Scalar> {
  /// The number type.
  associatedtype Scalar: EngineScalar
  /// The gradients under the names of the parameters.
  var named: NamedTensors<Scalar> { get }
}

extension NamedTensors: ParameterGradient {
  /// The tensors themselves.
  public var named: NamedTensors<Scalar> { self }
}

/// The gradients by γ and β of a layer that scales and shifts.
public struct AffineGradient<Scalar: EngineScalar>: ParameterGradient, Hashable, Sendable {
  /// The gradient by γ, Σ dy x̂; empty when the layer has no γ.
  public let gamma: Tensor<Scalar>
  /// The gradient by β, Σ dy; empty when the layer has no β.
  public let beta: Tensor<Scalar>

  /// The gradients that there are, under "gamma" and "beta".
  public var named: NamedTensors<Scalar> {
    NamedTensors(["gamma": gamma.count > 0 ? gamma : nil, "beta": beta.count > 0 ? beta : nil])
  }
}
