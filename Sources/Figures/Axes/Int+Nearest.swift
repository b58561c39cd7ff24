extension Int {
  /// The nearest whole number; a far one stands for what is beyond, and 0 for what is no number.
  init(nearest value: Double) {
    self = value.isNaN ? 0 : Int(Swift.min(Swift.max(value.rounded(), -1e9), 1e9))
  }
}

extension Array where Element == String {
  /// The name at a place of an axis of names; nil where there is none.
  func name(at place: Double) -> String? {
    let index = Int(nearest: place)
    return place.isFinite && indices.contains(index) ? self[index] : nil
  }
}
