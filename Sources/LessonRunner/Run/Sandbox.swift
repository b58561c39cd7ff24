internal import Glibc

/// Runs a program nobody trusts: it sees the system's libraries, itself, an empty folder, and
/// nothing else; no network, no other process, no file of the machine's.
///
/// ```swift
/// if let missing = await Sandbox.missing(workFolder: folder) { throw missing }
/// let run = await Sandbox(toolchain: toolchain).run(program, input: bytes, in: folder)
/// ```
/// The program says what it has to say on its standard output. Whoever reads it must expect
/// anything there, and judge only after the program is dead, which it is when `run` returns.
package struct Sandbox: Hashable, Sendable {
  package struct Limits: Hashable, Sendable {
    /// Seconds of the clock, after which everything in the sandbox is killed.
    package var seconds: Double
    /// Seconds of a processor, which a busy machine doesn't shorten.
    package var processorSeconds: Int
    /// Bytes of memory of each process.
    package var memory: Int
    /// How many processes and threads there may be at once.
    package var processes: Int
    /// How many files may be open.
    package var openFiles: Int
    /// Bytes of the largest file it may write, its output included.
    package var output: Int

    package init(
      seconds: Double = 10, processorSeconds: Int = 10, memory: Int = 1 << 30,
      processes: Int = 32, openFiles: Int = 64, output: Int = 1 << 20
    ) {
      self.seconds = seconds
      self.processorSeconds = processorSeconds
      self.memory = memory
      self.processes = processes
      self.openFiles = openFiles
      self.output = output
    }

    /// What a learner's program may use: it answers small questions.
    package static let learner = Limits(seconds: 60, processorSeconds: 3, openFiles: 32)

    /// The same limits on a program that is run without walls.
    package func around(_ command: [String]) -> [String] {
      // Without a namespace of its own the count of processes would be the user's.
      chain(countingProcesses: false) + command
    }

    fileprivate func chain(countingProcesses: Bool = true) -> [String] {
      [
        Sandbox.limiter, "--cpu=\(processorSeconds):\(processorSeconds + 1)", "--data=\(memory)",
        "--fsize=\(output)", "--nofile=\(openFiles)", "--core=0",
      ] + (countingProcesses ? ["--nproc=\(processes)"] : [])
    }
  }

  package struct Run: Sendable {
    package var ending: Subprogram.Ending
    package var output: [UInt8]
    package var error: String
  }

  /// Something of the machine's that may be read, and what it is called inside.
  package struct Mount: Hashable, Sendable {
    package var outside: String
    package var inside: String
  }

  package var readable: [Mount]
  package var limits: Limits
  /// What the program finds in its environment besides a path and a locale.
  package var environment: [String: String]

  /// Files and folders the program may read, at the same path inside.
  package init(
    readable: [String], limits: Limits = Limits(), environment: [String: String] = [:]
  ) {
    self.readable = readable.map { Mount(outside: $0, inside: $0) }
    self.limits = limits
    self.environment = environment
  }

  /// For programs that are linked with the engine, whose libraries get names of their own: nothing
  /// tells where on this machine they are.
  package init(toolchain: Toolchain, limits: Limits = Limits(), environment: [String: String] = [:])
  {
    self.init(readable: [], limits: limits, environment: environment)
    readable = [Mount(outside: toolchain.library, inside: "/engine/libLessonKit.so")]
    var folders = ["/engine"]
    for (index, folder) in Self.libraryFolders(toolchain).enumerated() {
      readable.append(Mount(outside: folder, inside: "/swift-\(index)"))
      folders.append("/swift-\(index)")
    }
    self.environment["LD_LIBRARY_PATH"] = folders.joined(separator: ":")
  }

  /// Where a program finds the libraries of Swift.
  private static func libraryFolders(_ toolchain: Toolchain) -> [String] {
    let engine = ToolchainLocator.parent(of: toolchain.library)
    var folders: [String] = []
    for (index, argument) in toolchain.linkArguments.enumerated() where argument == "-rpath" {
      guard index + 1 < toolchain.linkArguments.count else { continue }
      let folder = toolchain.linkArguments[index + 1]
      if folder.hasPrefix("/"), folder != engine, !folder.hasPrefix("/usr/"),
        Files.status(folder)?.isFolder == true, !folders.contains(folder)
      {
        folders.append(folder)
      }
    }
    return folders
  }

  /// The whole command that runs a program in the sandbox, for who starts it in another way.
  package func command(_ program: String, _ arguments: [String] = []) -> [String] {
    [Self.bubblewrap] + walls + ["--ro-bind", program, "/program", "--chdir", "/tmp", "--"]
      + Self.demotion + limits.chain() + ["/program"] + arguments
  }

  /// Runs a program to its end and everything it started with it.
  package func run(
    _ program: String, arguments: [String] = [], input: [UInt8] = [], in folder: WorkFolder
  ) async -> Run {
    let files = (
      input: folder.file("sandbox-in"), output: folder.file("sandbox-out"),
      error: folder.file("sandbox-error")
    )
    do {
      try Files.write(input, to: files.input)
    } catch {
      return Run(ending: .notStarted(error.code), output: [], error: "\(error)")
    }
    let command = command(program, arguments)
    let ending = await Subprogram(
      command[0], Array(command.dropFirst()), environment: [:], standardInput: files.input,
      standardOutput: files.output, standardError: files.error,
      timeLimit: .milliseconds(Int64(max(0.01, limits.seconds) * 1000))
    ).run()
    return Run(
      ending: ending.asReported, output: Files.read(files.output) ?? [],
      error: String(decoding: Files.read(files.error) ?? [], as: UTF8.self))
  }

  /// What the machine lacks for a sandbox; nothing when one works here.
  package static func missing(workFolder: String) async -> MissingTool? {
    let packages = "install it with 'apt-get install bubblewrap util-linux'"
    for program in [bubblewrap, limiter, "/usr/bin/setpriv"] where access(program, X_OK) != 0 {
      return MissingTool(summary: "The sandbox needs '\(program)'", remedy: packages)
    }
    guard let folder = WorkFolder(in: workFolder) else {
      return MissingTool(
        summary: "The folder '\(workFolder)' cannot be written", remedy: "choose another")
    }
    defer { folder.remove() }
    let run = await Sandbox(readable: []).run("/usr/bin/true", in: folder)
    guard run.ending != .exited(0) else { return nil }
    return MissingTool(
      summary: "The sandbox does not start: "
        + (run.error.split(separator: "\n").first ?? "no reason given"),
      remedy: "allow user namespaces with 'sysctl kernel.unprivileged_userns_clone=1', "
        + "or run in a machine or container that has them")
  }

  private static let bubblewrap = "/usr/bin/bwrap"
  fileprivate static let limiter = "/usr/bin/prlimit"
  private static let isRoot = geteuid() == 0

  /// No network, no other process, no file.
  private static let apart =
    // The system counts the processes of every user but its own administrator, so under that name
    // the program becomes another user instead of living in a namespace of users.
    (isRoot
      ? [
        "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try",
      ] : ["--unshare-all", "--cap-drop", "ALL"])
    + ["--clearenv", "--die-with-parent", "--new-session", "--hostname", "sandbox"]

  private static let system: [String] = {
    var system = ["--ro-bind", "/usr", "/usr", "--dev", "/dev"]
    for name in ["lib", "lib64", "bin"] { system += ["--symlink", "usr/\(name)", "/\(name)"] }
    // Debian's libopenblas is a link through the first.
    system += ["--perms", "0755", "--dir", "/etc"]
    for path in ["/etc/alternatives", "/etc/ld.so.cache"] {
      system += ["--ro-bind-try", path, path]
    }
    return system
  }()

  /// A user nobody has; another one for each of some programs at once.
  private static var demotion: [String] {
    guard isRoot else { return [] }
    let user = 61_000_000 + UInt32.random(in: 0..<1_000_000)
    return [
      "/usr/bin/setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups",
      "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all",
    ]
  }

  /// What the program may see.
  private var walls: [String] {
    var walls = Self.apart + Self.system
    walls += ["--perms", "1777", "--size", String(16 << 20), "--tmpfs", "/tmp"]
    walls += Self.mounts(readable)
    let fixed = [
      "PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
      "SWIFT_DETERMINISTIC_HASHING": "1", "OPENBLAS_NUM_THREADS": "1",
      "OPENBLAS_CORETYPE": Processor.kernel,
    ]
    for (name, value) in fixed.merging(environment, uniquingKeysWith: { $1 }).sorted(by: <) {
      walls += ["--setenv", name, value]
    }
    return walls
  }

  /// Folders made for a path's sake are the maker's alone; the program is another user.
  private static func mounts(_ mounts: [Mount], writable: [String] = []) -> [String] {
    var made: Set<String> = ["/", "/usr", "/etc", "/tmp"]
    var words: [String] = []
    func add(_ option: String, _ outside: String, _ inside: String) {
      for folder in ancestors(of: inside) where made.insert(folder).inserted {
        if !folder.hasPrefix("/usr/") { words += ["--perms", "0755", "--dir", folder] }
      }
      words += [option, outside, inside]
    }
    for mount in mounts { add("--ro-bind", mount.outside, mount.inside) }
    for folder in writable { add("--bind", folder, folder) }
    return words
  }

  /// The folders a path lies in, outermost first.
  private static func ancestors(of path: String) -> [String] {
    let parts = path.split(separator: "/").dropLast()
    return parts.indices.map { "/" + parts[...$0].joined(separator: "/") }
  }

  /// What stands before a compiler that reads a file nobody trusts: it sees the system, itself and
  /// the engine, reads these folders, and writes to those alone.
  package static func compiling(
    _ toolchain: Toolchain, reading inputs: [String] = [], writing folders: [String], seconds: Int
  ) -> [String] {
    let own = [
      ToolchainLocator.parent(of: ToolchainLocator.parent(of: toolchain.frontend)),
      toolchain.modules,
    ].filter { $0.hasPrefix("/") && $0 != "/" && !$0.hasPrefix("/usr") }
    // With its own numbers of processes, and the machine's name, its locks on the cache of modules
    // are told from those of a compiler that was killed.
    let apart =
      ["--unshare-ipc", "--unshare-net", "--unshare-cgroup-try"]
      + (isRoot ? [] : ["--unshare-user", "--cap-drop", "ALL"])
      + ["--clearenv", "--die-with-parent", "--new-session"]
    // The compiler finds its own libraries by asking '/proc' where it is.
    return [bubblewrap] + apart + system + ["--tmpfs", "/tmp", "--ro-bind", "/proc", "/proc"]
      + mounts((own + inputs).map { Mount(outside: $0, inside: $0) }, writable: folders)
      + ["--setenv", "PATH", "/usr/bin:/bin", "--setenv", "LC_ALL", "C", "--"]
      + compilerLimits(seconds: seconds)
  }

  /// What a compiler may use of the machine: seconds of a processor, memory and a file's size.
  package static func compilerLimits(seconds: Int) -> [String] {
    [
      limiter, "--cpu=\(seconds)", "--data=\(3 << 30)", "--fsize=\(256 << 20)", "--core=0",
    ]
  }
}

extension Subprogram.Ending {
  /// bubblewrap tells a signal as a shell does, by a code above 128.
  fileprivate var asReported: Self {
    if case .exited(let code) = self, code > 128, code < 160 {
      .signalled(code - 128)
    } else {
      self
    }
  }
}
