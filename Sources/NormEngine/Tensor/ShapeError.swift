/// What a layer says of an input it cannot take: what it expected and what came.
public enum ShapeError: Error, Hashable, Sendable {
  /// The extents do not fit; `expected` is in words and symbols, such as "(N, 3) or (N, 3, H, W)".
  case mismatch(of: String, expected: String, got: Shape)

  /// A statistic over so few values has no meaning, such as the variance of one value.
  case tooFewValues(per: String, got: Shape)

  /// A setting no input can go with, such as 4 channels in 3 groups or ε = 0 where a variance
  /// may be 0.
  case impossible(setting: String, because: String)
}

extension ShapeError: CustomStringConvertible {
  /// One sentence for the person who made the mistake.
  public var description: String {
    switch self {
    case .mismatch(let name, let expected, let got):
      "The shape of '\(name)' must be \(expected), but it is \(got)."
    case .tooFewValues(let unit, let got):
      "Statistics need more than one value per \(unit), but an input of shape \(got) has one."
    case .impossible(let setting, let reason):
      "The setting '\(setting)' isn't possible: \(reason)."
    }
  }
}
