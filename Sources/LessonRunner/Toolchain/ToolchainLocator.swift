internal import Glibc
internal import LessonRecords

/// Finds the compiler and the engine, and remembers what asking the compiler costs.
package struct ToolchainLocator: Sendable {
  /// The folder of the program that is running.
  package var programFolder: String
  /// Where programs are looked for, parted by colons.
  package var path: String
  /// `swiftc` itself, when it is not the one on the path.
  package var compiler: String?
  /// The folder with `libLessonKit.so`, when it is not the program's or an installed one.
  package var engineFolder: String?
  /// Where answers are kept from run to run; nothing asks anew each time.
  package var memory: String?

  package init(
    programFolder: String, path: String, compiler: String? = nil, engineFolder: String? = nil,
    memory: String? = nil
  ) {
    self.programFolder = programFolder
    self.path = path
    self.compiler = compiler
    self.engineFolder = engineFolder
    self.memory = memory
  }

  /// For the program that is running, in its environment.
  package static func current(memory: String? = nil) -> ToolchainLocator {
    let program = Files.resolved("/proc/self/exe") ?? "/"
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    return ToolchainLocator(
      programFolder: parent(of: program), path: variable("PATH") ?? "/usr/bin:/bin",
      compiler: variable("NORMBOOK_SWIFTC"), engineFolder: variable("NORMBOOK_ENGINE"),
      memory: memory)
  }

  /// The compiler and the engine.
  package func locate() async throws(MissingTool) -> Toolchain {
    let engine = try locateEngine()
    let compiler = try locateCompiler()
    if var known = remembered(for: compiler) {
      (known.modules, known.library) = engine
      return known
    }
    let toolchain = try await ask(compiler, engine: engine)
    remember(toolchain, for: compiler)
    return toolchain
  }

  /// The files that `locate()` would find, as far as the machine has them: another compiler or engine
  /// at their place, or in front of them, gives other results.
  package var files: [String] {
    var files: [String] = []
    if let compiler = try? locateCompiler() { files.append(compiler) }
    if let (modules, library) = try? locateEngine() {
      files += Toolchain.engineFiles(modules: modules, library: library)
    }
    return files
  }

  private func locateEngine() throws(MissingTool) -> (modules: String, library: String) {
    let folders =
      engineFolder.map { [$0] }
      ?? [programFolder, "\(Self.parent(of: programFolder))/lib/normbook"]
    for folder in folders {
      let library = "\(folder)/libLessonKit.so"
      for modules in ["\(folder)/Modules", folder]
      where Files.status(library) != nil
        && Files.status("\(modules)/LessonKit.swiftmodule") != nil
      {
        return (modules, library)
      }
    }
    throw MissingTool(
      summary: "The engine that cells are compiled against, 'libLessonKit.so', is missing",
      remedy: "build it with 'make', or 'swift build -c release --product LessonKit'")
  }

  private func locateCompiler() throws(MissingTool) -> String {
    let places = compiler.map { [$0] } ?? path.split(separator: ":").map { "\($0)/swiftc" }
    for place in places where access(place, X_OK) == 0 {
      // Through the links, so that the frontend and the linker are found beside the driver.
      if let resolved = Files.resolved(place) {
        let folder = Self.parent(of: resolved)
        if access("\(folder)/swift-frontend", X_OK) == 0 { return "\(folder)/swift-frontend" }
      }
    }
    throw MissingTool(
      summary: "The Swift compiler 'swiftc' is missing",
      remedy: "install Swift 6.2 or later from https://www.swift.org/install/linux "
        + "and put its 'usr/bin' on PATH")
  }

  /// Asks the compiler for its target and clang for the linker's arguments: both depend on the
  /// machine, and nothing of them is guessed.
  private func ask(_ frontend: String, engine: (modules: String, library: String))
    async throws(MissingTool) -> Toolchain
  {
    let folder = Self.parent(of: frontend)
    guard let output = await Self.output(frontend, ["-print-target-info"]),
      let answer = try? JSONValue(parsing: output.standard), let target = answer["target"],
      case .string(let triple)? = target["unversionedTriple"],
      case .string(let architecture)? = target["arch"],
      case .string(let version)? = answer["compilerVersion"],
      case .string(let resources)? = answer["paths"]?["runtimeResourcePath"]
    else {
      throw MissingTool(
        summary: "The Swift compiler '\(frontend)' does not say what it compiles for",
        remedy: "try 'swiftc -print-target-info', and install Swift anew where it fails")
    }
    let runtime = "\(resources)/linux"
    let clang = "\(folder)/clang"
    let linked = [
      "-###", "-pie", "--target=\(triple)", "-fuse-ld=lld", "-Xlinker", "-rpath", "-Xlinker",
      runtime, "-Xlinker", "-rpath", "-Xlinker", Self.parent(of: engine.library),
      "\(runtime)/\(architecture)/swiftrt.o",
      // Handed on as it is: clang would look for a file of this name.
      "-Wl,\(Toolchain.objectMark)",
      "-L\(runtime)", "-L\(Self.parent(of: engine.library))", "-Xlinker", "--as-needed",
      "-lLessonKit", "-lswiftCore", "-lswift_Concurrency", "-lswift_StringProcessing",
      "-lswiftGlibc", "-lswift_Builtin_float", "-lswiftSynchronization", "-lswiftSwiftOnoneSupport",
      "-lm", "-o",
      Toolchain.programMark,
    ]
    guard let answer = await Self.output(clang, linked),
      let line = answer.error.split(separator: "\n").last(where: { $0.hasPrefix(" \"") }),
      case let words = Self.words(line), words.count > 1
    else {
      throw MissingTool(
        summary: "The linker of the Swift toolchain in '\(folder)' cannot be started",
        remedy: "install what it needs with 'apt-get install binutils libc6-dev libstdc++-12-dev'")
    }
    return Toolchain(
      frontend: frontend, linker: words[0], target: triple, version: version,
      linkArguments: Array(words.dropFirst()),
      symbolizer: ["\(folder)/llvm-symbolizer"].first { access($0, X_OK) == 0 },
      modules: engine.modules, library: engine.library)
  }

  private static func words(_ line: Substring) -> [String] {
    line.split(separator: "\"").filter { !$0.allSatisfy(\.isWhitespace) }.map(String.init)
  }

  private static func output(_ program: String, _ arguments: [String])
    async -> (standard: String, error: String)?
  {
    guard access(program, X_OK) == 0, let folder = WorkFolder(in: "/tmp") else { return nil }
    defer { folder.remove() }
    let out = folder.file("out")
    let error = folder.file("error")
    let ending = await Subprogram(
      program, arguments, environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"],
      standardOutput: out, standardError: error, timeLimit: .seconds(30)
    ).run()
    guard ending == .exited(0) else { return nil }
    return (
      String(decoding: Files.read(out) ?? [], as: UTF8.self),
      String(decoding: Files.read(error) ?? [], as: UTF8.self)
    )
  }

  // MARK: What was asked before

  private struct Memory: Codable {
    var stamp: String
    var toolchain: Toolchain
  }

  private func stamp(_ compiler: String) -> String? {
    guard let status = Files.status(compiler), let engine = try? locateEngine() else { return nil }
    return "2 \(compiler) \(status.size) \(status.modified) \(status.inode) \(engine.library)"
  }

  private func remembered(for compiler: String) -> Toolchain? {
    guard let memory, let bytes = Files.read("\(memory)/toolchain-2.json"),
      let known = try? JSONValue(parsing: bytes).decoded(as: Memory.self),
      known.stamp == stamp(compiler)
    else { return nil }
    return known.toolchain
  }

  private func remember(_ toolchain: Toolchain, for compiler: String) {
    guard let memory, let stamp = stamp(compiler),
      let json = try? JSONValue(encoding: Memory(stamp: stamp, toolchain: toolchain))
    else { return }
    // A memory that cannot be kept costs time and nothing else.
    try? Files.makeFolder(memory)
    try? Files.write(Array(json.written.utf8), to: "\(memory)/toolchain-2.json")
  }

  package static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }
}
