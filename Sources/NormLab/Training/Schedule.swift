internal import Glibc

/// The learning rate as training goes on, as a factor of the rate given.
public struct Schedule: Sendable {
  private let factor: @Sendable (_ step: Int, _ steps: Int) -> Double

  /// A schedule of one's own: the factor at a step (from 0) of so many.
  public init(_ factor: @escaping @Sendable (_ step: Int, _ steps: Int) -> Double) {
    self.factor = factor
  }

  /// The factor at a step (counted from 0) of so many.
  public func callAsFunction(_ step: Int, of steps: Int) -> Double { factor(step, steps) }

  /// The same rate throughout.
  public static let constant = Schedule { _, _ in 1 }

  /// A rise in equal steps to the full rate, then the rest.
  public static func warmup(_ rise: Int, then rest: Schedule = .constant) -> Schedule {
    Schedule { step, steps in
      step < rise
        ? Double(step + 1) / Double(rise) : rest(step - rise, of: max(steps - rise, 1))
    }
  }

  /// Half a cosine from 1 down to this fraction.
  ///
  /// Loshchilov and Hutter, *SGDR*, 2017.
  public static func cosine(to end: Double = 0) -> Schedule {
    Schedule { step, steps in
      end + (1 - end) * (1 + cos(Double.pi * Double(step) / Double(max(steps, 1)))) / 2
    }
  }

  /// A drop by this factor after each of these parts of the training.
  public static func steps(by drop: Double, at parts: [Double]) -> Schedule {
    Schedule { step, steps in
      pow(drop, Double(parts.filter { Double(step) >= $0 * Double(steps) }.count))
    }
  }
}
