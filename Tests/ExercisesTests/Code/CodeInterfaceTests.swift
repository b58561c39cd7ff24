import Testing

@testable import Exercises

@Suite("A starter says what is asked for")
struct CodeInterfaceTests {
  static let layer = """
    // What every layer has.
    struct MyNorm: DifferentiableLayer {
      var gamma: Tensor = [1]
      let epsilon: Double = 1e-5
      private var cache = 0
      var parameters: NamedTensors {
        get { ["gamma": gamma] }
        set { gamma = newValue["gamma"] ?? gamma }
      }
      init(features: Int) { gamma = Tensor(shape: [features], values: []) }  // init(x: Int)
      func forward(_ x: Tensor) throws(ShapeError) -> (output: Tensor, saved: Tensor) { (x, x) }
      func backward(_ dy: Tensor, saved: Tensor) -> (inputGradient: Tensor, gradient: NamedTensors) {
        (dy, [:])
      }
      func callAsFunction(
        _ x: Tensor, scale: Double = 1
      ) -> Tensor {
        if true { let a: Int = 1 }
        return x
      }
      mutating func train(_ x: Tensor) {}
    }

    func variance(_ x: [Double]) -> Double { 0 }
    """

  @Test("Types with their initializers, methods and properties, and functions beside them")
  func reading() throws {
    let interface = try CodeInterface(starter: Self.layer)
    #expect(interface.functions.map(\.name) == ["variance"])
    let type = try #require(interface.types.first)
    #expect(type.name == "MyNorm" && type.isLayer)
    #expect(type.initializers.map(\.parameterList) == ["features: Int"])
    #expect(type.methods.map(\.signature.name) == ["callAsFunction", "train"])
    #expect(type.methods.map(\.isMutating) == [false, true])
    #expect(type.methods[0].signature.parameterList == "_ x: Tensor, scale: Double = 1")
    #expect(type.properties.map(\.name) == ["gamma", "epsilon"])
    #expect(type.properties.map(\.isSettable) == [true, false])
    #expect(Set(interface.operations).count == interface.operations.count)
  }

  @Test("A type without initializers has the one that Swift writes")
  func memberwise() throws {
    let type = try CodeInterface(
      starter: "struct Affine {\n  let gamma: Double\n  var beta: Double = 0\n  let one: Int = 1\n}"
    ).types[0]
    #expect(type.initializers.map(\.parameterList) == ["gamma: Double, beta: Double = 0"])
    #expect(type.properties.map(\.isSettable) == [false, true, false])
  }

  @Test(
    "Nothing an author types traps",
    arguments: [
      "struct", "struct ", "struct {", "struct A", "struct A {", "struct A {\n  var\n}",
      "struct A {\n  var x\n}", "struct A {\n  func f(\n}", "struct A {\n  init(\n",
      "struct A {\n  var x: (Int, Int)\n}", "struct A {\n  func f(_ x: Matrix) -> Int { 0 }\n}",
    ])
  func broken(starter: String) {
    let interface = try? CodeInterface(starter: starter)
    #expect(interface?.types.first?.methods.isEmpty != false)
  }
}
