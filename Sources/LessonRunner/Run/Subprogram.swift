internal import CLinux
internal import Dispatch
internal import Glibc
internal import Synchronization

/// A program that is run with limits of its own, its outputs in files.
///
/// Started by `posix_spawn` rather than a package: its outputs go to regular files (whose length
/// orders text and records), it leads a process group of its own so that all it starts can be
/// ended with it, and nothing is copied through pipes.
package struct Subprogram: Sendable {
  package var executable: String
  package var arguments: [String]
  /// The whole environment; nothing of ours is passed on.
  package var environment: [String: String]
  package var folder: String?
  package var standardInput: String?
  package var standardOutput: String
  package var standardError: String
  package var timeLimit: Duration?

  package init(
    _ executable: String, _ arguments: [String], environment: [String: String],
    folder: String? = nil, standardInput: String? = nil, standardOutput: String,
    standardError: String, timeLimit: Duration? = nil
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.standardInput = standardInput
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.timeLimit = timeLimit
  }

  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    case cancelled
    /// It could not be started; the system's error.
    case notStarted(Int32)
  }

  /// Runs it to its end; a cancelled task ends it and its children.
  package func run() async -> Ending {
    let child: pid_t
    switch await Spawner.shared.spawn(self) {
    case .success(let pid): child = pid
    case .failure(let failure): return .notStarted(failure.code)
    }
    let group = ProcessGroup(leader: child)
    return await withTaskCancellationHandler {
      await withTaskGroup(of: Void.self, returning: Ending.self) { tasks in
        if let timeLimit {
          tasks.addTask {
            // A cancelled sleep means the program has ended by itself.
            if (try? await Task.sleep(for: timeLimit)) != nil { group.end(.timedOut) }
          }
        }
        let ending = await group.wait()
        tasks.cancelAll()
        return ending
      }
    } onCancel: {
      group.end(.cancelled)
    }
  }

  fileprivate func spawn() -> Result<pid_t, FileError> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let create = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, standardInput ?? "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, standardOutput, create, 0o600)
    if standardError == standardOutput {
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, standardError, create, 0o600)
    }
    // Nothing else that is open here is the program's business: not a file, not a server's socket.
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    // `env` changes the folder: what would do so here is no part of POSIX, and Swift's Glibc
    // leaves it out.
    let command =
      Spawner.leash
      + (folder.map { ["/usr/bin/env", "--chdir=\($0)", executable] } ?? [executable]) + arguments
    var child = pid_t()
    let code = withCStrings(command) { arguments in
      withCStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }) {
        posix_spawn(&child, command[0], &actions, &attributes, arguments, $0)
      }
    }
    return code == 0 ? .success(child) : .failure(FileError(path: executable, code: code))
  }

  private func withCStrings<Value>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}

/// Starts programs, all on one thread that lives as long as we do.
///
/// Each child is on a leash: the system ends it when we end, however that comes about. It does so
/// when the thread ends that started the child, so a thread of a pool must not.
private final class Spawner: Sendable {
  static let shared = Spawner()

  /// What stands before a command so that it does not outlive us.
  static let leash =
    access("/usr/bin/setpriv", X_OK) == 0 ? ["/usr/bin/setpriv", "--pdeathsig", "KILL", "--"] : []

  private struct Order: Sendable {
    let program: Subprogram
    let answer: CheckedContinuation<Result<pid_t, FileError>, Never>
  }

  private let orders = Mutex<[Order]>([])
  private let waiting = DispatchSemaphore(value: 0)

  private init() {
    var thread = pthread_t()
    pthread_create(&thread, nil, { _ in Spawner.shared.work() }, nil)
    pthread_detach(thread)
  }

  func spawn(_ program: Subprogram) async -> Result<pid_t, FileError> {
    await withCheckedContinuation { answer in
      orders.withLock { $0.append(Order(program: program, answer: answer)) }
      waiting.signal()
    }
  }

  private func work() -> Never {
    while true {
      waiting.wait()
      guard let order = orders.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { continue }
      order.answer.resume(returning: order.program.spawn())
    }
  }
}

/// A child and all it started.
private final class ProcessGroup: Sendable {
  private struct State {
    var isReaped = false
    var cause: Subprogram.Ending?
  }

  private let leader: pid_t
  private let state = Mutex(State())

  init(leader: pid_t) { self.leader = leader }

  /// Ends the whole group, unless its leader has ended by itself.
  func end(_ cause: Subprogram.Ending) {
    state.withLock { state in
      guard !state.isReaped, state.cause == nil else { return }
      state.cause = cause
      kill(-leader, SIGKILL)
    }
  }

  func wait() async -> Subprogram.Ending {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: self.reap()) }
    }
  }

  private func reap() -> Subprogram.Ending {
    var information = siginfo_t()
    // Without taking it away yet: its number stays ours until the group is ended.
    while waitid(P_PID, id_t(leader), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    return state.withLock { state in
      kill(-leader, SIGKILL)
      var status: Int32 = 0
      while waitpid(leader, &status, 0) < 0, errno == EINTR {}
      state.isReaped = true
      if let cause = state.cause { return cause }
      return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
    }
  }
}
