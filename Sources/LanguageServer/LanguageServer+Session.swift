package import Foundation
internal import LessonRecords

extension LanguageServer {
  /// Talks with an editor until it says `exit` or goes away.
  ///
  /// Messages that have come together are all taken in before the diagnostics are told: whoever
  /// types fast waits for the last letter only. Returns whether the session ended as it should.
  package static func talk(
    version: String, input: FileHandle = .standardInput, output: FileHandle = .standardOutput
  ) throws -> Bool {
    var server = LanguageServer(version: version)
    var stream = MessageStream()
    while server.phase != .ended {
      let bytes = input.availableData
      if bytes.isEmpty { return false }
      var answers: [JSONValue] = []
      for element in try stream.take(bytes) {
        switch element {
        case .message(let message): answers += server.receive(message)
        case .unreadable:
          answers.append([
            "jsonrpc": "2.0", "id": nil,
            "error": ["code": -32700, "message": "the message is no JSON"],
          ])
        }
        if server.phase == .ended { break }
      }
      answers += server.news()
      for answer in answers { try output.write(contentsOf: Data(MessageStream.bytes(of: answer))) }
    }
    return server.endedWell
  }
}
