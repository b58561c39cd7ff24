internal import Glibc

// The functions of one or two numbers that an experiment needs, without an import: the C library's,
// bit for bit. Its own win where a cell imports them. Those of a `Float` could take more, of which
// there is nothing: Swift prefers a function without that, and `exp(1)` is a `Double`.

/// The square root of x.
@_disfavoredOverload
public func sqrt(_ x: Double) -> Double { Glibc.sqrt(x) }
/// The square root of x, in single precision.
@_disfavoredOverload
public func sqrt(_ x: Float, _ none: Never...) -> Float { Glibc.sqrt(x) }

/// The cube root of x.
@_disfavoredOverload
public func cbrt(_ x: Double) -> Double { Glibc.cbrt(x) }
/// The cube root of x, in single precision.
@_disfavoredOverload
public func cbrt(_ x: Float, _ none: Never...) -> Float { Glibc.cbrt(x) }

/// eˣ.
@_disfavoredOverload
public func exp(_ x: Double) -> Double { Glibc.exp(x) }
/// eˣ, in single precision.
@_disfavoredOverload
public func exp(_ x: Float, _ none: Never...) -> Float { Glibc.exp(x) }

/// 2ˣ.
@_disfavoredOverload
public func exp2(_ x: Double) -> Double { Glibc.exp2(x) }
/// 2ˣ, in single precision.
@_disfavoredOverload
public func exp2(_ x: Float, _ none: Never...) -> Float { Glibc.exp2(x) }

/// eˣ − 1, exact near 0.
@_disfavoredOverload
public func expm1(_ x: Double) -> Double { Glibc.expm1(x) }
/// eˣ − 1, exact near 0, in single precision.
@_disfavoredOverload
public func expm1(_ x: Float, _ none: Never...) -> Float { Glibc.expm1(x) }

/// The natural logarithm of x.
@_disfavoredOverload
public func log(_ x: Double) -> Double { Glibc.log(x) }
/// The natural logarithm of x, in single precision.
@_disfavoredOverload
public func log(_ x: Float, _ none: Never...) -> Float { Glibc.log(x) }

/// The logarithm of x to the base 2.
@_disfavoredOverload
public func log2(_ x: Double) -> Double { Glibc.log2(x) }
/// The logarithm of x to the base 2, in single precision.
@_disfavoredOverload
public func log2(_ x: Float, _ none: Never...) -> Float { Glibc.log2(x) }

/// The logarithm of x to the base 10.
@_disfavoredOverload
public func log10(_ x: Double) -> Double { Glibc.log10(x) }
/// The logarithm of x to the base 10, in single precision.
@_disfavoredOverload
public func log10(_ x: Float, _ none: Never...) -> Float { Glibc.log10(x) }

/// The natural logarithm of 1 + x, exact near 0.
@_disfavoredOverload
public func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
/// The natural logarithm of 1 + x, exact near 0, in single precision.
@_disfavoredOverload
public func log1p(_ x: Float, _ none: Never...) -> Float { Glibc.log1p(x) }

/// The sine of x, an angle in radians.
@_disfavoredOverload
public func sin(_ x: Double) -> Double { Glibc.sin(x) }
/// The sine of x, an angle in radians, in single precision.
@_disfavoredOverload
public func sin(_ x: Float, _ none: Never...) -> Float { Glibc.sin(x) }

/// The cosine of x, an angle in radians.
@_disfavoredOverload
public func cos(_ x: Double) -> Double { Glibc.cos(x) }
/// The cosine of x, an angle in radians, in single precision.
@_disfavoredOverload
public func cos(_ x: Float, _ none: Never...) -> Float { Glibc.cos(x) }

/// The tangent of x, an angle in radians.
@_disfavoredOverload
public func tan(_ x: Double) -> Double { Glibc.tan(x) }
/// The tangent of x, an angle in radians, in single precision.
@_disfavoredOverload
public func tan(_ x: Float, _ none: Never...) -> Float { Glibc.tan(x) }

