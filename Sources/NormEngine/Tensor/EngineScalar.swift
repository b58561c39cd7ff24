/// A floating-point type the engine computes in: `Float` or `Double`.
public protocol EngineScalar:
  BinaryFloatingPoint, SIMDScalar, LosslessStringConvertible, Sendable
where Self.SIMDMaskScalar: Sendable {}

extension Float: EngineScalar {}
extension Double: EngineScalar {}
