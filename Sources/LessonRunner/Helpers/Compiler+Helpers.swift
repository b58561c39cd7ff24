extension Compiler {
  /// What a compiled helper depends on besides its text.
  func mark(of hashes: FileHashes) -> String {
    let engine = toolchain.engineFiles.map(hashes.hash).joined(separator: " ")
    return "\(toolchain.version) \(toolchain.target) \(Self.mark) \(engine)"
  }

  /// Compiles files to the module `Code` and its object in a folder.
  func compile(helpers files: [String], in folder: WorkFolder) async -> Outcome {
    let name = CourseHelpers.module
    return await runFrontEnd(in: folder) { moduleMap, told in
      ["-frontend", "-c"] + files + [
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
