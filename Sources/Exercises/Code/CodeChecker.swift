package import LessonRunner

/// Checks learners' code: compiles the file, runs it as a program that only returns values, and
/// judges these in another.
package struct CodeChecker: Sendable {
  package let toolchain: Toolchain
  /// Where compiled checks and the compiler's modules are kept.
  package let folder: String
  package let sandbox: LearnerSandbox?
  /// How long one call may take on the clock: for code that waits, or a machine that is busy; what
  /// computes without an end is stopped by the sandbox's limit.
  package var patience: Duration = .seconds(20)

  package init(toolchain: Toolchain, folder: String, sandbox: LearnerSandbox?) {
    self.toolchain = toolchain
    // From the root: inside of a sandbox a path from here leads nowhere.
    self.folder = folder.hasPrefix("/") ? folder : "\(Files.resolved(".") ?? ".")/\(folder)"
    self.sandbox = sandbox
  }

  /// The check of an exercise could not be made: not the learner's fault.
  package struct Unprepared: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String
  }

  /// An exercise whose check is compiled.
  package struct Prepared: Sendable {
    let exercise: CodeExercise
    let program: String
  }

  private var compiler: ProgramCompiler {
    ProgramCompiler(toolchain: toolchain, moduleCache: "\(folder)/modules")
  }

  /// Compiles an exercise's check, or finds it compiled.
  package func prepare(_ exercise: CodeExercise) async throws(Unprepared) -> Prepared {
    let text = exercise.program.text
    let engine = toolchain.engineFiles.map { path in
      Files.status(path).map { "\($0.size) \($0.modified)" } ?? ""
    }
    let key = sha256(([text, toolchain.version] + engine).joined(separator: "\n")).prefix(32)
    let program = "\(folder)/checks/\(key)"
    if Files.status(program) != nil { return Prepared(exercise: exercise, program: program) }
    do { try Files.makeFolder("\(folder)/checks") } catch {
      throw Unprepared(description: "\(error)")
    }
    guard let work = WorkFolder(in: "\(folder)/work") else {
      throw Unprepared(description: "The folder '\(folder)' can't be written")
    }
    defer { work.remove() }
    let fresh = work.file("check")
    // The author's code is trusted as the lesson's cells are.
    let outcome = await compiler.compile(
      [.init(name: "main.swift", text: text)], to: fresh, in: work, sandbox: nil)
    switch outcome {
    case .compiled:
      guard let bytes = Files.read(fresh), (try? Files.write(bytes, to: program)) != nil,
        Files.makeExecutable(program)
      else { throw Unprepared(description: "The folder '\(folder)' can't be written") }
      return Prepared(exercise: exercise, program: program)
    case .refused(let words), .failed(let words): throw Unprepared(description: words)
    case .stopped: throw Unprepared(description: "The compiler was stopped at its limits")
    }
  }

  /// What came of a check, and what the program printed.
  package struct Result: Hashable, Sendable {
    package var verdict: Verdict
    /// What the compiler said, with places in the learner's file.
    package var compilerMessages: String?
    package var printed = ""
  }

  /// Checks a learner's file; `name` is what the learner calls it.
  package func check(_ code: String, name: String, _ prepared: Prepared) async -> Result {
    guard let work = WorkFolder(in: "\(folder)/work") else {
      return Result(
        verdict: Verdict(.notRun, text: "Not run: the folder '\(folder)' can't be written."))
    }
    defer { work.remove() }
    let exercise = prepared.exercise
    let program = work.file("program")
    let outcome = await compiler.compile(
      [
        .init(name: "main.swift", text: LearnerProgram.text(exercise.signature)),
        .init(name: "learner.swift", text: code),
      ], to: program, in: work, sandbox: sandbox)
    switch outcome {
    case .compiled: break
    case .refused(let words): return refused(words, name: name, in: work, exercise)
    case .stopped:
      return Result(
        verdict: Verdict(
          .failed, text: "The compiler was stopped: the code asks too much of it."))
    case .failed(let words):
      return Result(verdict: Verdict(.notRun, text: "Not run: \(Words.line(words))"))
    }
    return await run(prepared, program, in: work)
  }

  private func run(_ prepared: Prepared, _ program: String, in work: WorkFolder) async -> Result {
    let report = work.file("report.txt")
    let printed = work.file("printed.txt")
    let command =
      sandbox?.command(running: program, toolchain)
      ?? LearnerSandbox.bareCommand(running: program)
    let milliseconds = Int(patience.components.seconds) * 1000
    let ending = await Subprogram(
      prepared.program, [report, printed, String(milliseconds)] + command,
      environment: [
        "PATH": "/usr/bin:/bin", "LC_ALL": "C", "NORMBOOK_SEED": String(prepared.exercise.seed),
        "OPENBLAS_NUM_THREADS": "1", "OPENBLAS_CORETYPE": "Haswell",
        "SWIFT_BACKTRACE": "enable=no",
      ],
      standardOutput: work.file("checker.txt"), standardError: work.file("checker-errors.txt"),
      timeLimit: .seconds(60)
    ).run()
    let told = CheckReport(
      String(decoding: Files.read(report) ?? [], as: UTF8.self), ending: ending,
      errors: String(
        decoding: (Files.read(work.file("checker-errors.txt")) ?? []).prefix(4096), as: UTF8.self),
      printed: String(decoding: (Files.read(printed) ?? []).suffix(1 << 16), as: UTF8.self))
    return Result(verdict: told.verdict(prepared.exercise), printed: told.learnerText)
  }

  /// The compiler's words, with the learner's name for the file.
  private func refused(
    _ words: String, name: String, in work: WorkFolder, _ exercise: CodeExercise
  ) -> Result {
    let path = work.file("learner.swift") + ":"
    let lines = words.replacing(path, with: "\(name):").split(
      separator: "\n", omittingEmptySubsequences: false)
    // What the program around the file complains of is the function it can't find or call.
    let harness = work.file("main.swift")
    var kept: [Substring] = []
    var isOurs = false
    for line in lines {
      if line.hasPrefix(harness) {
        isOurs = true
      } else if line.hasPrefix("\(name):") {
        isOurs = false
      }
      if !isOurs { kept.append(line) }
    }
    let messages = kept.joined(separator: "\n")
    let isMissing = !messages.contains(": error: ")
    return Result(
      verdict: Verdict(
        .failed,
        text: isMissing
          ? "The file must declare \(exercise.signature.declaration)."
          : "It doesn't compile."),
      compilerMessages: isMissing ? nil : messages)
  }
}
