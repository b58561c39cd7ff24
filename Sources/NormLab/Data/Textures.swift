internal import Glibc
public import NormEngine

/// Digits drawn in one of six styles: images whose content and style are known apart.
///
/// A style gives each of three color channels a mean within ±2, a contrast within 0.3…3 and a grating's
/// strength within 0.2…1; and one grating all channels share, its angle within 0…π and its frequency
/// within 0.15…0.45 per pixel, at a random phase. A channel is
/// contrast · (digit + noise + strength / 2 · grating) + mean.
public struct Textures: Sendable {
  /// How many styles there are.
  public static let styles = 6

  /// The images (examples, 3, 16, 16).
  public let images: Tensor<Float>
  /// Which digit each shows, also where it is not drawn.
  public let digits: [Int]
  /// Which style each has.
  public let styleLabels: [Int]

  /// Draws images.
  ///
  /// - Parameters:
  ///   - style: the style of all, or nothing for random ones.
  ///   - showingDigits: whether the digits are drawn.
  ///   - palette: the seed of the six styles.
  public init(
    seed: UInt64, count: Int, style fixed: Int? = nil, showingDigits: Bool = true,
    palette: UInt64 = 99
  ) {
    let side = 16
    var draw = SplitMix64(seed: palette)
    func uniform(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
      (0..<count).map { _ in low + (high - low) * draw.uniform() }
    }
    let means = uniform(-2, 2, 3 * Self.styles)
    let contrasts = uniform(0.3, 3, 3 * Self.styles)
    let angles = uniform(0, .pi, Self.styles)
    let frequencies = uniform(0.15, 0.45, Self.styles)
    let strengths = uniform(0.2, 1, 3 * Self.styles)
    var random = SplitMix64(seed: seed)
    var values: [Float] = []
    values.reserveCapacity(count * 3 * side * side)
    var digits: [Int] = []
    var labels: [Int] = []
    for _ in 0..<count {
      let style = fixed ?? random.below(Self.styles)
      let digit = random.below(10)
      let (row, column) = (4 + random.below(2), 5 + random.below(2))
      let phase = 2 * Double.pi * random.uniform()
      let turn = 2 * Double.pi * frequencies[style]
      let (across, down) = (turn * cos(angles[style]), turn * sin(angles[style]))
      digits.append(digit)
      labels.append(style)
      for channel in (3 * style)..<(3 * style + 3) {
        for y in 0..<side {
          for x in 0..<side {
            let inked =
              showingDigits && Glyphs.isInked(digit, row: y - row, column: x - column)
            let base = (inked ? 1.5 : 0) + 0.15 * random.normal()
            let grating = sin(across * Double(x) + down * Double(y) + phase)
            values.append(
              Float(contrasts[channel] * (base + strengths[channel] / 2 * grating) + means[channel])
            )
          }
        }
      }
    }
    images = Tensor(shape: [count, 3, side, side], values: values)
    self.digits = digits
    styleLabels = labels
  }

  /// The images with their digits as labels.
  public var content: Dataset {
    Dataset(name: "textures by digit", inputs: images, labels: digits, classes: 10)
  }

  /// The images with their styles as labels.
  public var style: Dataset {
    Dataset(
      name: "textures by style", inputs: images, labels: styleLabels, classes: Self.styles)
  }
}
