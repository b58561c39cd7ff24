import Glibc

/// Decades, with the numbers between them where there are few decades.
enum LogTicks {
  /// The labelled numbers between two positive ends.
  static func between(_ low: Double, _ high: Double, count: Int) -> [Tick] {
    let decades = log10(high) - log10(low)
    if decades < 0.8 {
      let linear = LinearTicks.between(low, high, count: count).filter { $0.value > 0 }
      if linear.count > 1 { return linear }
    }
    if decades <= Double(count) / 3 { return within(low, high, mantissas: [1, 2, 5]) }
    let exponents = exponents(low, high)
    // Every second, third … decade, always counting from 1, so that 1 stays labelled.
    let stride = max(1, (exponents.count + count - 1) / count)
    return exponents.filter { $0 % stride == 0 }
      .map { Tick(value: pow(10, Double($0)), form: .powerOfTen($0)) }
  }

  /// The powers of two a doubling axis carries, such as batch sizes.
  static func doublings(_ low: Double, _ high: Double, count: Int) -> [Tick] {
    let exponents = Array(
      Int(
        nearest: (log2(low) - 1e-9).rounded(.up))...Int(nearest: (log2(high) + 1e-9).rounded(.down))
    )
    let stride = max(1, (exponents.count + count - 1) / count)
    let offset = exponents.first ?? 0
    return exponents.filter { ($0 - offset) % stride == 0 }
      .map { Tick(value: pow(2, Double($0)), form: .short) }
  }

  /// The unlabelled numbers 2 to 9 of each decade; the decades alone where there are many.
  static func minor(_ low: Double, _ high: Double) -> [Double] {
    let decades = log10(high) - log10(low)
    return within(low, high, mantissas: decades > 5 ? [1] : [1, 2, 3, 4, 5, 6, 7, 8, 9]).map(
      \.value)
  }

  private static func within(_ low: Double, _ high: Double, mantissas: [Double]) -> [Tick] {
    let first = Int(nearest: log10(low).rounded(.down)),
      last = Int(nearest: log10(high).rounded(.up))
    return (first...max(first, last)).flatMap { exponent in
      mantissas.compactMap { mantissa -> Tick? in
        let value = mantissa * pow(10, Double(exponent))
        guard value >= low * 0.999999, value <= high * 1.000001 else { return nil }
        return Tick(value: value, form: mantissa == 1 ? .powerOfTen(exponent) : .short)
      }
    }
  }

  private static func exponents(_ low: Double, _ high: Double) -> [Int] {
    let first = Int(nearest: (log10(low) - 1e-9).rounded(.up)),
      last = Int(nearest: (log10(high) + 1e-9).rounded(.down))
    return first <= last ? Array(first...last) : []
  }
}
