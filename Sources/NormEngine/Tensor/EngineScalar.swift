/// A floating-point type the engine computes in: `Float` or `Double`.
public protocol EngineScalar:
  BinaryFloatingPoint, SIMDScalar, LosslessStringConvertible, Codable, Sendable
where Self.SIMDMaskScalar: Sendable {
  /// The same number in double precision, exactly.
  var doubleValue: Double { get }
}

extension Float: EngineScalar {
  /// The same number in double precision, exactly.
  public var doubleValue: Double {
    @inline(__always) get { Double(self) }
  }
}

extension Double: EngineScalar {
  /// The same number in double precision, exactly.
  public var doubleValue: Double {
    @inline(__always) get { self }
  }
}
