internal import Glibc

/// A formula in named variables; a number is one without any.
package indirect enum Expression: Hashable, Sendable {
  case number(Double)
  case variable(String)
  case negated(Expression)
  case sum(Expression, Expression)
  case difference(Expression, Expression)
  case product(Expression, Expression)
  case quotient(Expression, Expression)
  case power(Expression, Expression)
  case call(Function, [Expression])

  /// The functions a learner may write; `log` is the natural logarithm, as in Swift and NumPy.
  package enum Function: String, Hashable, Sendable, CaseIterable {
    case sqrt, exp, log, ln, log2, log10, abs, sin, cos, tan, sinh, cosh, tanh, sigmoid, relu
    case min, max, pow

    /// How many arguments it takes.
    var arity: Int {
      switch self {
      case .min, .max, .pow: 2
      default: 1
      }
    }
  }

  /// The value where the variables have these values; a variable without one makes it no number.
  package func value(_ variables: [String: Double] = [:]) -> Double {
    switch self {
    case .number(let number): number
    case .variable(let name): variables[name] ?? .nan
    case .negated(let a): -a.value(variables)
    case .sum(let a, let b): a.value(variables) + b.value(variables)
    case .difference(let a, let b): a.value(variables) - b.value(variables)
    case .product(let a, let b): a.value(variables) * b.value(variables)
    case .quotient(let a, let b): a.value(variables) / b.value(variables)
    case .power(let a, let b): Glibc.pow(a.value(variables), b.value(variables))
    case .call(let function, let arguments):
      Self.apply(function, arguments.map { $0.value(variables) })
    }
  }

  private static func apply(_ function: Function, _ x: [Double]) -> Double {
    guard x.count == function.arity else { return .nan }
    return switch function {
    case .sqrt: x[0].squareRoot()
    case .exp: Glibc.exp(x[0])
    case .log, .ln: Glibc.log(x[0])
    case .log2: Glibc.log2(x[0])
    case .log10: Glibc.log10(x[0])
    case .abs: Swift.abs(x[0])
    case .sin: Glibc.sin(x[0])
    case .cos: Glibc.cos(x[0])
    case .tan: Glibc.tan(x[0])
    case .sinh: Glibc.sinh(x[0])
    case .cosh: Glibc.cosh(x[0])
    case .tanh: Glibc.tanh(x[0])
    case .sigmoid: 1 / (1 + Glibc.exp(-x[0]))
    case .relu: x[0] > 0 ? x[0] : 0
    case .min: x[0] < x[1] ? x[0] : x[1]
    case .max: x[0] > x[1] ? x[0] : x[1]
    case .pow: Glibc.pow(x[0], x[1])
    }
  }
}
