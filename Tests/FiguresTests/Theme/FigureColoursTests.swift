import Foundation
import Testing

/// The colours of the stylesheet itself, measured.
@Suite struct FigureColoursTests {
  /// The pages' own backgrounds, light and dark.
  static let papers = ["#fbfaf7", "#16181d"]

  private static func variables() throws -> [String: [String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Site/theme/figures.css")
    let css = try String(contentsOf: file, encoding: .utf8)
    var variables: [String: [String]] = [:]
    for line in css.split(separator: "\n") where line.contains("light-dark(") {
      let parts = line.split(separator: ":", maxSplits: 1)
      let colours = parts[1].split { !"#0123456789abcdef".contains($0) }
        .filter { $0.hasPrefix("#") }.map(String.init)
      variables[parts[0].trimmingCharacters(in: .whitespaces)] = colours
    }
    return variables
  }

  private static func linear(_ colour: String) throws -> [Double] {
    let number = try #require(Int(colour.dropFirst(), radix: 16))
    return [16, 8, 0].map { shift in
      let part = Double((number >> shift) & 255) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
  }

  private static func luminance(_ linear: [Double]) -> Double {
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  private static func contrast(_ one: String, _ other: String) throws -> Double {
    let (a, b) = (luminance(try linear(one)), luminance(try linear(other)))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test(arguments: [0, 1])
  func marksAndTextStandOutFromThePage(theme: Int) throws {
    let variables = try Self.variables()
    for index in 1...7 {
      let mark = try #require(variables["--series-\(index)"])[theme]
      #expect(try Self.contrast(mark, Self.papers[theme]) >= 3)
      let text = try #require(variables["--series-\(index)-text"])[theme]
      #expect(try Self.contrast(text, Self.papers[theme]) >= 4.5)
    }
  }

  @Test(arguments: [0, 1])
  func numbersInCellsCanBeRead(theme: Int) throws {
    let variables = try Self.variables()
    for index in 1...11 {
      let level = try #require(variables["--level-\(index)"])[theme]
      let text = try #require(variables["--on-level-\(index)"])[theme]
      #expect(try Self.contrast(level, text) >= 3.9)
    }
  }

  @Test(arguments: [0, 1])
  func levelsGoOneWayInLightness(theme: Int) throws {
    let variables = try Self.variables()
    let lightness = try (1...11).map { index in
      let colours = try #require(variables["--level-\(index)"])
      return Self.luminance(try Self.linear(colours[theme]))
    }
    let sorted = lightness.sorted()
    #expect(lightness == (theme == 0 ? sorted.reversed() : sorted))
    #expect(Set(lightness).count == 11)
  }

  /// Colours as eyes without red or green cones see them (Viénot, Brettel and Mollon 1999).
  private static let sights: [String: [[Double]]] = [
    "all": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    "deuteranopia": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
  ]

  /// A colour's place in Oklab (Ottosson 2020), where distance is difference seen.
  private static func seen(_ colour: String, _ sight: [[Double]]) throws -> [Double] {
    let raw = try linear(colour)
    let c = sight.map { row in max(0, zip(row, raw).map(*).reduce(0, +)) }
    let l = cbrt(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2])
    let m = cbrt(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2])
    let s = cbrt(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2])
    return [
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    ]
  }

  @Test(arguments: [0, 1], Array(sights.keys))
  func seriesDifferForEveryEyeTheFirstFourClearly(theme: Int, sight: String) throws {
    let variables = try Self.variables()
    let matrix = try #require(Self.sights[sight])
    let places = try (1...7).map { index in
      let colours = try #require(variables["--series-\(index)"])
      return try Self.seen(colours[theme], matrix)
    }
    for (index, one) in places.enumerated() {
      for other in places.dropFirst(index + 1) {
        let distance = zip(one, other).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
        // Two hundredths of Oklab are just seen side by side; twice that across a figure, four
        // times that between the series a figure has as a rule.
        #expect(distance > 0.045)
        if places.prefix(4).contains(other) { #expect(distance > 0.08) }
      }
    }
  }
}
