import NormEngine
import Testing

@testable import NormLab

@Suite("Products of matrices")
struct MatrixProductTests {
  private func random(_ shape: Shape, _ seed: UInt64) -> Tensor<Double> {
    var generator = SplitMix64(seed: seed)
    return .normal(shape, using: &generator)
  }

  @Test("each entry is the sum of a row's products with a column", arguments: [1, 2, 7, 40])
  func entries(size: Int) {
    let (a, b) = (random([size, size + 1], 1), random([size + 1, 3], 2))
    let product = a.matmul(b)
    #expect(product.shape == [size, 3])
    for i in 0..<size {
      for j in 0..<3 {
        // Sums of 41 products of normal numbers: rounding stays far below.
        #expect(abs(product[i, j] - a.row(i).dot(b.column(j))) <= 1e-13 * Double(size + 1))
      }
    }
  }

  @Test("whole numbers are exact, and in single precision too")
  func exact() {
    let a = Tensor<Double>([[1, 2], [3, 4], [5, 6]]), b = Tensor<Double>([[7, 8, 9], [1, 0, 2]])
    let product = Tensor<Double>([[9, 8, 13], [25, 24, 35], [41, 40, 57]])
    #expect(a.matmul(b) == product)
    #expect(Tensor<Float>(a).matmul(Tensor<Float>(b)) == Tensor<Float>(product))
  }

  @Test("a vector is a row on the left and a column on the right")
  func vectors() {
    let a = Tensor<Double>([[1, 2], [3, 4], [5, 6]])
    #expect(a.matmul([10, 1]) == [12, 34, 56])
    #expect(Tensor<Double>([1, 0, 2]).matmul(a) == [11, 14])
    #expect(Tensor<Double>([1, 2]).matmul([3, 4]).item == 11)
  }

  @Test("transposing exchanges the factors, and the identity changes nothing")
  func laws() {
    let (a, b, c) = (random([4, 3], 1), random([3, 5], 2), random([5, 2], 3))
    #expect(a.matmul(b).transposed.isClose(to: b.transposed.matmul(a.transposed), absolute: 1e-13))
    #expect(a.matmul(b).matmul(c).isClose(to: a.matmul(b.matmul(c)), absolute: 1e-12))
    #expect(a.matmul(.identity(3)) == a && Tensor<Double>.identity(4).matmul(a) == a)
  }

  @Test("without an inner extent all sums are 0")
  func empty() {
    #expect(Tensor<Double>.zeros(2, 0).matmul(.zeros(0, 3)) == .zeros(2, 3))
    #expect(Tensor<Double>.zeros(0, 2).matmul(.zeros(2, 3)).shape == [0, 3])
  }

  @Test("extents that do not meet are told")
  func misfit() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Double>([[1, 2], [3, 4]]).matmul([1, 2, 3])
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains("'matmul' of shapes (2, 2) and (3)"))
  }
}
