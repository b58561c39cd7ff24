/// What a run came to: a number, or that it diverged; never a NaN.
public enum Outcome: Hashable, Sendable {
  /// A finite number.
  case value(Double)
  /// The run blew up, at this step where that is known.
  case diverged(atStep: Int?)

  /// The number, or a divergence where it is infinite or not a number.
  public init(_ number: Double) { self = number.isFinite ? .value(number) : .diverged(atStep: nil) }

  /// The number, or nothing for a run that diverged.
  public var value: Double? { if case .value(let value) = self { value } else { nil } }

  /// Whether the run diverged.
  public var isDiverged: Bool { value == nil }
}

extension Outcome: Comparable {
  /// A diverged run counts as larger than any number.
  public static func < (a: Outcome, b: Outcome) -> Bool {
    switch (a.value, b.value) {
    case (let a?, let b?): a < b
    case (.some, nil): true
    default: false
    }
  }
}

extension Outcome: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The number as written.
  public init(integerLiteral value: Int) { self.init(Double(value)) }

  /// The number as written.
  public init(floatLiteral value: Double) { self.init(value) }
}

extension Outcome: CustomStringConvertible {
  /// The number, or that the run diverged and when.
  public var description: String {
    switch self {
    case .value(let value): "\(value)"
    case .diverged(let step?): "diverged at step \(step)"
    case .diverged(nil): "diverged"
    }
  }
}

/// What one run of a sweep may return to be summarized: a number or an `Outcome`.
public protocol OutcomeConvertible: Sendable {
  /// The number, or that there is none.
  var outcome: Outcome { get }
}

extension Outcome: OutcomeConvertible {
  /// Itself.
  public var outcome: Outcome { self }
}

extension Double: OutcomeConvertible {
  /// The number, or a divergence where it is not finite.
  public var outcome: Outcome { Outcome(self) }
}

extension Float: OutcomeConvertible {
  /// The number, or a divergence where it is not finite.
  public var outcome: Outcome { Outcome(Double(self)) }
}

extension Int: OutcomeConvertible {
  /// The number.
  public var outcome: Outcome { Outcome(Double(self)) }
}
