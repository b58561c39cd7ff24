internal import Glibc
internal import LessonFormat
internal import LessonRecords

extension LessonJob {
  /// Tells how a run ended that did not end well.
  func judge(
    _ execution: Execution, of program: Program, in folder: WorkFolder, _ result: inout Result
  ) async {
    let running = execution.unfinished
    let segment = program.segments.first { $0.owner == running }
    let range = segment?.range(line: 1)
    let name =
      segment.map { $0.cell?.identifierRange == nil ? "This cell" : "'\($0.owner)'" }
      ?? "The lesson"
    if let met = limitMet(execution, name, range) {
      add(met, to: running, &result)
      return
    }
    switch execution.ending {
    case .cancelled, .timedOut: break
    case .exited(0):
      // A cell that ends the program takes the cells after it away.
      let begun = Set(execution.records.map(\.owner))
      let missing = program.segments.first { segment in
        !begun.contains(segment.owner) && segment.cell?.expectedError != .trap
          && !result.results.states.keys.contains(segment.owner)
      }
      if running != nil || missing != nil {
        add(
          failure("CellEndedProgram", range, "\(name) ended the program before its last cell ran"),
          to: running, &result)
      }
    case .exited(let code):
      add(
        failure("CellEndedProgram", range, "\(name) ended the program with code \(code)"),
        to: running, &result)
    case .signalled(let signal):
      let report = await trapReport(execution, signal, program, in: folder)
      var diagnostic = failure("CellTrapped", range, report.message)
      if let place = report.place {
        let location = place.location(in: lesson.file)
        diagnostic.file = location.file
        diagnostic.range = location.range
        diagnostic.notes = report.notes(in: lesson.file, running: segment)
      } else if let segment, report.isUncaught {
        let only = segment.onlyLine(containing: "try")
        if let line = await only == nil ? lineOfError(in: segment) : only {
          diagnostic.range = segment.range(line: line)
        }
      }
      add(diagnostic, to: running, &result)
    case .notStarted(let code):
      result.failures.append(
        failure(
          "CannotStart", nil, "The lesson cannot be started: \(String(cString: strerror(code)))"))
    }
  }

  /// What is told of a run that was stopped at a limit.
  private func limitMet(_ execution: Execution, _ name: String, _ range: SourceRange?)
    -> Diagnostic?
  {
    let limits = settings.limits
    let summary = "\(name) was stopped at the"
    switch execution.ending {
    case .timedOut, .signalled(SIGXCPU):
      return failure(
        "TimeLimitMet", range,
        "\(summary) time limit of \(NumberText.significant(limits.seconds)) s",
        "The limit is for all cells of the lesson; 'timeout:' in its front matter sets it.")
    case .signalled(SIGXFSZ):
      return failure(
        "OutputLimitMet", range, "\(summary) output limit of \(Self.size(limits.output))")
    case .signalled
    where execution.error.contains("failed to allocate")
      || execution.error.contains("Could not allocate memory"):
      return failure(
        "MemoryLimitMet", range, "\(summary) memory limit of \(Self.size(limits.memory))")
    default: return nil
    }
  }

  /// The line whose error nobody caught. Swift forgets it on the way, so the lesson is run once more
  /// with a mark before each statement that may throw; the same seed leads to the same error.
  private func lineOfError(in segment: Segment) async -> Int? {
    guard let folder = WorkFolder(in: runner.cache.workFolder) else { return nil }
    defer { folder.remove() }
    let marked = Program(flow, items: segment.item + 1, marking: segment.owner)
    let executable = folder.file("lesson")
    guard
      case .compiled = await runner.compiler.compile(
        marked.text, to: executable, in: folder, effort: Race.firstEffort(for: marked))
    else { return nil }
    let execution = await Execution.run(executable, settings, in: folder)
    guard case .signalled = execution.ending,
      let mark = execution.records.last(where: { $0.owner.hasPrefix("\(segment.owner)@") }),
      let line = Int(mark.owner.dropFirst(segment.owner.count + 1))
    else { return nil }
    return SwiftText.tryLine(in: segment.code, from: line)
  }

  private func trapReport(
    _ execution: Execution, _ signal: Int32, _ program: Program, in folder: WorkFolder
  ) async -> TrapReport {
    var report = TrapReport(
      execution.error, signal: signal, program: program, helpers: helpers?.files ?? [])
    if !execution.error.contains("Fatal error: "), let symbolizer = runner.toolchain.symbolizer,
      let message = await TrapReport.inlinedMessage(
        in: execution.error, symbolizer: symbolizer, folder)
    {
      report.message = message
    }
    return report
  }

  /// Compiles a cell that is meant to trap behind all that stands above it, and runs it.
  func compileAndRun(_ trap: Segment, in folder: WorkFolder, _ result: inout Result) async {
    let program = Program(flow, items: trap.item).trapping(trap)
    let executable = folder.file("trap")
    switch await runner.compiler.compile(
      program.text, to: executable, in: folder, effort: Race.firstEffort(for: program))
    {
    case .compiled(let messages):
      result.messages += messages.filter { program.segment(named: $0.file)?.name == trap.name }
      await runTrap(trap, of: program, executable, in: folder, &result)
    case .refused(let messages):
      let told = await syntaxErrors(of: [trap], in: folder)
      result.failures += mistakes(told ?? messages, in: program)
    case .failed(let words): result.failures.append(failure("CompilerFailed", nil, words))
    case .outdatedEngine, .cancelled: break
    }
  }

  /// Runs the lesson once more up to a cell that is meant to trap.
  func runTrap(
    _ trap: Segment, of program: Program, _ executable: String, in folder: WorkFolder,
    _ result: inout Result
  ) async {
    var settings = settings
    settings.trap = trap.owner
    let execution = await Execution.run(executable, settings, in: folder)
    guard !Task.isCancelled else { return }
    let name = trap.cell?.identifierRange == nil ? "This cell" : "'\(trap.owner)'"
    let range = trap.cell?.infoRange
    if let met = limitMet(execution, name, trap.range(line: 1)) {
      return add(met, to: trap.owner, &result)
    }
    switch execution.ending {
    case .cancelled: break
    case .signalled(let signal) where execution.unfinished == trap.owner:
      let shown = LessonResults(execution, initialStates: [:])
      result.results.outputs[trap.owner] = shown.outputs[trap.owner]
      result.results.nonFinite[trap.owner] = shown.nonFinite[trap.owner]
      let report = await trapReport(execution, signal, program, in: folder)
      result.results.append(.failure("Fatal error: \(report.message)"), to: trap.owner)
    case .exited(let code) where execution.unfinished == trap.owner:
      result.failures.append(
        failure(
          "MeantToFail", range,
          "\(name) ends the program with code \(code), though 'error=trap' says that it traps"))
    case .notStarted(let code):
      result.failures.append(
        failure(
          "CannotStart", nil, "The lesson cannot be started: \(String(cString: strerror(code)))"))
    default:
      result.failures.append(
        failure(
          "MeantToFail", range, "\(name) ends well, though 'error=trap' says that it traps"))
    }
  }
}

extension Segment {
  /// The one line a word stands in, when there is only one.
  func onlyLine(containing word: String) -> Int? {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.contains(word) }
    return lines.count == 1 ? lines[0].offset + 1 : nil
  }
}
