import Testing

@testable import Exercises

/// Real compilers and processes.
@Suite("A learner's type is used as any type is, and its gradients are checked", .serialized)
struct CodeTypeTests {
  /// A scaled centring: y = γ (x − mean), γ a value for each feature.
  static func layer(inputGradient: String = "scaled - scaled.mean", gammaGradient: String = "sums")
    -> String
  {
    """
    struct Centring: DifferentiableLayer {
      var gamma: Tensor
      var calls: Int = 0
      var parameters: NamedTensors {
        get { ["gamma": gamma] }
        set { gamma = newValue["gamma"] ?? gamma }
      }
      init(features: Int) { gamma = Tensor(shape: [features], values: [Double](repeating: 2, count: features)) }
      func forward(_ x: Tensor) throws(ShapeError) -> (output: Tensor, saved: Tensor) {
        let centred = x - x.mean
        return (gamma * centred, centred)
      }
      func backward(_ dy: Tensor, saved: Tensor) -> (
        inputGradient: Tensor, gradient: NamedTensors
      ) {
        let scaled = gamma * dy
        let sums = dy * saved
        return (\(inputGradient), ["gamma": \(gammaGradient)])
      }
      mutating func count() -> Int {
        calls += 1
        return calls
      }
    }
    """
  }

  static let starter = layer(inputGradient: "dy", gammaGradient: "0 * sums")
  static let check = """
    // the gradients agree with central differences
    var layer = Centring(features: size)
    layer.gamma = random.simple([size]) + 5
    try gradientCheck(layer, at: random.simple([size]))
    """
  static let values = """
    // copies are apart
    var first = Centring(features: 1)
    let copy = first
    _ = first.count()
    first.count() == 2 && copy.calls == 0 && first.calls == 2
    """

  private func check(_ code: String, check: String = check) async throws -> CodeChecker.Result {
    let checker = try await Workshop.checker()
    let exercise = try Workshop.exercise(
      named: "centring", starter: Self.starter, answer: Self.layer(), check: check,
      mistakes: [("no-mean", Self.layer(inputGradient: "scaled"))])
    return await checker.check(code, name: "centring.swift", try await checker.prepare(exercise))
  }

  @Test("A layer whose gradients are right passes")
  func right() async throws {
    let result = try await check(Self.layer())
    #expect(result.verdict.text == "Right.", "\(result)")
  }

  @Test("A gradient that is wrong is named: the parameter, the entry, and both values")
  func wrongGradient() async throws {
    let verdict = try await check(Self.layer(gammaGradient: "2 * sums")).verdict
    #expect(verdict.outcome == .failed)
    #expect(verdict.text.contains("The gradient of 'gamma["), "\(verdict)")
    #expect(verdict.text.contains("central differences say"))
  }

  @Test("A known slip of a layer is recognized")
  func slip() async throws {
    #expect(try await check(Self.layer(inputGradient: "scaled")).verdict.slip == "no-mean")
  }

  @Test("A copy of a value does not change with it")
  func values() async throws {
    let right = try await check(Self.layer(), check: Self.values)
    #expect(right.verdict.text == "Right.", "\(right)")
    let wrong = try await check(
      Self.layer().replacing("calls += 1", with: "calls += 2"), check: Self.values)
    #expect(wrong.verdict.text.contains("Centring(features: 1).count() gave 4"), "\(wrong)")
  }

  @Test("A file without the type is told what it must declare")
  func missing() async throws {
    let verdict = try await check("struct Other {}\n").verdict
    #expect(
      verdict.text.contains("must declare 'struct Centring: DifferentiableLayer"), "\(verdict)")
  }
}
