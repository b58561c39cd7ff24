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
package struct Sandbox: Sendable {
  package struct Limits: Hashable, Sendable {
    /// Seconds of the clock, after which everything in the sandbox is killed.
    package var seconds: Double
    /// Seconds of a processor.
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
  }

  package struct Run: Sendable {
    package var ending: Subprogram.Ending
    package var output: [UInt8]
    package var error: String
  }

  /// Files and folders the program may read, at the same path inside.
  package var readable: [String]
  package var limits: Limits
  /// What the program finds in its environment besides a path and a locale.
  package var environment: [String: String]

  package init(
    readable: [String], limits: Limits = Limits(), environment: [String: String] = [:]
  ) {
    self.readable = readable
    self.limits = limits
    self.environment = environment
  }

  /// For programs that are linked with the engine.
  package init(toolchain: Toolchain, limits: Limits = Limits(), environment: [String: String] = [:])
  {
    let runtime = toolchain.linkArguments.filter { $0.hasPrefix("-L") && $0.contains("/swift/") }
      .map { String($0.dropFirst(2)) }
    self.init(
      readable: runtime + [toolchain.library], limits: limits, environment: environment)
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
    let ending = await Subprogram(
      Self.bubblewrap,
      walls + ["--ro-bind", program, "/program", "--chdir", "/tmp", "--"] + chains + ["/program"]
        + arguments,
      environment: [:], standardInput: files.input, standardOutput: files.output,
      standardError: files.error,
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
  private static let limiter = "/usr/bin/prlimit"

  /// What the program may see.
  private var walls: [String] {
    // The system counts the processes of every user but its own administrator, so under that name
    // the program becomes nobody instead of living in a namespace of users.
    let unshared =
      getuid() == 0
      ? [
        "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try",
      ] : ["--unshare-all"]
    var walls = unshared
    walls += ["--clearenv", "--die-with-parent", "--new-session", "--hostname", "sandbox"]
    walls += ["--ro-bind", "/usr", "/usr", "--dev", "/dev", "--proc", "/proc"]
    for name in ["lib", "lib64", "bin"] { walls += ["--symlink", "usr/\(name)", "/\(name)"] }
    walls += ["--perms", "1777", "--size", String(16 << 20), "--tmpfs", "/tmp"]
    // Debian's libopenblas is a link through the first.
    walls += ["--perms", "0755", "--dir", "/etc"]
    for path in ["/etc/alternatives", "/etc/ld.so.cache"] {
      walls += ["--ro-bind-try", path, path]
    }
    var folders: Set<String> = ["/", "/usr", "/etc"]
    for path in readable {
      // Folders made for a path's sake are the maker's alone; the program is another user.
      for folder in Self.ancestors(of: path) where folders.insert(folder).inserted {
        if !folder.hasPrefix("/usr/") { walls += ["--perms", "0755", "--dir", folder] }
      }
      walls += ["--ro-bind", path, path]
    }
    let fixed = [
      "PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": "/tmp", "SWIFT_BACKTRACE": "enable=no",
      "SWIFT_DETERMINISTIC_HASHING": "1", "OPENBLAS_NUM_THREADS": "1",
      "OPENBLAS_CORETYPE": Processor.kernel,
    ]
    for (name, value) in fixed.merging(environment, uniquingKeysWith: { $1 }).sorted(by: <) {
      walls += ["--setenv", name, value]
    }
    return walls
  }

  /// The folders a path lies in, outermost first.
  private static func ancestors(of path: String) -> [String] {
    let parts = path.split(separator: "/").dropLast()
    return parts.indices.map { "/" + parts[...$0].joined(separator: "/") }
  }

  /// What the program may use; set inside, just before it starts.
  private var chains: [String] {
    let nobody =
      getuid() == 0
      ? [
        "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs",
        "--bounding-set=-all", "--inh-caps=-all",
      ] : []
    return nobody + [
      Self.limiter, "--cpu=\(limits.processorSeconds)", "--data=\(limits.memory)",
      "--nproc=\(limits.processes)", "--nofile=\(limits.openFiles)", "--fsize=\(limits.output)",
      "--core=0",
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
