internal import Glibc
internal import LessonRunner

/// Where a learner's program runs: no network, no home, a read-only system, one program, and limits
/// on time, memory, processes, files and output.
package struct LearnerSandbox: Hashable, Sendable {
  package struct Limits: Hashable, Sendable {
    /// Seconds of computing, which a busy machine doesn't shorten.
    package var seconds = 3
    package var memory = 1 << 30
    package var processes = 32
    package var files = 32
    /// Bytes it may print.
    package var output = 1 << 20

    package init() {}
  }

  static let bubblewrap = "/usr/bin/bwrap"
  static let prlimit = "/usr/bin/prlimit"

  package var limits = Limits()

  /// A sandbox; nothing where the machine has none, or lets nobody make one.
  package static func available() async -> LearnerSandbox? {
    guard Files.status(bubblewrap) != nil else { return nil }
    let ending = await Subprogram(
      bubblewrap, ["--unshare-all", "--die-with-parent", "--ro-bind", "/", "/", "/usr/bin/true"],
      environment: [:], standardOutput: "/dev/null", standardError: "/dev/null",
      timeLimit: .seconds(10)
    ).run()
    return ending == .exited(0) ? LearnerSandbox() : nil
  }

  /// What makes a sandbox, said to who lacks one.
  package static let remedy =
    "a learner's code runs in a sandbox: sudo apt-get install bubblewrap (inside a container it "
    + "needs user namespaces)"

  /// The command that runs a compiled program of a learner.
  func command(running program: String, _ toolchain: Toolchain) -> [String] {
    var command =
      Self.walls + [
        "--die-with-parent", "--new-session", "--clearenv", "--hostname", "sandbox",
        "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64",
        "/lib64", "--symlink", "usr/bin", "/bin",
        "--perms", "0755", "--dir", "/etc", "--ro-bind-try", "/etc/alternatives",
        "/etc/alternatives",
        "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
      ]
    // Under names of their own: nothing tells where on this machine they are.
    var libraries = ["/engine"]
    command += Self.folder("/engine")
    command += ["--ro-bind", toolchain.library, "/engine/libLessonKit.so"]
    for (index, folder) in Self.libraryFolders(toolchain).enumerated() {
      command += ["--ro-bind", folder, "/swift-\(index)"]
      libraries.append("/swift-\(index)")
    }
    command += ["--setenv", "LD_LIBRARY_PATH", libraries.joined(separator: ":")]
    command += ["--ro-bind", program, "/program", "--dev", "/dev"]
    command += ["--perms", "0777", "--size", "1048576", "--tmpfs", "/tmp", "--chdir", "/tmp"]
    for (name, value) in Self.environment { command += ["--setenv", name, value] }
    return command + Self.demotion + limited + ["/program"]
  }

  /// A folder that any user may look into; others that bubblewrap makes are its own.
  private static func folder(_ path: String) -> [String] { ["--perms", "0755", "--dir", path] }

  /// The limit on processes doesn't hold for root, under whatever name: where root grades, the
  /// program gets a user of its own, and nothing else may take that user's place.
  private static let isRoot = geteuid() == 0

  private static let walls =
    isRoot
    ? [
      bubblewrap, "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts",
      "--unshare-cgroup-try",
    ] : [bubblewrap, "--unshare-all", "--cap-drop", "ALL"]

  private static var demotion: [String] {
    guard isRoot else { return [] }
    // A user nobody has; another one for each of some checks at once.
    let user = 61_000_000 + UInt32.random(in: 0..<1_000_000)
    return [
      "/usr/bin/setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups",
      "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs",
    ]
  }

  /// The same limits without walls, for a machine that has no sandbox.
  static func bareCommand(running program: String, limits: Limits = Limits()) -> [String] {
    var bare = LearnerSandbox()
    bare.limits = limits
    // Without a namespace of its own the count of processes would be the user's.
    return bare.limited.filter { !$0.hasPrefix("--nproc") } + [program]
  }

  private var limited: [String] {
    [
      Self.prlimit, "--cpu=\(limits.seconds):\(limits.seconds + 1)", "--data=\(limits.memory)",
      "--fsize=\(limits.output)", "--nproc=\(limits.processes)", "--nofile=\(limits.files)",
      "--core=0",
    ]
  }

  static let environment: [(String, String)] = [
    ("LC_ALL", "C"), ("PATH", "/usr/bin"), ("TZ", "UTC"), ("OPENBLAS_NUM_THREADS", "1"),
    ("OPENBLAS_CORETYPE", "Haswell"), ("SWIFT_BACKTRACE", "enable=no"),
    ("SWIFT_DETERMINISTIC_HASHING", "1"),
  ]

  /// The command before a compiler that reads a learner's file: it sees the system and writes to
  /// its own folders alone.
  func compiling(in folders: [String]) -> [String] {
    var command = [
      Self.bubblewrap, "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/", "/",
      "--dev", "/dev", "--proc", "/proc",
    ]
    for folder in folders { command += ["--bind", folder, folder] }
    return command + Self.compilerLimits
  }

  static let compilerLimits = [
    prlimit, "--cpu=30", "--data=\(3 << 30)", "--fsize=\(256 << 20)", "--core=0",
  ]

  /// Where a program finds the libraries of Swift.
  private static func libraryFolders(_ toolchain: Toolchain) -> [String] {
    let engine = String(
      toolchain.library.prefix(
        upTo: toolchain.library.lastIndex(of: "/") ?? toolchain.library.startIndex))
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
}
