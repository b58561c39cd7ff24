import Glibc

/// The density of a sample, smoothed with normal curves (Silverman 1986, rule of thumb).
struct Density {
  struct Point {
    var value: Double
    var share: Double
  }

  var points: [Point] = []

  /// The density from the least to the largest sample, on the log of the samples for a log axis.
  init(_ samples: [Double], isLog: Bool, count: Int = 48) {
    let values = samples.map { isLog ? log($0) : $0 }.sorted()
    guard let low = values.first, let high = values.last, let quartiles = Quartiles(values) else {
      return
    }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let deviation = (values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / n).squareRoot()
    let range = (quartiles.third - quartiles.first) / 1.34
    let scale = range > 0 ? min(deviation, range) : deviation
    guard scale > 0 else {
      points = [Point(value: isLog ? exp(low) : low, share: 1)]
      return
    }
    let width = 0.9 * scale * pow(n, -0.2)
    for step in 0...count {
      let value = low + (high - low) * Double(step) / Double(count)
      let share = values.map { exp(-0.5 * pow((value - $0) / width, 2)) }.reduce(0, +)
      points.append(Point(value: isLog ? exp(value) : value, share: share))
    }
  }
}
