import NormEngine
import Testing

@testable import NormLab

@Suite("Drawn data sets")
struct DatasetTests {
  static let makers: [@Sendable (UInt64) -> Dataset] = [
    { Glyphs.small(seed: $0, count: 300) }, { Glyphs.medium(seed: $0, count: 300) },
    { Glyphs.large(seed: $0, count: 300) }, { GaussianMixture.clusters(seed: $0, count: 300) },
    { Spirals.arms(seed: $0, count: 300) }, { TeacherStudent.labelled(seed: $0, count: 300) },
  ]

  @Test("the same seed draws the same data, another seed others", arguments: makers.indices)
  func seeds(_ index: Int) {
    let make = Self.makers[index]
    #expect(make(1).inputs == make(1).inputs)
    #expect(make(1).labels == make(1).labels)
    #expect(make(1).inputs != make(2).inputs)
  }

  @Test("every class occurs", arguments: makers.indices)
  func classes(_ index: Int) {
    let data = Self.makers[index](1)
    #expect(Set(data.labels) == Set(0..<data.classes))
  }

  @Test("a glyph without noise is its bitmap, shifted")
  func glyph() {
    let data = Glyphs.drawn(seed: 3, count: 50, side: 8, noise: 0)
    for index in 0..<data.count {
      let ink = data.selecting([index]).inputs.values.count { $0 > 0 }
      let expected = (0..<7).flatMap { row in (0..<5).map { (row, $0) } }
        .count { Glyphs.isInked(data.labels[index], row: $0.0, column: $0.1) }
      #expect(ink == expected)
    }
  }

  @Test("a feature's scale multiplies that feature alone")
  func scales() {
    let plain = GaussianMixture.clusters(seed: 1, count: 5, dimensions: 2)
    let scaled = GaussianMixture.clusters(seed: 1, count: 5, dimensions: 2, scales: [1, 100])
    for index in 0..<5 {
      #expect(scaled.inputs.values[2 * index] == plain.inputs.values[2 * index])
      let ratio = scaled.inputs.values[2 * index + 1] / plain.inputs.values[2 * index + 1]
      #expect(abs(ratio - 100) < 1e-3)
    }
  }

  @Test("selected examples keep their labels")
  func selecting() {
    let data = Glyphs.small(seed: 1, count: 10)
    let chosen = data.selecting([7, 2])
    #expect(chosen.labels == [data.labels[7], data.labels[2]])
    #expect(Array(chosen.inputs.values[64...]) == Array(data.inputs.values[128..<192]))
  }
}
