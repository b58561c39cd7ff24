import NormEngine
import Testing

@Suite struct PartsTests {
  private let x = Doubles(shape: [2, 3, 4], values: (0..<24).map(Double.init))
  private let matrix = Doubles([[1, 2, 3], [4, 5, 6]])

  @Test func `rows and columns are the parts of a matrix and of its transpose`() {
    #expect(matrix.row(1) == [4, 5, 6] && matrix.column(2) == [3, 6])
    #expect(matrix.rows == [[1, 2, 3], [4, 5, 6]])
    for index in 0..<3 { #expect(matrix.column(index) == matrix.transposed.row(index)) }
  }

  @Test func `a range of any dimension keeps all others`() {
    let some = x.parts(1..<3, along: 1)
    #expect(some.shape == [2, 2, 4])
    for i in 0..<2 {
      for j in 0..<2 { for k in 0..<4 { #expect(some[i, j, k] == x[i, j + 1, k]) } }
    }
    #expect(x.parts(0..<1, along: 0) == x.parts(0..<1))
    #expect(x.parts(1..<3, along: -1) == x.parts(1..<3, along: 2))
  }

  @Test(arguments: 0..<3)
  func `what is cut along a dimension is joined along it again`(dimension: Int) {
    let extent = x.shape[dimension]
    let parts = (0..<extent).map { x.parts($0..<($0 + 1), along: dimension) }
    #expect(Doubles(joining: parts, along: dimension) == x)
    #expect(Doubles(joining: parts, along: dimension - 3) == x)
  }

  @Test func `a column of ones is joined to a matrix`() {
    let joined = Doubles(joining: [.ones(2, 1), matrix], along: 1)
    #expect(joined == Doubles([[1, 1, 2, 3], [1, 4, 5, 6]]))
    #expect(Doubles(joining: [[1], [2, 3]]) == [1, 2, 3])
    #expect(Doubles(joining: []).count == 0)
  }

  @Test func `shapes are given as a list or as extents, by literal or by name`() {
    let n = 2
    #expect(Doubles.zeros(n, 3).shape == [2, 3] && Doubles.zeros(3).shape == 3)
    #expect(Doubles.filled(n, with: 7) == [7, 7] && Doubles.ones([1, n]) == Doubles([[1, 1]]))
    #expect(matrix.reshaped(3, n) == matrix.reshaped([3, 2]))
    #expect(Doubles.identity(2) == Doubles([[1, 0], [0, 1]]))
    var (a, b) = (SplitMix64(seed: 3), SplitMix64(seed: 3))
    #expect(
      Doubles.normal(n, 3, mean: 1, using: &a) == Doubles.normal([2, 3], mean: 1, using: &b))
    #expect(Doubles.uniform(4, to: 2, using: &a) == Doubles.uniform([4], to: 2, using: &b))
  }

  @Test func `whole numbers, ranges and slices become vectors`() {
    let whole = [1, 2, 3]
    #expect(Doubles(whole) == [1, 2, 3] && Doubles(0..<3) == [0, 1, 2])
    #expect(Doubles([whole, whole]).shape == [2, 3])
    #expect(Doubles([1.5, 2, 3][1...]) == [2, 3])
    #expect(Doubles(stride(from: 0.0, to: 1, by: 0.25)) == [0, 0.25, 0.5, 0.75])
    #expect(Doubles([1, 2.5]) == [1, 2.5] && Tensor<Float>(whole).values == [1, 2, 3])
  }

  @Test func `an index too few, or outside, is told with what the shape takes`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Double>([[1, 2], [3, 4]])[0]
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("a tensor of shape (2, 2) takes 2 indices; this has 1"))
    #expect(text.contains("'part(0)'"))
  }

  @Test func `parts that do not fit are not joined`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Double>(joining: [.zeros(2, 2), .zeros(3, 2)], along: 1)
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("shapes (2, 2) and (3, 2) can't be joined along dimension 1"))
  }

  @Test func `a vector has no columns`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Double>([1, 2]).column(0)
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("only a matrix has columns, not a tensor of shape (2)"))
  }
}
