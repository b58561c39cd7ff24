internal import Glibc

/// Intervals with round ends that hold all of a sample.
struct HistogramEdges {
  /// The ends from left to right; none where the sample holds no finite number.
  private(set) var edges: [Double] = []

  /// About `bins` intervals, or as many as the sample's spread and size ask for (Freedman and
  /// Diaconis 1981), between 5 and 40.
  init(_ sample: [Double], bins: Int?) {
    let sorted = sample.filter(\.isFinite).sorted()
    guard let low = sorted.first, let high = sorted.last else { return }
    guard high > low, (high - low).isFinite else {
      let room = low == 0 ? 0.5 : abs(low) * 0.05
      edges = [low - room, low + room]
      return
    }
    let wanted = bins ?? Self.count(sorted)
    let step = Self.round((high - low) / Double(min(max(wanted, 1), 200)))
    let first = (low / step + 1e-9).rounded(.down), last = (high / step - 1e-9).rounded(.up)
    guard last - first < 1000, step > 0 else {
      edges = [low, high]
      return
    }
    edges = stride(from: first, through: max(last, first + 1), by: 1).map { index in
      step < 1 ? index / (1 / step).rounded(toMultipleBelow: 1e12) : index * step
    }
    // The last interval holds its right end, the others do not.
    if let end = edges.last, high > end { edges.append(end + step) }
  }

  private static func count(_ sorted: [Double]) -> Int {
    let quartiles = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    let width = 2 * quartiles / cbrt(Double(sorted.count))
    guard width > 0 else { return 12 }
    let count = (sorted[sorted.count - 1] - sorted[0]) / width
    // Numbers as far apart as there are any have no distance that is one.
    return count.isNaN ? 40 : Int(min(max(count.rounded(.up), 5), 40))
  }

  /// The round number (1, 2 or 5 times a power of ten) nearest to a width.
  private static func round(_ width: Double) -> Double {
    let power = pow(10, log10(width).rounded(.down))
    let ratio = width / power
    return power * (ratio < 1.4142 ? 1 : ratio < 3.1623 ? 2 : ratio < 7.0711 ? 5 : 10)
  }
}

extension Double {
  /// The whole number this is meant to be, when it is small enough to be one.
  fileprivate func rounded(toMultipleBelow limit: Double) -> Double {
    self < limit ? rounded() : self
  }
}
