internal import LessonFormat

extension LessonJob {
  /// What is told of functions that are called above what they need.
  func earlyCalls(in folder: WorkFolder) async -> [Diagnostic] {
    let suspects = EarlyCalls(flow).suspects
    var missing: [Cut: [CompilerMessage]] = [:]
    for suspect in suspects {
      let cut = Cut(item: suspect.item, offset: suspect.offset)
      guard missing[cut] == nil, !Task.isCancelled else { continue }
      // What stands above alone: the compiler knows which of its names are not there.
      let above = Program(flow, items: cut.item, upTo: cut.offset)
      let outcome = await runner.compiler.typecheck(above.text, in: folder)
      missing[cut] = if case .refused(let messages) = outcome { messages } else { [] }
    }
    var told: Set<String> = []
    return suspects.compactMap { suspect in
      let messages = missing[Cut(item: suspect.item, offset: suspect.offset)] ?? []
      guard isBorneOut(suspect, by: messages),
        told.insert("\(suspect.function) \(suspect.variable ?? "")").inserted
      else { return nil }
      return diagnostic(suspect)
    }
  }

  private struct Cut: Hashable {
    var item: Int
    var offset: Int
  }

  private func isBorneOut(_ suspect: EarlyCalls.Suspect, by messages: [CompilerMessage]) -> Bool {
    messages.contains { message in
      guard message.severity == .error,
        let name = CompilerHint.missingName(in: message.summary),
        let segment = program.segment(named: message.file)
      else { return false }
      let place = name == suspect.function ? suspect.call : suspect.read
      guard name == suspect.function || name == suspect.variable, let place else { return false }
      return segment.owner == place.owner && message.line == place.line
    }
  }

  private func diagnostic(_ suspect: EarlyCalls.Suspect) -> Diagnostic {
    let rule = "cells run from top to bottom"
    var diagnostic = failure(
      "CalledTooEarly", range(of: suspect.call),
      suspect.variable.map { "'\(suspect.function)' needs '\($0)', which isn't there yet: \(rule)" }
        ?? "'\(suspect.function)' is declared by a later cell: \(rule)",
      "Swift would call it all the same, and read 0 where a variable is not there yet.")
    let places = [
      (suspect.read, "it is read here"),
      (suspect.declaration, "'\(suspect.variable ?? suspect.function)' is declared here"),
    ]
    diagnostic.notes = places.compactMap { place, words in
      place.map { .init(summary: words, file: lesson.file, range: range(of: $0)) }
    }
    return diagnostic
  }

  private func range(of place: EarlyCalls.Place) -> SourceRange? {
    guard let segment = program.segments.first(where: { $0.owner == place.owner }) else {
      return nil
    }
    // A value's code stands behind what the runner puts before it.
    let shift = segment.cell == nil && place.line == 1 ? segment.inserted?.text.utf8.count ?? 0 : 0
    return segment.range(line: place.line, column: place.column + shift)
  }
}
