/// Runs a lesson compiled in a hurry while the optimizer is still at work on it.
///
/// Most lessons spend their time in the engine, which is optimized already: they end long before the
/// optimizer would. The others are started anew, optimized, when that is done. The numbers are the
/// same either way; what ends first only decides how long the author waits.
struct Race: Sendable {
  let compiler: Compiler
  let settings: Execution.Settings
  let workFolder: String

  /// How the run ended that counted; nothing when it was cancelled.
  private(set) var execution: Execution?
  /// The program that counted.
  private(set) var executable: String?
  /// The folder of the second program, to be removed by whoever is done with it.
  private(set) var folder: WorkFolder?

  init(compiler: Compiler, settings: Execution.Settings, workFolder: String) {
    self.compiler = compiler
    self.settings = settings
    self.workFolder = workFolder
  }

  /// The optimizer writes `pow(x, 2)` as a product, which may differ in the last bit; a program that
  /// could tell is compiled in one way alone.
  static func firstEffort(for program: Program) -> Compiler.Effort {
    program.text.contains("pow(") ? .fast : .quick
  }

  private enum Lap: Sendable {
    case ran(Execution)
    case optimized(Bool)
  }

  /// Runs a program that is compiled already, and outruns it where that pays.
  func run(_ program: Program, _ first: String, in folder: WorkFolder) async -> Race {
    var race = self
    race.executable = first
    guard Self.firstEffort(for: program) == .quick, let second = WorkFolder(in: workFolder) else {
      race.execution = await Execution.run(first, settings, in: folder)
      return race
    }
    race.folder = second
    let optimized = second.file("lesson")
    let (execution, executable) = await withTaskGroup(of: Lap.self) { laps in
      laps.addTask { .ran(await Execution.run(first, settings, in: folder)) }
      laps.addTask {
        // A lesson that is done in a moment never costs the optimizer's time.
        try? await Task.sleep(for: .milliseconds(80))
        guard !Task.isCancelled,
          case .compiled = await compiler.compile(program.text, to: optimized, in: second)
        else { return .optimized(false) }
        return .optimized(true)
      }
      while let lap = await laps.next() {
        switch lap {
        case .ran(let execution):
          laps.cancelAll()
          return (execution, first)
        case .optimized(true) where !Task.isCancelled:
          laps.cancelAll()
          await laps.waitForAll()
          return (await Execution.run(optimized, settings, in: second), optimized)
        case .optimized: continue
        }
      }
      return (await Execution.run(first, settings, in: folder), first)
    }
    race.execution = execution
    race.executable = executable
    return race
  }
}
