internal import Glibc
internal import LessonFormat

/// Compiles a lesson's program: the driver's two jobs, front end and linker, run directly.
struct Compiler: Sendable {
  var toolchain: Toolchain
  /// Where the compiler keeps what it has made of C headers.
  var moduleCache: String
  /// The folder of the course's compiled helpers, when the program imports them.
  var helpers: String?
  var timeLimit: Duration = .seconds(300)

  /// Part of every key: raised when the same code is compiled in another way, or its results are read
  /// in another.
  static let mark = "4 -Onone or -O -g -swift-version 5"

  /// How much work goes into a program: `quick` compiles in a fraction of the time, `fast` runs
  /// loops of the cells' own many times faster. Both give the same numbers to the last bit, as
  /// Swift neither reorders nor contracts arithmetic.
  enum Effort: String, Sendable {
    case quick = "-Onone"
    case fast = "-O"
  }

  enum Outcome: Sendable {
    case compiled(messages: [CompilerMessage])
    case refused(messages: [CompilerMessage])
    /// The linker misses what the engine's modules promise: its library is older than they are.
    case outdatedEngine
    /// The compiler or linker itself failed; its own words.
    case failed(String)
    case cancelled
  }

  /// Swift 5 mode: a top-level `var` may be read by closures that run on several cores, which
  /// Swift 6 mode refuses as isolated to the main actor.
  private func frontEnd(
    _ source: String, _ messages: String, _ moduleMap: String, _ rest: [String]
  ) -> [String] {
    [
      "-frontend", "-primary-file", source, "-module-name", "main", "-target", toolchain.target,
      "-disable-objc-interop", "-I", toolchain.modules, "-no-color-diagnostics",
      "-diagnostic-style", "llvm", "-serialize-diagnostics-path", messages, "-swift-version", "5",
      "-file-compilation-dir", "/lesson",
      "-module-cache-path", moduleCache, "-Xcc", "-fmodule-map-file=\(moduleMap)",
    ] + (helpers.map { ["-I", $0] } ?? []) + rest
  }

  /// Compiles the text to a program.
  func compile(
    _ text: String, to program: String, in folder: WorkFolder, effort: Effort = .fast
  ) async -> Outcome {
    let object = folder.file("main.o")
    let outcome = await run(
      text, ["-c", effort.rawValue, "-g", "-o", object], in: folder)
    guard case .compiled = outcome else { return outcome }
    let log = folder.file("linker.txt")
    let ending = await Subprogram(
      toolchain.linker,
      toolchain.linkArguments.map { argument in
        switch argument {
        case Toolchain.objectMark: object
        case Toolchain.programMark: program
        default: argument
        }
      } + libraries(importedBy: text + helperImports)
        + (helpers.map { ["\($0)/\(CourseHelpers.module).o"] } ?? []),
      environment: Self.environment(in: folder),
      standardOutput: log, standardError: log, timeLimit: timeLimit
    ).run()
    switch ending {
    case .exited(0): return outcome
    case .cancelled: return .cancelled
    default:
      let words = String(decoding: Files.read(log) ?? [], as: UTF8.self)
      return Self.missesEngine(words) ? .outdatedEngine : .failed("the linker failed: \(words)")
    }
  }

  /// Whether a symbol of one of the engine's modules is missing, as `$s7NormLab…` is.
  static func missesEngine(_ words: String) -> Bool {
    words.split(separator: "\n").contains { line in
      line.contains("undefined")
        && Toolchain.moduleNames.contains { name in
          line.contains("\(name.utf8.count)\(name)") || line.contains(": \(name).")
            || line.contains(" \(name).")
        }
    }
  }

  /// Looks for what does not compile, and makes nothing.
  func check(_ text: String, in folder: WorkFolder) async -> Outcome {
    await run(text, ["-c", "-Onone", "-o", folder.file("checked.o")], in: folder)
  }

  /// Looks for names and types that don't fit, and makes nothing.
  func typecheck(_ text: String, in folder: WorkFolder) async -> Outcome {
    await run(text, ["-typecheck"], in: folder)
  }

  /// Looks for what is no Swift at all in code that stands alone.
  func parse(_ text: String, in folder: WorkFolder) async -> Outcome {
    await run(text, ["-parse"], in: folder)
  }

  private func run(_ text: String, _ arguments: [String], in folder: WorkFolder) async -> Outcome {
    let source = folder.file("main.swift")
    do { try Files.write(Array(text.utf8), to: source) } catch { return .failed("\(error)") }
    return await runFrontEnd(in: folder) { frontEnd(source, $1, $0, arguments) }
  }

  /// Runs the front end with arguments that name the map of C modules and the file for its messages.
  func runFrontEnd(
    in folder: WorkFolder, _ arguments: (_ moduleMap: String, _ told: String) -> [String]
  ) async -> Outcome {
    let moduleMap = folder.file("module.modulemap")
    let log = folder.file("compiler.txt")
    let told = folder.file("compiler.dia")
    // A compiler that fails leaves no messages, and those of an earlier job are none of its own.
    Files.remove(told)
    do { try Files.write(Array(Toolchain.moduleMap.utf8), to: moduleMap) } catch {
      return .failed("\(error)")
    }
    let ending = await Subprogram(
      toolchain.frontend, arguments(moduleMap, told), environment: Self.environment(in: folder),
      standardOutput: log, standardError: log, timeLimit: timeLimit
    ).run()
    let output = String(decoding: Files.read(log) ?? [], as: UTF8.self)
    let messages = Files.read(told).flatMap(CompilerMessage.read) ?? []
    switch ending {
    case .exited(0): return .compiled(messages: messages)
    case .exited where messages.contains { $0.severity == .error }:
      return .refused(messages: messages)
    case .cancelled: return .cancelled
    case .timedOut: return .failed("the compiler took longer than \(timeLimit)")
    case .exited, .signalled: return .failed("the compiler failed: \(output)")
    case .notStarted(let code): return .failed("the compiler: \(String(cString: strerror(code)))")
    }
  }

  /// The lines by which the helpers import modules.
  private var helperImports: String {
    helpers.flatMap { Files.read("\($0)/\(CourseHelpers.imports)") }
      .map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The libraries of modules a cell imports besides the lesson's own, which the linker would
  /// otherwise have to be told by one more job.
  private func libraries(importedBy text: String) -> [String] {
    var libraries: [String] = []
    if text.contains("import Foundation\n") {
      libraries += ["-lFoundation", "-lFoundationEssentials", "-lFoundationInternationalization"]
    } else if text.contains("import FoundationEssentials\n") {
      libraries += ["-lFoundationEssentials"]
    }
    if text.contains("import Dispatch\n") { libraries += ["-ldispatch", "-lBlocksRuntime"] }
    return libraries
  }

  static func environment(in folder: WorkFolder) -> [String: String] {
    ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "TMPDIR": folder.path]
  }
}
