extension Compiler {
  /// What a compiled helper depends on besides its text.
  func mark(of hashes: FileHashes) -> String {
    let engine = toolchain.engineFiles.map(hashes.hash).joined(separator: " ")
    return "\(toolchain.version) \(toolchain.target) \(Self.mark) \(engine) \(HelperTraps.text)"
  }

  /// Compiles files to the module `Code` and its object in a folder.
  func compile(helpers files: [String], in folder: WorkFolder) async -> Outcome {
    let name = CourseHelpers.module
    let traps = folder.file("traps.swift")
    let texts = files.compactMap(Files.read).map { String(decoding: $0, as: UTF8.self) }
    do { try Files.write(Array(HelperTraps.text(besides: texts).utf8), to: traps) } catch {
      return .failed("\(error)")
    }
    return await runFrontEnd(in: folder) { moduleMap, told in
      ["-frontend", "-c"] + files + [traps] + [
        "-module-name", name, "-parse-as-library", "-target", toolchain.target,
        "-disable-objc-interop", "-I", toolchain.modules, "-no-color-diagnostics",
        "-diagnostic-style", "llvm", "-swift-version", "5", "-module-cache-path", moduleCache,
        "-Xcc", "-fmodule-map-file=\(moduleMap)", "-serialize-diagnostics-path", told, "-O", "-g",
        "-file-compilation-dir", "/lesson",
        "-emit-module-path", folder.file("\(name).swiftmodule"), "-o", folder.file("\(name).o"),
      ]
    }
  }
}
