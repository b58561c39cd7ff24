/// The program around a learner's file: it takes arguments from a pipe and gives results to another.
///
/// It knows no answer and no check; whatever the learner's code does to it, only values leave it.
enum LearnerProgram {
  static func text(_ signature: FunctionSignature) -> String {
    let arguments = signature.parameters.indices.map { "normbook_a\($0)" }
    let reads = zip(signature.parameters, arguments).map { parameter, name in
      "    let \(name) = try \(qualified(parameter.type)).normbook_get(&normbook_rest)\n"
    }.joined()
    return """
      import LessonKit

      \(WireSource.text)
      func normbook_answer(_ normbook_request: [UInt8]) -> [UInt8] {
        var normbook_rest = normbook_request[...]
        var normbook_reply: [UInt8] = [0]
        do {
      \(reads)    let normbook_result: \(qualified(signature.result)) = \(signature.call(arguments))
          normbook_result.normbook_put(&normbook_reply)
        } catch {
          normbook_reply = [1]
          "\\(error)".normbook_put(&normbook_reply)
        }
        return normbook_reply
      }

      while let normbook_head = normbook_read(0, 8) {
        var normbook_slice = normbook_head[...]
        guard let normbook_size = try? normbook_count(&normbook_slice),
          let normbook_request = normbook_read(0, normbook_size)
        else { break }
        let normbook_reply = normbook_answer(normbook_request)
        var normbook_bytes: [UInt8] = []
        normbook_put(bits: UInt64(normbook_reply.count), &normbook_bytes)
        guard normbook_write(3, normbook_bytes + normbook_reply) else { break }
      }

      """
  }

  /// A type by its module's name, which a learner's type of the same name can't take.
  private static func qualified(_ type: String) -> String {
    var inner = type[...]
    var depth = 0
    while inner.hasPrefix("["), inner.hasSuffix("]") {
      inner = inner.dropFirst().dropLast()
      depth += 1
    }
    let name = inner.trimmed
    let base = name == "Tensor" ? "NormEngine.Tensor<Swift.Double>" : "Swift.\(name)"
    return String(repeating: "[", count: depth) + base + String(repeating: "]", count: depth)
  }
}
