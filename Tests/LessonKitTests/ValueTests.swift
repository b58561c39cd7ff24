import LessonRecords
import NormEngine
import Testing

@testable import LessonKit

@Suite struct ValueTests {
  @Test(
    arguments: [
      (1.0 / 3, 3, "0.333"), (1.0 / 3, nil, "0.33333"), (2.0, nil, "2"), (-0.0004, 3, "0.000"),
      (1e-7, nil, "1e-7"), (123456789.0, nil, "123456789"), (.nan, 2, "nan"),
      (-.infinity, nil, "-inf"), (0.5, 0, "0"), (1.5, 99, "1.50000000000000000"),
    ] as [(Double, Int?, String)])
  func `a number in prose has the digits asked for`(number: Double, digits: Int?, text: String) {
    let record = ValueRecord(describing: number, digits: digits)
    #expect(record.written == text)
    #expect(record.number == number || number.isNaN)
  }

  @Test func `other values are written as they are`() {
    func text(_ value: Any, _ digits: Int? = nil) -> String {
      ValueRecord(describing: value, digits: digits).written
    }
    #expect(text(3) == "3")
    #expect(text(3, 1) == "3.0")
    #expect(text(Float(0.5)) == "0.5")
    #expect(text("word") == "word")
    #expect(text([0.5, 2.0], 1) == "0.5, 2.0")
    #expect(text([1, 2, 3], 2) == "1.00, 2.00, 3.00" && text([1, 2]) == "1, 2")
    #expect(text([Float(0.5)], 2) == "0.50" && text(["a", "b"]) == "a, b")
    #expect(text([[1.0, 2], [3, 4]], 1) == "[1.0, 2.0], [3.0, 4.0]")
    #expect(text([Int]()) == "[]" && text([Double]()) == "[]")
    #expect(text(["a": 1]) == "[\"a\": 1]" && text(()).isEmpty)
    #expect(text(NormEngine.Tensor<Float>(shape: [2], values: [0.25, 1]), 1) == "0.2, 1.0")
    #expect(text(Tensor(shape: [1], values: [0.25])) == "0.25")
    #expect(text(Tensor(shape: [2], values: [0.25, 1])) == "0.25, 1")
    #expect(text(Tensor([[0.25, 1], [2, 3]])) == "[0.25, 1], [2, 3]")
    #expect(text(Tensor([[[1], [2]]]), 1) == "[[1.0], [2.0]]")
    #expect(text(Measured("x", [2]).median, 2) == "2.00")
    #expect(text(Shape([2, 3])) == "(2, 3)")
  }

  @Test(
    arguments: [
      (1.5, 2, false), (3, 2, false), ([1, 2], 1, false), ("s", 1, true), ("s", nil, false),
      (true, 0, true), (["a"], 1, true),
    ] as [(any Sendable, Int?, Bool)])
  func `digits asked of what has none are noted`(value: any Sendable, digits: Int?, lacks: Bool) {
    #expect((ValueRecord(describing: value, digits: digits).lacksDigits == true) == lacks)
  }

  @Test func `what a stream is depends on its name and the seed alone`() {
    var a = named("trained")
    var b = named("trained")
    var c = named("other")
    #expect(a.next() == b.next())
    #expect(a.next() != c.next())
  }
}
