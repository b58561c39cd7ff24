internal import NormEngine

/// Drawn digits: a 5×7 bitmap font on a square canvas, shifted, brighter or darker, and noisy.
///
/// Each digit's place is uniform over those where it fits, its brightness over 0.6…1.4; normal noise
/// is added to every pixel and all are then standardized as (x - 0.15) / 0.5.
public enum Glyphs {
  /// 8×8 digits as 64 numbers, with noise of spread 0.3: what most lessons learn from.
  public static func small(
    seed: UInt64, count: Int = 2000, noise: Double = 0.3
  ) -> Dataset {
    drawn(seed: seed, count: count, side: 8, noise: noise)
  }

  /// 12×12 digits as images (1, 12, 12), with more room to be shifted.
  public static func medium(
    seed: UInt64, count: Int = 1500, noise: Double = 0.25
  ) -> Dataset {
    drawn(seed: seed, count: count, side: 12, noise: noise).shaped([1, 12, 12])
  }

  /// 16×16 digits as images (1, 16, 16).
  public static func large(
    seed: UInt64, count: Int = 2000, noise: Double = 0.35
  ) -> Dataset {
    drawn(seed: seed, count: count, side: 16, noise: noise).shaped([1, 16, 16])
  }

  /// Digits on a square canvas of at least 7 pixels a side, as flat rows.
  public static func drawn(
    seed: UInt64, count: Int, side: Int, noise: Double
  ) -> Dataset {
    require(side >= 7, "a digit needs 7 pixels a side, not \(side)")
    var random = SplitMix64(seed: seed).split(UInt64(side))
    var values: [Float] = []
    values.reserveCapacity(count * side * side)
    var labels: [Int] = []
    for _ in 0..<count {
      let digit = random.below(10)
      let row = random.below(side - 6)
      let column = random.below(side - 4)
      let brightness = 0.6 + 0.8 * random.uniform()
      labels.append(digit)
      for y in 0..<side {
        for x in 0..<side {
          let ink = isInked(digit, row: y - row, column: x - column) ? brightness : 0
          values.append(Float((ink + noise * random.normal() - 0.15) / 0.5))
        }
      }
    }
    return Dataset(
      name: "glyphs \(side)×\(side)",
      inputs: Tensor(shape: [count, side * side], values: values), labels: labels, classes: 10)
  }

  /// Whether a digit has ink at a row (0..<7) and column (0..<5) of its bitmap; not outside.
  package static func isInked(_ digit: Int, row: Int, column: Int) -> Bool {
    guard (0..<7).contains(row), (0..<5).contains(column) else { return false }
    return font[digit][row] >> (4 - column) & 1 == 1
  }

  /// The bitmaps: seven rows of five bits for each digit.
  private static let font: [[UInt8]] = [
    [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
    [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
    [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111],
    [0b11110, 0b00001, 0b00001, 0b01110, 0b00001, 0b00001, 0b11110],
    [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
    [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
    [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
    [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
    [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
    [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
  ]
}

extension SplitMix64 {
  /// A whole number drawn uniformly from 0..<bound.
  package mutating func below(_ bound: Int) -> Int { Int(uniform() * Double(bound)) }
}
