/// The five numbers that sum up a sample.
struct Quartiles: Hashable {
  var least: Double
  var first: Double
  var median: Double
  var third: Double
  var most: Double

  /// The summary of a sample that is not empty; quantiles between its numbers are interpolated.
  init?(_ sample: [Double]) {
    let sorted = sample.filter(\.isFinite).sorted()
    guard let least = sorted.first, let most = sorted.last else { return nil }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      let part = place - Double(below)
      return sorted[below] * (1 - part) + sorted[above] * part
    }
    (self.least, self.most) = (least, most)
    (first, median, third) = (quantile(0.25), quantile(0.5), quantile(0.75))
  }
}
