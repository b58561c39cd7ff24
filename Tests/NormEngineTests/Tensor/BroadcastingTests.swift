import NormEngine
import Testing

@Suite struct BroadcastingTests {
  private static let shapes: [(a: Shape, b: Shape, both: Shape)] = [
    ([5, 2], [2], [5, 2]), ([5, 2], [5, 1], [5, 2]), ([2], [5, 2], [5, 2]),
    ([5, 1], [1, 2], [5, 2]), ([3], [4, 1], [4, 3]), ([2, 3, 4], [3, 1], [2, 3, 4]),
    ([2, 1, 4], [3, 1], [2, 3, 4]), ([], [2, 2], [2, 2]), ([1], [0], [0]), ([0, 3], [3], [0, 3]),
    ([1, 3], [3], [1, 3]),
  ]

  /// The element that stands for these indices of the common shape.
  private func element(_ x: Doubles, _ indices: [Int]) -> Double {
    let own = indices.suffix(x.rank)
    let offset = zip(own, x.shape.dimensions).reduce(0) { $0 * $1.1 + ($1.1 == 1 ? 0 : $1.0) }
    return x.values[offset]
  }

  @Test(arguments: shapes)
  func `each element goes with the one at its indices, an extent of 1 standing for all`(
    a: Shape, b: Shape, both: Shape
  ) {
    let x = Doubles(shape: a, values: (0..<a.count).map { Double($0 + 1) })
    let y = Doubles(shape: b, values: (0..<b.count).map { Double(10 * $0 + 10) })
    let difference = x - y
    #expect(difference.shape == both)
    for place in 0..<both.count {
      var rest = place
      var indices: [Int] = []
      for extent in both.dimensions.reversed() {
        indices.insert(rest % extent, at: 0)
        rest /= extent
      }
      #expect(difference.values[place] == element(x, indices) - element(y, indices))
    }
    #expect(x.broadcast(to: both) - y.broadcast(to: both) == difference)
    #expect(y - x == -difference)
  }

  @Test func `columns and rows are brought to mean 0 as the formula is read`() {
    let x = Doubles([[1, 10], [2, 20], [6, 60]])
    #expect((x - x.mean(over: 0)).mean(over: 0) == [0, 0])
    #expect((x - x.mean(over: 1).reshaped(3, 1)).mean(over: 1) == [0, 0, 0])
    #expect(x * [10, 1] == Doubles([[10, 10], [20, 20], [60, 60]]))
  }

  @Test func `adding in place keeps the shape`() {
    var x = Doubles([[1, 2], [3, 4]])
    x += [10, 20]
    x -= Doubles([[1], [2]])
    #expect(x == Doubles([[10, 21], [11, 22]]))
  }

  @Test func `shapes that do not go together are told with what a column is`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Double>([[1, 2], [3, 4], [5, 6]]) - Tensor<Double>([1, 2, 3])
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("shapes (3, 2) and (3) don't go together"))
    #expect(text.contains("'reshaped(3, 1)'"))
  }

  @Test func `a tensor that would have to grow is not added in place`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var x: Tensor<Double> = [1, 2]
      x += Tensor<Double>([[1, 2], [3, 4]])
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("shape (2, 2) cannot be repeated to (2)"))
  }
}