/// The angle whose sine is x.
@_disfavoredOverload
public func asin(_ x: Double) -> Double { Glibc.asin(x) }
/// The angle whose sine is x, in single precision.
@_disfavoredOverload
public func asin(_ x: Float, _ none: Never...) -> Float { Glibc.asin(x) }

/// The angle whose cosine is x.
@_disfavoredOverload
public func acos(_ x: Double) -> Double { Glibc.acos(x) }
/// The angle whose cosine is x, in single precision.
@_disfavoredOverload
public func acos(_ x: Float, _ none: Never...) -> Float { Glibc.acos(x) }

/// The angle whose tangent is x.
@_disfavoredOverload
public func atan(_ x: Double) -> Double { Glibc.atan(x) }
/// The angle whose tangent is x, in single precision.
@_disfavoredOverload
public func atan(_ x: Float, _ none: Never...) -> Float { Glibc.atan(x) }

/// The hyperbolic sine of x.
@_disfavoredOverload
public func sinh(_ x: Double) -> Double { Glibc.sinh(x) }
/// The hyperbolic sine of x, in single precision.
@_disfavoredOverload
public func sinh(_ x: Float, _ none: Never...) -> Float { Glibc.sinh(x) }

/// The hyperbolic cosine of x.
@_disfavoredOverload
public func cosh(_ x: Double) -> Double { Glibc.cosh(x) }
/// The hyperbolic cosine of x, in single precision.
@_disfavoredOverload
public func cosh(_ x: Float, _ none: Never...) -> Float { Glibc.cosh(x) }

/// The hyperbolic tangent of x.
@_disfavoredOverload
public func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
/// The hyperbolic tangent of x, in single precision.
@_disfavoredOverload
public func tanh(_ x: Float, _ none: Never...) -> Float { Glibc.tanh(x) }

/// The error function of x, 2/√π ∫₀ˣ e^(−t²) dt.
@_disfavoredOverload
public func erf(_ x: Double) -> Double { Glibc.erf(x) }
/// The error function of x, 2/√π ∫₀ˣ e^(−t²) dt, in single precision.
@_disfavoredOverload
public func erf(_ x: Float, _ none: Never...) -> Float { Glibc.erf(x) }

/// The largest whole number that is not above x.
@_disfavoredOverload
public func floor(_ x: Double) -> Double { Glibc.floor(x) }
/// The largest whole number that is not above x, in single precision.
@_disfavoredOverload
public func floor(_ x: Float, _ none: Never...) -> Float { Glibc.floor(x) }

/// The smallest whole number that is not below x.
@_disfavoredOverload
public func ceil(_ x: Double) -> Double { Glibc.ceil(x) }
/// The smallest whole number that is not below x, in single precision.
@_disfavoredOverload
public func ceil(_ x: Float, _ none: Never...) -> Float { Glibc.ceil(x) }

/// The nearest whole number, halves away from 0.
@_disfavoredOverload
public func round(_ x: Double) -> Double { Glibc.round(x) }
/// The nearest whole number, halves away from 0, in single precision.
@_disfavoredOverload
public func round(_ x: Float, _ none: Never...) -> Float { Glibc.round(x) }

/// xʸ.
@_disfavoredOverload
public func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
/// xʸ, in single precision.
@_disfavoredOverload
public func pow(_ x: Float, _ y: Float, _ none: Never...) -> Float { Glibc.pow(x, y) }

/// The angle of the point (x, y) from the x axis.
@_disfavoredOverload
public func atan2(_ y: Double, _ x: Double) -> Double { Glibc.atan2(y, x) }
/// The angle of the point (x, y) from the x axis, in single precision.
@_disfavoredOverload
public func atan2(_ y: Float, _ x: Float, _ none: Never...) -> Float { Glibc.atan2(y, x) }

/// √(x² + y²).
@_disfavoredOverload
public func hypot(_ x: Double, _ y: Double) -> Double { Glibc.hypot(x, y) }
/// √(x² + y²), in single precision.
@_disfavoredOverload
public func hypot(_ x: Float, _ y: Float, _ none: Never...) -> Float { Glibc.hypot(x, y) }
