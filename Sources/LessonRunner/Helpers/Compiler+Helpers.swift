internal import Glibc

extension Compiler {
  /// What a compiled helper depends on besides its text.
  func mark(of hashes: FileHashes) -> String {
    let engine = toolchain.engineFiles.map(hashes.hash).joined(separator: " ")
    return "\(toolchain.version) \(toolchain.target) \(Self.mark) \(engine)"
  }

  /// Compiles files to the module `Code` and its object in a folder.
  func compile(helpers files: [String], in folder: WorkFolder) async -> Outcome {
    let name = CourseHelpers.module
    let moduleMap = folder.file("module.modulemap")
    let log = folder.file("compiler.txt")
    let told = folder.file("compiler.dia")
    do { try Files.write(Array(Toolchain.moduleMap.utf8), to: moduleMap) } catch {
      return .failed("\(error)")
    }
    let ending = await Subprogram(
      toolchain.frontend,
      ["-frontend", "-c"] + files + [
        "-module-name", name, "-parse-as-library", "-target", toolchain.target,
        "-disable-objc-interop", "-I", toolchain.modules, "-no-color-diagnostics",
        "-diagnostic-style", "llvm", "-swift-version", "5", "-module-cache-path", moduleCache,
        "-Xcc", "-fmodule-map-file=\(moduleMap)", "-serialize-diagnostics-path", told, "-O", "-g",
        "-file-compilation-dir", "/lesson",
        "-emit-module-path", folder.file("\(name).swiftmodule"), "-o", folder.file("\(name).o"),
      ],
      environment: Self.environment(in: folder), standardOutput: log, standardError: log,
      timeLimit: timeLimit
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
}
