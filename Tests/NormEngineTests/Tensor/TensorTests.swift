import NormEngine
import Testing

typealias Doubles = Tensor<Double>

@Suite struct TensorTests {
  @Test func `a tensor is written as a list, as rows and as volumes`() {
    let list: Doubles = [1, 2, 3]
    #expect(list.shape == [3])
    #expect(Doubles([[1, 2], [3, 4], [5, 6]]).shape == [3, 2])
    #expect(Doubles([[[1], [2]], [[3], [4]]]).shape == [2, 2, 1])
    #expect(Doubles([[[[1, 2]]]]).values == [1, 2])
    #expect(Doubles(stacking: [list, list + 1])[1, 2] == 4)
  }

  @Test func `arithmetic goes element by element and leaves its operands`() {
    var a = Doubles([[1, 2], [3, 4]])
    let b = Doubles.filled([2, 2], with: 2)
    #expect((a * b - 1) == Doubles([[1, 3], [5, 7]]))
    #expect((1 - a / b).values == [0.5, 0, -0.5, -1])
    let before = a
    a += b
    #expect(before[0, 0] == 1 && a[0, 0] == 3)
    #expect((-a).magnitude == a)
  }

  @Test func `a permutation moves every element to the exchanged indices`() {
    let x = Doubles(shape: [2, 3, 4], values: (0..<24).map(Double.init))
    let y = x.permuted([2, 0, 1])
    #expect(y.shape == [4, 2, 3])
    for i in 0..<2 { for j in 0..<3 { for k in 0..<4 { #expect(y[k, i, j] == x[i, j, k]) } } }
    #expect(y.permuted([1, 2, 0]) == x)
    #expect(Doubles([[1, 2, 3]]).transposed == Doubles([[1], [2], [3]]))
    #expect(Doubles.zeros([0, 3]).transposed.shape == [3, 0])
  }

  @Test func `statistics survive an offset that swamps the spread`() {
    let x: Doubles = [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]
    #expect(x.mean == 1e9 + 10)
    #expect(x.populationVariance == 22.5)
    #expect(x.sampleVariance == 30)
    #expect(x.variance == x.populationVariance)
  }

  @Test func `statistics over dimensions leave those dimensions out`() {
    let x = Doubles([[1, 2, 3], [5, 8, 11]])
    #expect(x.sum(over: 0) == [6, 10, 14])
    #expect(x.mean(over: -1) == [2, 8])
    #expect(x.populationVariance(over: 0) == [4, 9, 16])
    #expect(x.sampleVariance(over: 0) == [8, 18, 32])
    #expect(x.mean(over: 0, 1).item == 5)
    #expect(x.max(over: 1) == [3, 11])
    #expect(x.argmax == 5 && x.argmaxOfRows == [2, 2])
  }

  @Test func `numbers drawn have the moments asked for and follow from the seed`() {
    var generator = SplitMix64(seed: 1)
    let x = Doubles.normal([20_000], mean: 3, standardDeviation: 2, using: &generator)
    #expect((x.mean - 3).magnitude < 0.05)
    #expect((x.standardDeviation - 2).magnitude < 0.05)
    let u = Doubles.uniform([20_000], from: -1, to: 1, using: &generator)
    #expect(u.min >= -1 && u.max < 1 && u.mean.magnitude < 0.02)
    var again = SplitMix64(seed: 1)
    #expect(Doubles.normal([20_000], mean: 3, standardDeviation: 2, using: &again) == x)
  }

  @Test func `conversion to Float rounds to the nearest and back is exact`() {
    let x: Doubles = [0.1, 1.0 / 3, 1e-40, -2]
    let single = Tensor<Float>(x)
    #expect(single.values == [Float(0.1), Float(1.0 / 3), Float(1e-40), -2])
    #expect(Tensor<Float>(Doubles(single)) == single)
  }

  @Test func `closeness is relative or absolute and NaN is close to nothing`() {
    let x: Doubles = [1, 1000]
    #expect(x.isClose(to: [1.001, 1001], relative: 0.00101))
    #expect(!x.isClose(to: [1, 1001], absolute: 0.5))
    #expect(!Doubles([.nan]).isClose(to: [.nan], absolute: 1))
    #expect(Doubles([.infinity]).isClose(to: [.infinity]))
    #expect(!Doubles([.infinity]).isClose(to: [1], relative: 1))
    #expect(!x.isClose(to: Doubles([[1, 1000]])))
  }

  @Test func `a tensor is printed as aligned rows with fixed digits`() {
    #expect(
      "\(Doubles([[1, -2.5], [10, 0.00004]]))" == "[[ 1.0000, -2.5000],\n [10.0000,  0.0000]]")
    #expect(
      Doubles([-0.00001, .nan, 1e20]).formatted(digits: 1) == "[  0.0,   nan, 1e+20]")
    #expect("\(Doubles(shape: [], values: [2]))" == "2.0000")
    #expect(Doubles.zeros([0]).description == "[]")
  }
}
