import LessonFormat
import Testing

@testable import LessonRunner

/// The functions of numbers in a cell, whatever it imports.
@Suite struct CellFunctionsTests {
  private static let code = """
    let z: Tensor = [1, 4]
    let f: Float = 2
    let all: [Double] = [
      sqrt(2), exp(-1.0), log(10.0), pow(2.0, 0.5), tanh(0.3), sin(1.0), cos(1.0), atan2(1.0, 2.0),
      hypot(3.0, 4.0), floor(2.5), [1.0, 2].map { exp($0) }.reduce(0, +),
    ]
    print(all.map(\\.bitPattern), sqrt(f).bitPattern, exp(f).bitPattern, pow(f, 3).bitPattern)
    print(sqrt(z).values, exp(z).values.map(\\.bitPattern), abs(-3), max(sqrt(z[1]), 1))
    """

  @Test func `are the same with and without an import, to the last bit`() async throws {
    try await withWorkshop { workshop in
      var printed: [String: [LessonResults.Output]] = [:]
      for name in ["", "import Glibc\n", "import Foundation\n"] {
        let outcome = await workshop.run(.sketch("run id=numbers\n\(name)\(Self.code)"))
        #expect(outcome.diagnostics == [], "\(name)")
        printed[name] = outcome.results.outputs["numbers"]
      }
      #expect(printed[""] != nil && Set(printed.values).count == 1)
    }
  }

  @Test func `take a whole number that is written, and give a Double`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch("run id=numbers\nlet e = exp(1), r = sqrt(2) * 2\nprint(type(of: e), e, r)"))
      #expect(
        outcome.results.outputs["numbers"] == [
          .text("Double 2.718281828459045 2.8284271247461903\n")
        ])
    }
  }
}
