/// The program around a learner's files: it takes arguments from a pipe and gives results to another.
///
/// It knows no answer and no check; whatever the learner's code does to it, only values leave it.
/// Several exercises make one program, which is run for each of them by itself; an operation's
/// number says which it is meant for.
enum LearnerProgram {
  /// How far the operations' numbers of two exercises lie apart; `CheckerSource` adds it.
  static let stride = 4096

  static func text(_ interfaces: [CodeInterface]) -> String {
    let dispatches = interfaces.enumerated().map { index, interface in
      DispatchSource(interface: interface)
        .text(named: "normbook_dispatch\(index)", objects: "normbook_objects")
    }
    let choices = interfaces.indices.map { index in
      "case \(index): try normbook_dispatch\(index)("
        + "normbook_number % \(stride), &normbook_in, &normbook_out)"
    }
    return """
      import LessonKit

      \(WireSource.text)
      nonisolated(unsafe) var normbook_objects: [Any] = []
      \(dispatches.joined(separator: "\n\n"))

      func normbook_answer(_ normbook_request: [UInt8]) -> [UInt8] {
        var normbook_in = normbook_request[...]
        var normbook_out: [UInt8] = [0]
        do {
          let normbook_number = try normbook_count(&normbook_in)
          switch normbook_number / \(stride) {
          \(choices.joined(separator: "\n"))
          default: throw normbook_Torn()
          }
        } catch {
          normbook_out = [1]
          "\\(error)".normbook_put(&normbook_out)
        }
        return normbook_out
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
}
