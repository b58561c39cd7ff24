/// Gathers the checks of a claim: every comparison of a summary that stands alone on its line.
@resultBuilder
public enum CheckBuilder {
  /// A comparison over seeds.
  public static func buildExpression(_ check: Check) -> [Check] { [check] }

  /// What prints or shows compares nothing.
  public static func buildExpression(_ nothing: Void) -> [Check] { [] }

  /// A truth value says neither how far nor over which seeds.
  @available(
    *, unavailable,
    message: "a check compares a measurement over seeds, as in 'ratio.over(seeds).median >= 10'"
  )
  public static func buildExpression(_ truth: Bool) -> [Check] { [] }

  /// One statement after the other.
  public static func buildBlock(_ parts: [Check]...) -> [Check] { parts.flatMap { $0 } }

  /// The checks of a loop.
  public static func buildArray(_ parts: [[Check]]) -> [Check] { parts.flatMap { $0 } }

  /// The checks of an `if`.
  public static func buildOptional(_ part: [Check]?) -> [Check] { part ?? [] }

  /// The checks of an `if`.
  public static func buildEither(first: [Check]) -> [Check] { first }

  /// The checks of an `else`.
  public static func buildEither(second: [Check]) -> [Check] { second }
}
