/// Says which entries of an answer are wrong.
struct WrongEntries {
  /// More are counted rather than listed.
  static let longestList = 6

  let shape: [Int]
  /// Every entry as it was written.
  let texts: [String]
  /// The places of the wrong ones.
  let wrong: [Int]
  /// The places of those that only have too few digits.
  let close: [Int]
  /// Whether one is near a whole number, which no more digits would make it.
  let isNear: Bool

  /// One sentence on the wrong entries, one on those that are only too coarse.
  var words: String {
    var text = main
    if !close.isEmpty {
      text +=
        close.count == texts.count
        ? " It is close: give more digits."
        : " Close, but with too few digits: \(Words.list(close.map(place)))."
    }
    return text
  }

  private func place(_ index: Int) -> String { Words.place(index, shape: shape) }

  private var main: String {
    guard texts.count > 1 else {
      return "Not right\(isNear ? ", but near" : ""): \(texts.joined())."
    }
    if wrong.count == 1 {
      return "Wrong is \(place(wrong[0])): \(texts[wrong[0]])."
    }
    if wrong.count == texts.count {
      return "\(texts.count == 2 ? "Both" : "All \(wrong.count)") entries are wrong."
    }
    if wrong.count > Self.longestList {
      return "\(wrong.count) of \(texts.count) entries are wrong, first \(place(wrong[0])): "
        + "\(texts[wrong[0]])."
    }
    if shape.count == 2 {
      return "Wrong are " + Words.list(wrong.map { "\(place($0)) (\(texts[$0]))" }) + "."
    }
    return "Entries \(Words.list(wrong.map { String($0 + 1) })) are wrong: "
      + "\(Words.list(wrong.map { texts[$0] }))."
  }
}

extension Double {
  /// Whether it has no digits behind the point.
  var isWhole: Bool { isFinite && rounded() == self }
}
