internal import Glibc

// The same functions of each element of a tensor.

/// The square root of each element.
@_disfavoredOverload
public func sqrt(_ x: Tensor) -> Tensor { x.map { Glibc.sqrt($0) } }

/// eˣ for each element x.
@_disfavoredOverload
public func exp(_ x: Tensor) -> Tensor { x.map { Glibc.exp($0) } }

/// The natural logarithm of each element.
@_disfavoredOverload
public func log(_ x: Tensor) -> Tensor { x.map { Glibc.log($0) } }

/// The logarithm of each element to the base 2.
@_disfavoredOverload
public func log2(_ x: Tensor) -> Tensor { x.map { Glibc.log2($0) } }

/// The logarithm of each element to the base 10.
@_disfavoredOverload
public func log10(_ x: Tensor) -> Tensor { x.map { Glibc.log10($0) } }

/// The sine of each element.
@_disfavoredOverload
public func sin(_ x: Tensor) -> Tensor { x.map { Glibc.sin($0) } }

/// The cosine of each element.
@_disfavoredOverload
public func cos(_ x: Tensor) -> Tensor { x.map { Glibc.cos($0) } }

/// The hyperbolic tangent of each element.
@_disfavoredOverload
public func tanh(_ x: Tensor) -> Tensor { x.map { Glibc.tanh($0) } }

/// Each element to the power y.
@_disfavoredOverload
public func pow(_ x: Tensor, _ y: Double) -> Tensor { x.map { Glibc.pow($0, y) } }
