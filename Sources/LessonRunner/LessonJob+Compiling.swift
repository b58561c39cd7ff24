internal import LessonFormat

extension LessonJob {
  /// Compiles the lesson; where a cell does not compile, what stands before it, so that a mistake
  /// takes no earlier output away.
  func compile(to executable: String, in folder: WorkFolder, _ result: inout Result) async
    -> Program?
  {
    let compiler = runner.compiler
    switch await compiler.compile(
      program.text, to: executable, in: folder, effort: Race.firstEffort(for: program))
    {
    case .compiled(let messages):
      result.messages = messages
      return program
    case .cancelled: return nil
    case .outdatedEngine:
      result.failures.append(failure("EngineOutOfDate", nil, Self.outdated(runner.toolchain)))
      return nil
    case .failed(let words):
      result.failures.append(failure("CompilerFailed", nil, words))
      return nil
    case .refused(let messages):
      let told = await syntaxErrors(of: program.segments, in: folder) ?? messages
      let errors = causes(of: told, in: program)
      result.failures += mistakes(told, in: program)
      let indices = errors.compactMap { $0.segmentIndex(in: program) }
      guard let first = indices.min(), case let item = program.segments[first].item, item > 0
      else { return nil }
      let earlier = Program(flow, items: item)
      guard
        case .compiled = await compiler.compile(
          earlier.text, to: executable, in: folder, effort: Race.firstEffort(for: earlier))
      else { return nil }
      return earlier
    }
  }

  /// What is told of a program that does not compile.
  func mistakes(_ messages: [CompilerMessage], in program: Program) -> [Diagnostic] {
    let errors = causes(of: messages, in: program)
    let told = errors.compactMap { $0.diagnostic(in: program, file: lesson.file) }.withoutEchoes
    return told.isEmpty
      ? [failure("CellDoesNotCompile", nil, errors.first?.summary ?? "does not compile")] : told
  }

  /// The errors without what follows from others. What the compiler warns of may come of the
  /// mistakes, and is told when these are mended.
  private func causes(of messages: [CompilerMessage], in program: Program) -> [CompilerMessage] {
    var values: Set<String> = []
    return messages.filter { $0.severity == .error }
      .causes { program.segment(named: $0)?.textLine($1) }.withoutFollowers(in: program)
      .compactMap { message in
        guard let segment = program.segment(named: message.file), segment.cell == nil else {
          return message
        }
        // Of a value one mistake is told: the others are of the call that is written around it.
        guard values.insert(segment.name).inserted else { return nil }
        guard message.isOfParser else { return message }
        var told = message
        told.summary = "This is no expression, which a value is: \(message.summary)"
        (told.notes, told.replacements) = ([], [])
        return told
      }
  }

  /// A brace too few in one cell confuses the compiler about all that follow: each cell by itself
  /// says which it is.
  func syntaxErrors(of segments: [Segment], in folder: WorkFolder) async -> [CompilerMessage]? {
    var errors: [CompilerMessage] = []
    for segment in segments where segment.cell != nil {
      guard !Task.isCancelled,
        case .refused(let messages) = await runner.compiler.parse(segment.code + "\n", in: folder)
      else { continue }
      for var message in messages where message.severity == .error {
        message.file = segment.name
        for index in message.notes.indices { message.notes[index].file = segment.name }
        message.rename(to: segment.inserted == nil ? segment.name : nil)
        // The end of the file is told as a line after the last.
        let count = segment.code.utf8.count { $0 == 0x0A } + 1
        if message.line > count, let note = message.notes.first {
          message.line = note.line
          message.column = note.column
          message.length = nil
        }
        // Places are those of the text with what the runner puts into it.
        if let inserted = segment.inserted, message.line == inserted.line,
          message.column >= inserted.column
        {
          message.column += inserted.text.utf8.count
        }
        errors.append(message)
      }
    }
    return errors.isEmpty ? nil : errors
  }

  func compileMisfit(_ misfit: Segment, in folder: WorkFolder, _ result: inout Result) async {
    let before = Program(flow, items: misfit.item)
    let outcome = await runner.compiler.check(before.text(with: misfit), in: folder)
    switch outcome {
    case .refused(let messages):
      let words = messages.filter { $0.severity == .error && $0.file == misfit.name }
        .map { "error: \($0.summary)" }
      if !words.isEmpty {
        result.results.append(.failure(words.joined(separator: "\n")), to: misfit.owner)
      } else if let message = messages.first(where: { $0.severity == .error }) {
        result.failures.append(
          failure(
            "MeantToFail", misfit.cell?.infoRange,
            "Another cell fails to compile, and not this one, which is meant to: "
              + message.summary))
      }
    case .compiled:
      result.failures.append(
        failure(
          "MeantToFail", misfit.cell?.infoRange,
          "This cell compiles, though 'error=compile' says that it fails to"))
    case .failed(let words): result.failures.append(failure("CompilerFailed", nil, words))
    case .outdatedEngine, .cancelled: break
    }
  }

  private static func outdated(_ toolchain: Toolchain) -> String {
    let isDebug = toolchain.library.contains("/debug/")
    return
      "The engine '\(toolchain.library)' is older than the modules beside it; make it anew with "
      + "'swift build\(isDebug ? "" : " -c release") --product LessonKit'"
  }
}
