internal import LessonFormat
internal import LessonRecords

extension LanguageServer {
  /// A diagnostic as editors show it.
  func describe(_ diagnostic: Diagnostic, in text: EditorText) -> JSONValue {
    let severity =
      switch diagnostic.severity {
      case .error: 1
      case .warning: 2
      case .note: 3
      }
    let message = [diagnostic.summary, diagnostic.explanation].compactMap(\.self)
    let related = diagnostic.notes.compactMap { note -> JSONValue? in
      let file = note.file ?? diagnostic.file
      guard let range = note.range, let place = workspace.text(of: file) else { return nil }
      return [
        "location": ["uri": .string(FileAddress.address(file)), "range": place.range(range)],
        "message": .string(note.summary),
      ]
    }
    return [
      "range": text.range(diagnostic.range), "severity": .integer(severity),
      "code": .string(diagnostic.id), "source": "normbook",
      "message": .string(message.joined(separator: "\n")),
      "relatedInformation": .array(related),
    ]
  }

  /// The fixes of the diagnostics that a request's range touches.
  mutating func fixes(for parameters: JSONValue) -> JSONValue {
    guard let path = FileAddress.path(parameters["textDocument"]?["uri"]?.string),
      let text = workspace.text(of: path), let start = text.position(parameters["range"]?["start"]),
      let end = text.position(parameters["range"]?["end"])
    else { return [] }
    var actions: [JSONValue] = []
    for diagnostic in workspace.diagnostics()[path] ?? [] {
      guard let range = diagnostic.range, range.start <= end, start <= range.end else { continue }
      for fix in diagnostic.fixes {
        actions.append([
          "title": .string(fix.summary.prefix(1).uppercased() + fix.summary.dropFirst()),
          "kind": "quickfix", "diagnostics": [describe(diagnostic, in: text)],
          "isPreferred": .boolean(diagnostic.fixes.count == 1 && fix.isAutomatic),
          "edit": [
            "changes": .object([
              .init(
                FileAddress.address(path),
                [["range": text.range(fix.range), "newText": .string(fix.replacement)]])
            ])
          ],
        ])
      }
    }
    return .array(actions)
  }
}
