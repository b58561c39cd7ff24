extension CompilerMessage {
  /// Reads what `-serialize-diagnostics-path` writes: the messages with the stretches they are about,
  /// the replacements that mend them, and their notes.
  ///
  /// The record kinds are those of clang's `SerializedDiagnostics.h`; nothing when it is no such file.
  package static func read(_ bytes: [UInt8]) -> [CompilerMessage]? {
    guard var stream = Bitstream(bytes, magic: "DIAG") else { return nil }
    var reader = Reader()
    while let item = stream.next() {
      switch item {
      case .blockStart(let id): if id == Reader.diagnostic { reader.open.append(.init()) }
      case .blockEnd: reader.close()
      case .record(let code, let fields, let blob): reader.take(code, fields, blob)
      }
    }
    return reader.messages
  }

  private struct Reader {
    static let diagnostic = 9

    /// A message that is being read.
    struct Open {
      var message: CompilerMessage?
      var spans: [Span] = []
    }

    var messages: [CompilerMessage] = []
    var open: [Open] = []
    private var files: [UInt64: String] = [:]

    mutating func take(_ code: Int, _ fields: [UInt64], _ blob: [UInt8]) {
      let text = String(decoding: blob, as: UTF8.self)
      switch code {
      case 6:
        if let id = fields.first { files[id] = text }
      case 2 where fields.count >= 4 && !open.isEmpty:
        let severities: [UInt64: Severity] = [1: .note, 2: .warning, 3: .error, 4: .error]
        open[open.count - 1].message = CompilerMessage(
          severity: severities[fields[0]] ?? .remark, file: files[fields[1]] ?? "",
          line: Self.number(fields[2]), column: Self.number(fields[3]), summary: text)
      case 3: if let span = span(fields), !open.isEmpty { open[open.count - 1].spans.append(span) }
      case 7:
        if let span = span(fields), !open.isEmpty {
          open[open.count - 1].message?.replacements.append(.init(span: span, text: text))
        }
      default: break
      }
    }

    /// A message ends; a note belongs to the one around it.
    mutating func close() {
      guard let last = open.popLast(), var message = last.message else { return }
      message.length = last.spans.first {
        $0.file == message.file && $0.line == message.line && $0.column == message.column
          && $0.endLine == message.line && $0.endColumn > message.column + 1
      }.map { $0.endColumn - $0.column }
      if message.severity == .note {
        let note = Note(
          file: message.file, line: message.line, column: message.column, summary: message.summary,
          replacements: message.replacements)
        if !open.isEmpty {
          open[open.count - 1].message?.notes.append(note)
        } else if !messages.isEmpty {
          messages[messages.count - 1].notes.append(note)
        }
      } else if message.severity != .remark, !messages.contains(message) {
        messages.append(message)
      }
    }

    /// Two places of four numbers each: file, line, column, offset.
    private func span(_ fields: [UInt64]) -> Span? {
      guard fields.count >= 8, let file = files[fields[0]], fields[4] == fields[0] else {
        return nil
      }
      return Span(
        file: file, line: Self.number(fields[1]), column: Self.number(fields[2]),
        endLine: Self.number(fields[5]), endColumn: Self.number(fields[6]))
    }

    private static func number(_ field: UInt64) -> Int {
      Int(truncatingIfNeeded: field & 0x7FFF_FFFF)
    }
  }
}
