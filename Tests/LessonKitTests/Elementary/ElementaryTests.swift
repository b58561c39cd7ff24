import Glibc
import LessonKit
import Testing

/// The functions a cell has without an import.
@Suite struct ElementaryTests {
  private static let points: [Double] = [
    0, -0.0, 0.5, 1, 2, 10, 0.1, 1e-8, 1e8, 700, 1e300, 0.999, -0.3, -2.5, .infinity, .nan,
  ]
  typealias One = @Sendable (Double) -> Double
  typealias Single = @Sendable (Float) -> Float

  private static let functions:
    [(name: String, ours: One, theirs: One, single: Single, theirSingle: Single)] = [
      ("sqrt", { LessonKit.sqrt($0) }, { Glibc.sqrt($0) }, { LessonKit.sqrt($0) }, { sqrtf($0) }),
      ("cbrt", { LessonKit.cbrt($0) }, { Glibc.cbrt($0) }, { LessonKit.cbrt($0) }, { cbrtf($0) }),
      ("exp", { LessonKit.exp($0) }, { Glibc.exp($0) }, { LessonKit.exp($0) }, { expf($0) }),
      ("exp2", { LessonKit.exp2($0) }, { Glibc.exp2($0) }, { LessonKit.exp2($0) }, { exp2f($0) }),
      (
        "expm1", { LessonKit.expm1($0) }, { Glibc.expm1($0) }, { LessonKit.expm1($0) },
        { expm1f($0) }
      ),
      ("log", { LessonKit.log($0) }, { Glibc.log($0) }, { LessonKit.log($0) }, { logf($0) }),
      ("log2", { LessonKit.log2($0) }, { Glibc.log2($0) }, { LessonKit.log2($0) }, { log2f($0) }),
      (
        "log10", { LessonKit.log10($0) }, { Glibc.log10($0) }, { LessonKit.log10($0) },
        { log10f($0) }
      ),
      (
        "log1p", { LessonKit.log1p($0) }, { Glibc.log1p($0) }, { LessonKit.log1p($0) },
        { log1pf($0) }
      ),
      ("sin", { LessonKit.sin($0) }, { Glibc.sin($0) }, { LessonKit.sin($0) }, { sinf($0) }),
      ("cos", { LessonKit.cos($0) }, { Glibc.cos($0) }, { LessonKit.cos($0) }, { cosf($0) }),
      ("tan", { LessonKit.tan($0) }, { Glibc.tan($0) }, { LessonKit.tan($0) }, { tanf($0) }),
      ("asin", { LessonKit.asin($0) }, { Glibc.asin($0) }, { LessonKit.asin($0) }, { asinf($0) }),
      ("acos", { LessonKit.acos($0) }, { Glibc.acos($0) }, { LessonKit.acos($0) }, { acosf($0) }),
      ("atan", { LessonKit.atan($0) }, { Glibc.atan($0) }, { LessonKit.atan($0) }, { atanf($0) }),
      ("sinh", { LessonKit.sinh($0) }, { Glibc.sinh($0) }, { LessonKit.sinh($0) }, { sinhf($0) }),
      ("cosh", { LessonKit.cosh($0) }, { Glibc.cosh($0) }, { LessonKit.cosh($0) }, { coshf($0) }),
      ("tanh", { LessonKit.tanh($0) }, { Glibc.tanh($0) }, { LessonKit.tanh($0) }, { tanhf($0) }),
      ("erf", { LessonKit.erf($0) }, { Glibc.erf($0) }, { LessonKit.erf($0) }, { erff($0) }),
      (
        "floor", { LessonKit.floor($0) }, { Glibc.floor($0) }, { LessonKit.floor($0) },
        { floorf($0) }
      ),
      ("ceil", { LessonKit.ceil($0) }, { Glibc.ceil($0) }, { LessonKit.ceil($0) }, { ceilf($0) }),
      (
        "round", { LessonKit.round($0) }, { Glibc.round($0) }, { LessonKit.round($0) },
        { roundf($0) }
      ),
    ]

  @Test(arguments: functions.indices)
  func `each gives the C library's number to the last bit, in both precisions`(index: Int) {
    let (name, ours, theirs, single, theirSingle) = Self.functions[index]
    for x in Self.points {
      #expect(same(ours(x), theirs(x)), "\(name)(\(x))")
      #expect(same(single(Float(x)), theirSingle(Float(x))), "\(name)(\(Float(x)))")
    }
  }

  @Test func `so do those of two numbers`() {
    for x in Self.points {
      for y in Self.points {
        let (a, b) = (Float(x), Float(y))
        #expect(same(LessonKit.pow(x, y), Glibc.pow(x, y)) && same(LessonKit.pow(a, b), powf(a, b)))
        #expect(same(LessonKit.atan2(x, y), Glibc.atan2(x, y)))
        #expect(same(LessonKit.atan2(a, b), atan2f(a, b)))
        #expect(same(LessonKit.hypot(x, y), Glibc.hypot(x, y)))
        #expect(same(LessonKit.hypot(a, b), hypotf(a, b)))
      }
    }
  }

  @Test func `a tensor goes element by element`() {
    let x = Tensor([[0.5, 1], [2, 10]])
    let functions: [(ours: (Tensor) -> Tensor, theirs: (Double) -> Double)] = [
      ({ LessonKit.sqrt($0) }, { Glibc.sqrt($0) }), ({ LessonKit.exp($0) }, { Glibc.exp($0) }),
      ({ LessonKit.log($0) }, { Glibc.log($0) }), ({ LessonKit.log2($0) }, { Glibc.log2($0) }),
      ({ LessonKit.log10($0) }, { Glibc.log10($0) }), ({ LessonKit.sin($0) }, { Glibc.sin($0) }),
      ({ LessonKit.cos($0) }, { Glibc.cos($0) }), ({ LessonKit.tanh($0) }, { Glibc.tanh($0) }),
      ({ LessonKit.pow($0, 1.5) }, { Glibc.pow($0, 1.5) }),
    ]
    for (ours, theirs) in functions { #expect(ours(x) == x.map(theirs)) }
  }

  private func same<Number: BinaryFloatingPoint>(_ a: Number, _ b: Number) -> Bool {
    a.isNaN ? b.isNaN : a == b && a.sign == b.sign
  }
}
