import Testing

@testable import Exercises

@Suite("A starter says which function is asked for")
struct FunctionSignatureTests {
  @Test("Labels, defaults, throws and arrays are read")
  func full() throws {
    let signature = try FunctionSignature(
      starter: """
        // Layer normalization
        struct Helper {}
        func layerNorm(
          _ x: Tensor, over groups: [[Double]], epsilon: Double = max(1e-5, 0)
        ) throws -> [Tensor] {
        }
        """)
    #expect(signature.name == "layerNorm")
    #expect(signature.isThrowing)
    #expect(signature.result == "[Tensor]")
    #expect(
      signature.parameters == [
        .init(label: nil, name: "x", type: "Tensor", defaultValue: nil),
        .init(label: "over", name: "groups", type: "[[Double]]", defaultValue: nil),
        .init(label: "epsilon", name: "epsilon", type: "Double", defaultValue: "max(1e-5, 0)"),
      ])
    #expect(
      signature.declaration
        == "func layerNorm(_ x: Tensor, over groups: [[Double]], epsilon: Double = max(1e-5, 0)) "
        + "throws -> [Tensor]")
    #expect(signature.call(["a", "b", "c"]) == "try layerNorm(a, over: b, epsilon: c)")
  }

  @Test(
    "What can't pass between two programs is refused",
    arguments: [
      ("let x = 1", FunctionSignature.Unusable.noFunction),
      ("func f(_ x: Matrix) -> Double { 0 }", .type("Matrix")),
      ("func f(_ x: Double) { }", .type("Void")),
      ("func f(_ x: Double) -> (Double, Double) { }", .type("(Double, Double)")),
      ("func f(_ x: inout Double) -> Double { 0 }", .type("inout Double")),
    ])
  func refused(starter: String, expected: FunctionSignature.Unusable) {
    #expect(throws: expected) { try FunctionSignature(starter: starter) }
  }

  @Test(
    "Nothing an author types traps",
    arguments: [
      "func", "func ", "func f", "func f(", "func f(x", "func f(x:) -> Int", "func f() ->",
    ])
  func broken(starter: String) {
    #expect(throws: FunctionSignature.Unusable.self) { try FunctionSignature(starter: starter) }
  }
}
