internal import Glibc

// The functions of one number that an experiment needs, without an import. Those of the C library
// win where a cell imports it.

/// eˣ.
@_disfavoredOverload
public func exp(_ x: Double) -> Double { Glibc.exp(x) }

/// The natural logarithm of x.
@_disfavoredOverload
public func log(_ x: Double) -> Double { Glibc.log(x) }

/// The logarithm of x to the base 2.
@_disfavoredOverload
public func log2(_ x: Double) -> Double { Glibc.log2(x) }

/// The logarithm of x to the base 10.
@_disfavoredOverload
public func log10(_ x: Double) -> Double { Glibc.log10(x) }

/// xʸ.
@_disfavoredOverload
public func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }

/// The sine of x, an angle in radians.
@_disfavoredOverload
public func sin(_ x: Double) -> Double { Glibc.sin(x) }

/// The cosine of x, an angle in radians.
@_disfavoredOverload
public func cos(_ x: Double) -> Double { Glibc.cos(x) }

/// The hyperbolic tangent of x.
@_disfavoredOverload
public func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
