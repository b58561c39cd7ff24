internal import LessonFormat

/// The program that holds an exercise's checks: it draws inputs, asks the learner's program for
/// results, and judges them.
///
/// Inside it the function that is asked for has its name; a call of it goes through a pipe to the
/// learner's program. It is compiled once for an exercise and serves every learner.
struct CheckerProgram {
  let signature: FunctionSignature
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
    let names = signature.parameters.map(\.name)
    let recorded = (signature.parameters.map(\.type) + [signature.result]).joined(separator: ", ")
    let puts = names.map { "  \($0).normbook_put(&normbook_request)\n" }.joined()
    let arguments = (0..<names.count).map { "$0.\($0)" }
    let inner = arguments.indices.map { "normbook_call.\($0)" }.joined(separator: ", ")
    let last = "normbook_call.\(names.count)"
    let described = signature.parameters.enumerated().map { index, parameter in
      "\"\(parameter.label.map { "\($0): " } ?? "")\" + normbook_words(normbook_call.\(index))"
    }.joined(separator: " + \", \" + ")
    let effect = signature.isThrowing ? "throws " : ""
    let attempt =
      signature.isThrowing ? "try normbook_result()" : "normbook_certain(normbook_result)"
    return """
      import Glibc
      import LessonKit

      \(WireSource.text)
      \(CheckerSource.text)
      nonisolated(unsafe) var normbook_calls: [(\(recorded))] = []

      func \(signature.name)(\(signature.parameterList)) \(effect)-> \(signature.result) {
        var normbook_request: [UInt8] = []
      \(puts)  let normbook_result = {
          var normbook_reply = try normbook_link.ask(normbook_request)
          guard let normbook_value = try? \(signature.result).normbook_get(&normbook_reply),
            normbook_reply.isEmpty
          else { normbook_link.die("torn") }
          return normbook_value
        }
        let normbook_value = \(attempt)
        normbook_calls.append((\((names + ["normbook_value"]).joined(separator: ", "))))
        return normbook_value
      }

      func normbook_reference() -> \(signature.type) {
      \(source(answer))
      return \(signature.name)
      }

      func reference(\(signature.parameterList)) throws -> \(signature.result) {
        try normbook_reference()(\(names.joined(separator: ", ")))
      }

      \(mistakes.enumerated().map { index, mistake in
        """
        func normbook_slip\(index)() -> \(signature.type) {
        \(source(mistake.cell))
        return \(signature.name)
        }
        """
      }.joined(separator: "\n"))

      \(checks.enumerated().map { index, cell in
        """
        @normbook_Property
        func normbook_check\(index)(_ random: inout SplitMix64, _ size: Int) throws -> [Bool] {
        \(source(cell))
        }
        """
      }.joined(separator: "\n"))

      func normbook_describe() -> String {
        guard let normbook_call = normbook_calls.last else { return "" }
        return "\(signature.name)(" + \(described.isEmpty ? "\"\"" : described) + ") gave "
          + normbook_words(\(last))
      }

      func normbook_matches(_ normbook_slip: \(signature.type)) -> Bool {
        guard !normbook_calls.isEmpty else { return false }
        var normbook_differs = false
        for normbook_call in normbook_calls {
          guard let normbook_wrong = try? normbook_slip(\(inner)),
            normbook_near(\(last), normbook_wrong)
          else { return false }
          if let normbook_right = try? normbook_reference()(\(inner)),
            !normbook_near(normbook_wrong, normbook_right)
          {
            normbook_differs = true
          }
        }
        return normbook_differs
      }

      normbook_run(
        checks: [\(checks.indices.map { "normbook_check\($0)" }.joined(separator: ", "))],
        slips: [\(mistakes.indices.map { "{ normbook_matches(normbook_slip\($0)()) }" }
          .joined(separator: ", "))],
        trials: \(Self.trials))

      """
  }

  /// A cell's code at its place in the lesson.
  private func source(_ cell: Cell) -> String {
    let line = cell.lineStarts.first?.line ?? 1
    let file = file.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return """
      #sourceLocation(file: "\(file)", line: \(line))
      \(cell.code)
      #sourceLocation()
      """
  }
}
