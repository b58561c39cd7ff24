@preconcurrency internal import Glibc
package import LessonRecords
internal import Synchronization

/// Writes records to the file the runner named, in step with what the program prints.
package final class Recorder: Sendable {
  /// The recorder of this program.
  package static let shared = Recorder(path: environment(RunProtocol.records))

  private struct State {
    var owner = ""
    var explored: String?
    var isChecking = false
  }

  private let descriptor: Int32
  private let state = Mutex(State())
  private let start = now()

  package init(path: String?) {
    guard let path else {
      descriptor = -1
      return
    }
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    // By lines, so that a trap loses nothing but a line that was not finished.
    setvbuf(stdout, nil, _IOLBF, 0)
  }

  /// The cell that is running.
  package var owner: String {
    get { state.withLock { $0.owner } }
    set { state.withLock { $0.owner = newValue } }
  }

  /// The value of the surrounding explore's parameter, or both of a pair with a comma between.
  package var explored: String? {
    get { state.withLock { $0.explored } }
    set { state.withLock { $0.explored = newValue } }
  }

  /// Whether a claim's check is running: comparisons are recorded.
  package var isChecking: Bool {
    get { state.withLock { $0.isChecking } }
    set { state.withLock { $0.isChecking = newValue } }
  }

  /// Appends one record; several cores may do so at once.
  package func record(
    _ content: OutputRecord.Content, owner: String? = nil, place: OutputRecord.Place? = nil
  ) {
    guard descriptor >= 0 else { return }
    state.withLock { state in
      // What was printed must lie in the file before its length is asked for.
      fflush(stdout)
      let record = OutputRecord(
        owner: owner ?? state.owner, state: state.explored,
        printed: max(0, Int(lseek(STDOUT_FILENO, 0, SEEK_CUR))),
        clock: Self.now() - start, place: place, content: content)
      guard let json = try? JSONValue(encoding: record) else { return }
      var bytes = Array((json.written + "\n").utf8)[...]
      while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        bytes = bytes.dropFirst(count)
      }
    }
  }
}

extension Recorder {
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// A variable of the environment; nothing when it is not set.
package func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
