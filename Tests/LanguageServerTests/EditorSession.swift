import Foundation
import LanguageServer
import LessonRecords

/// An editor at one end of two pipes, the server at the other; its course is a folder on disk.
final class EditorSession {
  let folder: String
  private let toServer = Pipe()
  private let fromServer = Pipe()
  private let done = DispatchSemaphore(value: 0)
  private var stream = MessageStream()
  private var pending: [JSONValue] = []
  private var lastIdentifier = 0
  private(set) var endedWell = false

  init(_ files: [String: String]) throws {
    folder = NSTemporaryDirectory() + "lsp é \(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: path(name))) }
    let input = toServer.fileHandleForReading
    let output = fromServer.fileHandleForWriting
    nonisolated(unsafe) let session = self
    Thread.detachNewThread { [done] in
      session.endedWell =
        (try? LanguageServer.talk(version: "1", input: input, output: output)) ?? false
      try? output.close()
      done.signal()
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func address(_ name: String) -> JSONValue {
    .string(URL(fileURLWithPath: path(name)).absoluteString)
  }

  func send(_ message: JSONValue) throws {
    try toServer.fileHandleForWriting.write(contentsOf: Data(MessageStream.bytes(of: message)))
  }

  func notify(_ method: String, _ parameters: JSONValue) throws {
    try send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  /// Asks and waits for the answer, its error included.
  func request(_ method: String, _ parameters: JSONValue = [:]) throws -> JSONValue {
    lastIdentifier += 1
    let identifier = JSONValue.integer(lastIdentifier)
    try send(["jsonrpc": "2.0", "id": identifier, "method": .string(method), "params": parameters])
    return try next { $0["id"] == identifier }
  }

  /// The next diagnostics of a file.
  func diagnostics(of name: String) throws -> [JSONValue] {
    let address = address(name)
    let message = try next {
      $0["method"] == "textDocument/publishDiagnostics" && $0["params"]?["uri"] == address
    }
    return message["params"]?["diagnostics"]?.elements ?? []
  }

  private func next(_ fits: (JSONValue) -> Bool) throws -> JSONValue {
    while true {
      if let index = pending.firstIndex(where: fits) { return pending.remove(at: index) }
      let bytes = fromServer.fileHandleForReading.availableData
      if bytes.isEmpty { throw POSIXError(.EPIPE) }
      for case .message(let message) in try stream.take(bytes) { pending.append(message) }
    }
  }

  func start() throws {
    _ = try request("initialize", ["capabilities": [:]])
    try notify("initialized", [:])
  }

  func open(_ name: String, _ text: String) throws {
    try notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": address(name), "languageId": "markdown", "version": 1, "text": .string(text),
        ]
      ])
  }

  /// Where a word's end stands in a text, as editors count.
  func place(_ name: String, after word: String, in text: String) -> JSONValue {
    let end = text.range(of: word)?.upperBound ?? text.startIndex
    let line = text[..<end].split(separator: "\n", omittingEmptySubsequences: false)
    return [
      "textDocument": ["uri": address(name)],
      "position": [
        "line": .integer(line.count - 1), "character": .integer(line[line.count - 1].utf16.count),
      ],
    ]
  }

  /// Says goodbye and waits for the server's end.
  func end() throws -> Bool {
    _ = try request("shutdown")
    try notify("exit", .null)
    done.wait()
    return endedWell
  }
}
