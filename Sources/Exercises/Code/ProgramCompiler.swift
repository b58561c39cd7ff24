internal import LessonRunner

/// Compiles the two programs of a code exercise's check.
struct ProgramCompiler: Sendable {
  let toolchain: Toolchain
  /// Where the compiler keeps what it has made of C headers.
  let moduleCache: String
  /// The course's own Swift, for the exercises of lessons that import it.
  var helpers: LessonRunner.HelperModule?
  /// Seconds of a processor a file may take to compile.
  var seconds = 20

  enum Outcome: Hashable, Sendable {
    case compiled
    /// What the compiler said.
    case refused([CompilerMessage])
    /// It took longer, or more memory, than any honest file needs.
    case stopped
    /// The compiler itself failed.
    case failed(String)
  }

  struct Source {
    var name: String
    var text: String
  }

  /// Compiles sources to a program; those that nobody trusts in a sandbox, when there is one.
  func compile(
    _ sources: [Source], to program: String, in folder: WorkFolder, isTrusted: Bool,
    hasSandbox: Bool
  ) async -> Outcome {
    let map = folder.file("module.modulemap")
    do {
      try Files.makeFolder(moduleCache)
      for source in sources {
        try Files.write(Array(source.text.utf8), to: folder.file(source.name))
      }
      try Files.write(Array(Toolchain.moduleMap.utf8), to: map)
    } catch {
      return .failed("\(error)")
    }
    let object = folder.file("main.o")
    let told = folder.file("compiler.dia")
    // A compiler that fails leaves no messages, and those of an earlier job are none of its own.
    Files.remove(told)
    let frontEnd =
      [toolchain.frontend, "-frontend", "-c"] + sources.map { folder.file($0.name) } + [
        "-module-name", "main", "-target", toolchain.target, "-disable-objc-interop",
        "-I", toolchain.modules, "-no-color-diagnostics", "-diagnostic-style", "llvm",
        "-serialize-diagnostics-path", told,
        "-swift-version", "5", "-import-module", "LessonKit", "-module-cache-path", moduleCache,
        "-Xcc", "-fmodule-map-file=\(map)", "-Onone", "-o", object,
      ]
      // What a cell must ask for, code without a place for it has, as it has the engine.
      + (helpers.map { ["-I", $0.folder, "-import-module", LessonRunner.HelperModule.name] } ?? [])
    let prefix =
      isTrusted || !hasSandbox
      ? Sandbox.compilerLimits(seconds: seconds)
      : Sandbox.compiling(
        toolchain, reading: helpers.map { [$0.folder] } ?? [],
        writing: [folder.path, moduleCache], seconds: seconds)
    let (ending, words) = await run(prefix + frontEnd, in: folder)
    switch ending {
    case .exited(0): break
    case .timedOut: return .stopped
    case .exited(1) where words.contains("error: "):
      return .refused(Files.read(told).flatMap(CompilerMessage.read) ?? [])
    // A shell's code for a signal: the compiler met a limit, or broke.
    case .exited(let code) where code > 128: return .stopped
    case .signalled: return .stopped
    default: return .failed(words)
    }
    let texts = sources.map(\.text).joined() + (helpers?.imports ?? "")
    let linker =
      [toolchain.linker]
      + toolchain.linkArguments.map {
        $0 == Toolchain.objectMark ? object : $0 == Toolchain.programMark ? program : $0
      } + ["-lswiftSwiftOnoneSupport"]
      + (helpers.map { ["\($0.folder)/\(LessonRunner.HelperModule.name).o"] } ?? [])
      + (texts.contains("import Foundation") ? Self.foundation : [])
    let (linked, complaint) = await run(
      Sandbox.compilerLimits(seconds: seconds) + linker, in: folder)
    return linked == .exited(0) ? .compiled : .failed("the linker failed: \(complaint)")
  }

  private static let foundation = [
    "-lFoundation", "-lFoundationEssentials", "-lFoundationInternationalization",
  ]

  private func run(_ command: [String], in folder: WorkFolder) async -> (Subprogram.Ending, String)
  {
    let log = folder.file("log.txt")
    let ending = await Subprogram(
      command[0], Array(command.dropFirst()),
      environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "TMPDIR": folder.path],
      standardOutput: log, standardError: log, timeLimit: .seconds(120)
    ).run()
    return (ending, String(decoding: (Files.read(log) ?? []).prefix(1 << 18), as: UTF8.self))
  }
}
