package import LessonRecords

/// Takes messages out of a stream of bytes: headers, an empty line, so many bytes of JSON.
package struct MessageStream {
  /// Why a stream can't be read on.
  package enum Failure: Error, Hashable, CustomStringConvertible {
    case noLength
    case tooLong(Int)

    package var description: String {
      switch self {
      case .noLength: "a message has no 'Content-Length'"
      case .tooLong(let count): "a message of \(count) bytes is too long"
      }
    }
  }

  /// What one message yields.
  package enum Element: Hashable {
    case message(JSONValue)
    /// The bytes were no JSON; the stream goes on after them.
    case unreadable
  }

  /// No message of an editor is longer: it would hold a lesson of this size.
  static let longest = 64 << 20

  private var pending: [UInt8] = []

  package init() {}

  /// Takes bytes as they come; gives the messages they complete.
  package mutating func take(_ bytes: some Sequence<UInt8>) throws(Failure) -> [Element] {
    pending += bytes
    var elements: [Element] = []
    while let (head, length) = try header() {
      guard pending.count >= head + length else { break }
      let body = Array(pending[head..<(head + length)])
      pending.removeFirst(head + length)
      elements.append((try? JSONValue(parsing: body)).map(Element.message) ?? .unreadable)
    }
    return elements
  }

  /// The bytes of the header at the front, and of the message after it; nothing while it is
  /// incomplete.
  private func header() throws(Failure) -> (Int, Int)? {
    let end = Array("\r\n\r\n".utf8)
    guard let start = pending.indices.first(where: { pending[$0...].starts(with: end) }) else {
      if pending.count > 4096 { throw .noLength }
      return nil
    }
    for line in String(decoding: pending[..<start], as: UTF8.self).split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      guard let length = Int(parts[1].filter { $0 != " " }), length >= 0 else { throw .noLength }
      guard length <= Self.longest else { throw .tooLong(length) }
      return (start + end.count, length)
    }
    throw .noLength
  }

  /// A message as it is sent.
  package static func bytes(of message: JSONValue) -> [UInt8] {
    let body = Array(message.written.utf8)
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
