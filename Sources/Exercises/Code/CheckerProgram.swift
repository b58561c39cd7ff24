internal import LessonFormat

/// The program that holds an exercise's checks: it draws inputs, asks the learner's program for
/// results, and judges them.
///
/// Inside it the functions and types that are asked for have their names; what is asked of them goes
/// through a pipe to the learner's program. It is compiled once for an exercise and serves every
/// learner.
struct CheckerProgram {
  let interface: CodeInterface
  let checks: [Cell]
  /// The reference's code.
  let answer: Cell
  /// The code of each known mistake, by name.
  let mistakes: [(name: String, cell: Cell)]
  /// The lesson's file, in whose lines the compiler tells an author's mistake.
  let file: String

  /// How many random inputs a check sees, from small to large.
  static let trials = 24

  var text: String {
    """
    import Glibc
    import LessonKit

    \(WireSource.text)
    \(CheckerSource.text)
    \(TrialSource.text)
    let normbook_operations: [normbook_Operation] = [
    \(operations)
    ]

    \(interface.functions.map { ProxySource(interface: interface).function($0) }
      .joined(separator: "\n\n"))

    \(interface.types.map { ProxySource(interface: interface).type($0) }.joined(separator: "\n\n"))

    \(answerer("normbook_reference", answer))

    \(reference)

    \(mistakes.enumerated().map { answerer("normbook_slip\($0)", $1.cell) }.joined(separator: "\n\n"))

    \(Self.functions(of: checks, file: file))

    normbook_run(
      checks: [\(checks.indices.map { "normbook_check\($0)" }.joined(separator: ", "))],
      reference: normbook_reference,
      slips: [\(mistakes.indices.map { "normbook_slip\($0)" }.joined(separator: ", "))],
      trials: \(Self.trials))

    """
  }

  /// Each check as a function `normbook_check0`, `normbook_check1`, ….
  static func functions(of checks: [Cell], file: String) -> String {
    checks.enumerated().map { index, cell in
      """
      @normbook_Property
      func normbook_check\(index)(_ random: inout SplitMix64, _ size: Int) throws -> [Bool] {
      \(source(cell, file: file))
      }
      """
    }.joined(separator: "\n")
  }

  /// A function that gives who answers as a cell's code would. Each call of it begins with no
  /// object, as the learner's program does in its first trial.
  private func answerer(_ name: String, _ cell: Cell) -> String {
    """
    func \(name)() -> normbook_Answerer {
    \(Self.source(cell, file: file))
    var normbook_objects: [Any] = []
    \(DispatchSource(interface: interface)
      .text(named: "normbook_dispatch", objects: "normbook_objects"))
    return normbook_dispatch
    }
    """
  }

  /// `reference(…)`, which a check may compare the first function with; it throws where that does.
  private var reference: String {
    guard let function = interface.functions.first else { return "" }
    let puts = function.parameters.map { "  \($0.name).normbook_put(&normbook_request)\n" }.joined()
    return """
      func reference(\(function.parameterList)) \(function.isThrowing ? "throws " : "")\
      -> \(function.result) {
        var normbook_request: [UInt8] = []
      \(puts)  \(function.isThrowing ? "" : "return normbook_certain {")
        var normbook_rest = normbook_request[...]
        var normbook_reply: [UInt8] = []
        try normbook_reference()(
          \(interface.number(of: .call(function))), &normbook_rest, &normbook_reply)
        var normbook_result = normbook_reply[...]
        return try \(function.result).normbook_get(&normbook_result)
        \(function.isThrowing ? "" : "}")
      }
      """
  }

  private var operations: String {
    interface.operations.map { operation in
      func entry(_ kind: String, _ name: String, _ function: FunctionSignature?) -> String {
        let labels = (function?.parameters ?? []).map { parameter in
          "\"\(parameter.label.map { "\($0): " } ?? "")\""
        }
        let list = function == nil ? "\"\"" : labels.joined(separator: ", ")
        return "normbook_Operation(kind: .\(kind), name: \"\(name)\", labels: [\(list)]),"
      }
      switch operation {
      case .call(let function): return entry("call", function.name, function)
      case .make(let type, let function): return entry("make", type.name, function)
      case .method(_, let method): return entry("method", method.signature.name, method.signature)
      case .get(_, let property): return entry("get", property.name, nil)
      case .set(_, let property): return entry("set", property.name, nil)
      case .parameters: return entry("get", "parameters", nil)
      case .setParameters: return entry("set", "parameters", nil)
      case .forward: return entry("forward", "forward", nil)
      case .backward: return entry("backward", "backward", nil)
      }
    }.joined(separator: "\n")
  }

  /// A cell's code at its place in the lesson.
  private static func source(_ cell: Cell, file: String) -> String {
    let line = cell.lineStarts.first?.line ?? 1
    let file = file.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return """
      #sourceLocation(file: "\(file)", line: \(line))
      \(cell.code)
      #sourceLocation()
      """
  }
}
