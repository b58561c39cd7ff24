import LessonRecords
import Testing

@testable import LanguageServer

struct MessageStreamTests {
  let message: JSONValue = ["jsonrpc": "2.0", "method": "é"]

  @Test func `a message may come in any pieces`() throws {
    var stream = MessageStream()
    var found: [MessageStream.Element] = []
    for byte in MessageStream.bytes(of: message) + MessageStream.bytes(of: message) {
      found += try stream.take([byte])
    }
    #expect(found == [.message(message), .message(message)])
  }

  @Test func `other headers are passed over, in any case of letters`() throws {
    let body = message.written
    let text =
      "content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: \(body.utf8.count)"
      + "\r\n\r\n\(body)"
    var stream = MessageStream()
    #expect(try stream.take(text.utf8) == [.message(message)])
  }

  @Test func `what is no JSON is told, and the next message is read`() throws {
    var stream = MessageStream()
    let bytes = Array("Content-Length: 3\r\n\r\n{{{".utf8) + MessageStream.bytes(of: message)
    #expect(try stream.take(bytes) == [.unreadable, .message(message)])
  }

  @Test(arguments: ["Content-Length: x\r\n\r\n", "Other: 1\r\n\r\n", "Content-Length: -1\r\n\r\n"])
  func `a message without a length can't be read`(head: String) {
    var stream = MessageStream()
    #expect(throws: MessageStream.Failure.noLength) { try stream.take(head.utf8) }
  }

  @Test func `a message beyond all measure is refused before it is held`() {
    var stream = MessageStream()
    #expect(throws: MessageStream.Failure.tooLong(99_999_999_999)) {
      try stream.take("Content-Length: 99999999999\r\n\r\n".utf8)
    }
  }
}
