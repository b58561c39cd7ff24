internal import LessonFormat
package import LessonRecords

/// Answers an editor about lessons: what is wrong, what could stand here, where a name leads.
///
/// A value without effects: messages in, messages out. https://microsoft.github.io/language-server-protocol/
package struct LanguageServer {
  /// How far a session is.
  package enum Phase: Hashable { case waiting, running, shutDown, ended }

  package private(set) var phase = Phase.waiting
  var workspace = Workspace()
  private var published: Set<String> = []
  private var hasNews = false
  private let version: String

  package init(version: String) { self.version = version }

  /// Whether the session ended as it should: `shutdown` first, then `exit`.
  package private(set) var endedWell = false

  /// Takes one message; gives the answers to it.
  package mutating func receive(_ message: JSONValue) -> [JSONValue] {
    let parameters = message["params"] ?? .null
    guard let method = message["method"]?.string else { return [] }
    guard let identifier = message["id"] else {
      notice(method, parameters)
      return []
    }
    switch answer(method, parameters) {
    case .success(let result): return [["jsonrpc": "2.0", "id": identifier, "result": result]]
    case .failure(let failure):
      return [
        [
          "jsonrpc": "2.0", "id": identifier,
          "error": ["code": .integer(failure.code), "message": .string(failure.message)],
        ]
      ]
    }
  }

  /// What is to be said unasked after the messages so far: the diagnostics, when something changed.
  package mutating func news() -> [JSONValue] {
    guard hasNews, phase == .running else { return [] }
    hasNews = false
    let found = workspace.diagnostics()
    let files = published.union(found.keys).union(workspace.open.keys)
    published = Set(found.keys)
    return files.sorted().map { file in
      let text = workspace.text(of: file) ?? EditorText("")
      return [
        "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics",
        "params": [
          "uri": .string(FileAddress.address(file)),
          "diagnostics": .array((found[file] ?? []).map { describe($0, in: text) }),
        ],
      ]
    }
  }

  struct Failure: Error {
    var code: Int
    var message: String
  }

  private mutating func notice(_ method: String, _ parameters: JSONValue) {
    if method == "exit" {
      endedWell = phase == .shutDown
      phase = .ended
      return
    }
    guard phase == .running else { return }
    let path = FileAddress.path(parameters["textDocument"]?["uri"]?.string)
    switch method {
    case "textDocument/didOpen":
      guard let path, let text = parameters["textDocument"]?["text"]?.string else { return }
      workspace.open[path] = EditorText(text)
    case "textDocument/didChange":
      guard let path else { return }
      for change in parameters["contentChanges"]?.elements ?? [] {
        workspace.open[path]?.apply(change)
      }
    case "textDocument/didClose":
      guard let path else { return }
      workspace.open[path] = nil
    case "textDocument/didSave", "workspace/didChangeWatchedFiles": break
    default: return
    }
    workspace.forget()
    hasNews = true
  }

  private mutating func answer(
    _ method: String, _ parameters: JSONValue
  ) -> Result<JSONValue, Failure> {
    if method == "initialize" {
      phase = .running
      return .success(capabilities)
    }
    guard phase != .waiting else {
      return .failure(Failure(code: -32002, message: "'initialize' comes first"))
    }
    guard phase == .running else {
      return .failure(Failure(code: -32600, message: "the session is over"))
    }
    switch method {
    case "shutdown":
      phase = .shutDown
      return .success(.null)
    case "textDocument/completion": return .success(completions(at: parameters))
    case "textDocument/definition": return .success(definition(at: parameters))
    case "textDocument/hover": return .success(hover(at: parameters))
    case "textDocument/codeAction": return .success(fixes(for: parameters))
    default:
      return .failure(Failure(code: -32601, message: "'\(method)' isn't offered"))
    }
  }

  private var capabilities: JSONValue {
    [
      "capabilities": [
        "positionEncoding": "utf-16",
        "textDocumentSync": ["openClose": true, "change": 2, "save": true],
        "completionProvider": [
          "triggerCharacters": ["@", "#", "(", ":", "=", " ", "["]
        ],
        "definitionProvider": true, "hoverProvider": true,
        "codeActionProvider": ["codeActionKinds": ["quickfix"]],
      ],
      "serverInfo": ["name": "normbook", "version": .string(version)],
    ]
  }

  /// The file and the place that a request is about.
  mutating func place(
    in parameters: JSONValue
  ) -> (path: String, text: EditorText, position: SourcePosition)? {
    guard let path = FileAddress.path(parameters["textDocument"]?["uri"]?.string),
      let text = workspace.text(of: path), let position = text.position(parameters["position"])
    else { return nil }
    return (path, text, position)
  }
}
