import LessonKit
import Testing

/// The numbers of a seed stay the same for ever; these were computed apart from this program.
@Suite struct SplitMix64DrawsTests {
  @Test func `whole numbers of a seed`() {
    var random = SplitMix64(seed: 7)
    #expect((0..<8).map { _ in random.integer(in: 1...9) } == [4, 1, 9, 6, 5, 3, 5, 3])
  }

  @Test func `different whole numbers of a seed`() {
    var random = SplitMix64(seed: 3)
    #expect(random.integers(4, in: 10...99) == [20, 73, 65, 16])
  }

  @Test func `numbers to try by hand`() {
    var random = SplitMix64(seed: 5)
    #expect(random.simple([2, 2]).values == [-1.0, 2.0, -2.5, -3.5])
  }

  @Test func `the widest range, the narrowest, and one of some`() {
    var random = SplitMix64(seed: 1)
    _ = random.integer(in: Int.min...Int.max)
    #expect(random.integer(in: 4...4) == 4)
    #expect(random.choice(of: ["a"]) == "a")
    #expect(Set(random.integers(9, in: 1...9)).count == 9)
  }
}
