internal import NormEngine

/// Sequences of tokens whose label depends on where a marker stands: what attention can look up.
public enum TokenSequences {
  /// Sequences of random tokens in which one place holds the marker, token 0; the label is the token
  /// after it.
  ///
  /// The tokens are uniform over 1…classes, the marker's place over all but the last; label k stands
  /// for token k + 1.
  public static func afterMarker(
    seed: UInt64, count: Int = 2000, length: Int = 8, classes: Int = 5
  ) -> Dataset {
    require(length > 1 && classes > 1, "a sequence has at least two tokens of two kinds")
    var random = SplitMix64(seed: seed)
    var values: [Float] = []
    var labels: [Int] = []
    for _ in 0..<count {
      var tokens = (0..<length).map { _ in 1 + random.below(classes) }
      let place = random.below(length - 1)
      tokens[place] = 0
      labels.append(tokens[place + 1] - 1)
      values += tokens.map { Float($0) }
    }
    return Dataset(
      name: "token after the marker", inputs: Tensor(shape: [count, length], values: values),
      labels: labels, classes: classes)
  }
}
