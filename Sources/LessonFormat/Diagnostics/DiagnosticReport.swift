/// Diagnostics for programs: JSON of our own, and SARIF 2.1.0 as code hosts and editors read it.
package enum DiagnosticReport {
  /// A list of objects; lines and columns count from 1, columns in UTF-8 bytes, ends exclusive.
  package static func json(_ diagnostics: [Diagnostic]) -> String {
    JSONValue.list(diagnostics.map(json)).text() + "\n"
  }

  private static func json(_ diagnostic: Diagnostic) -> JSONValue {
    var entries: [(String, JSONValue)] = [
      ("severity", .string(diagnostic.severity.rawValue)), ("id", .string(diagnostic.id)),
      ("file", .string(diagnostic.file)),
    ]
    if let range = diagnostic.range { entries.append(("range", json(range))) }
    entries.append(("summary", .string(diagnostic.summary)))
    if let explanation = diagnostic.explanation {
      entries.append(("explanation", .string(explanation)))
    }
    if !diagnostic.notes.isEmpty {
      entries.append(
        (
          "notes",
          .list(
            diagnostic.notes.map { note in
              var entries: [(String, JSONValue)] = [
                ("summary", .string(note.summary)),
                ("file", .string(note.file ?? diagnostic.file)),
              ]
              if let range = note.range { entries.append(("range", json(range))) }
              return .object(entries)
            })
        ))
    }
    if !diagnostic.fixes.isEmpty {
      entries.append(
        (
          "fixes",
          .list(
            diagnostic.fixes.map {
              .object([
                ("summary", .string($0.summary)),
                ("applicability", .string(diagnostic.applicability(of: $0).rawValue)),
                ("range", json($0.range)), ("replacement", .string($0.replacement)),
              ])
            })
        ))
    }
    return .object(entries)
  }

  private static func json(_ range: SourceRange) -> JSONValue {
    func place(_ position: SourcePosition) -> JSONValue {
      .object([("line", .number(position.line)), ("column", .number(position.column))])
    }
    return .object([("start", place(range.start)), ("end", place(range.end))])
  }

  /// SARIF 2.1.0; its columns count UTF-16 units where the text is known, as it demands.
  package static func sarif(
    _ diagnostics: [Diagnostic], version: String = "1",
    source: (String) -> SourceText? = { _ in nil }
  ) -> String {
    var rules: [String] = []
    for diagnostic in diagnostics where !rules.contains(diagnostic.id) {
      rules.append(diagnostic.id)
    }
    rules.sort()
    var texts: [String: SourceText?] = [:]
    func text(_ file: String) -> SourceText? {
      if let known = texts[file] { return known }
      let found = source(file)
      texts[file] = .some(found)
      return found
    }
    let results = diagnostics.map { diagnostic in
      sarif(diagnostic, rule: rules.firstIndex(of: diagnostic.id) ?? 0, text)
    }
    let driver = JSONValue.object([
      ("name", .string("normbook")), ("semanticVersion", .string(version + ".0.0")),
      (
        "rules",
        .list(
          rules.map { id in
            .object([
              ("id", .string(id)),
              ("fullDescription", .object([("text", .string(Explanations.text(id) ?? id))])),
            ])
          })
      ),
    ])
    let run = JSONValue.object([
      ("tool", .object([("driver", driver)])), ("columnKind", .string("utf16CodeUnits")),
      ("results", .list(results)),
    ])
    let log = JSONValue.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")), ("runs", .list([run])),
    ])
    return log.text() + "\n"
  }

  private static func sarif(
    _ diagnostic: Diagnostic, rule: Int, _ text: (String) -> SourceText?
  ) -> JSONValue {
    var entries: [(String, JSONValue)] = [
      ("ruleId", .string(diagnostic.id)), ("ruleIndex", .number(rule)),
      ("level", .string(diagnostic.severity.rawValue)),
      ("message", .object([("text", .string(diagnostic.summary))])),
      ("locations", .list([location(diagnostic.file, diagnostic.range, text, nil)])),
    ]
    if !diagnostic.notes.isEmpty {
      entries.append(
        (
          "relatedLocations",
          .list(
            diagnostic.notes.map {
              location($0.file ?? diagnostic.file, $0.range, text, $0.summary)
            })
        ))
    }
    if !diagnostic.fixes.isEmpty {
      entries.append(
        (
          "fixes",
          .list(
            diagnostic.fixes.map { fix in
              let replacement = JSONValue.object([
                ("deletedRegion", region(fix.range, text(diagnostic.file))),
                ("insertedContent", .object([("text", .string(fix.replacement))])),
              ])
              let change = JSONValue.object([
                ("artifactLocation", .object([("uri", .string(address(diagnostic.file)))])),
                ("replacements", .list([replacement])),
              ])
              return .object([
                ("description", .object([("text", .string(fix.summary))])),
                ("artifactChanges", .list([change])),
                (
                  "properties",
                  .object([
                    ("applicability", .string(diagnostic.applicability(of: fix).rawValue))
                  ])
                ),
              ])
            })
        ))
    }
    return .object(entries)
  }

  private static func location(
    _ file: String, _ range: SourceRange?, _ text: (String) -> SourceText?, _ message: String?
  ) -> JSONValue {
    var place: [(String, JSONValue)] = [
      ("artifactLocation", .object([("uri", .string(address(file)))]))
    ]
    if let range { place.append(("region", region(range, text(file)))) }
    var entries: [(String, JSONValue)] = [("physicalLocation", .object(place))]
    if let message { entries.append(("message", .object([("text", .string(message))]))) }
    return .object(entries)
  }

  private static func region(_ range: SourceRange, _ text: SourceText?) -> JSONValue {
    func column(_ position: SourcePosition) -> Int {
      guard let text else { return position.column }
      let line = text.line(position.line)
      let end = text.offset(position)
      guard end >= line.lowerBound else { return position.column }
      return text.string(line.lowerBound..<end).utf16.count + 1
    }
    return .object([
      ("startLine", .number(range.start.line)), ("startColumn", .number(column(range.start))),
      ("endLine", .number(range.end.line)), ("endColumn", .number(column(range.end))),
    ])
  }

  private static func address(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      let isPlain = byte.isLetter || byte.isDigit || "-._~/".utf8.contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      result +=
        isPlain
        ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
    }
    return result
  }
}
