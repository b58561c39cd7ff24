internal import Dispatch
internal import Glibc
internal import LessonRecords
internal import Synchronization

/// Reads the records of a run under way, to say which cell it is at.
///
/// It keeps time by a timer of the system's: the tasks of a busy build would come too late.
final class RecordWatch: Sendable {
  private struct State {
    var offset = 0
    var running: [String] = []
    var told: String?
    var isOver = false
  }

  private let path: String
  private let progress: @Sendable (LessonRunner.Progress) -> Void
  private let state = Mutex(State())

  /// Names the cell whenever it is another, until `stop` is called. A run that is over in a moment
  /// is never asked.
  init(_ path: String, _ progress: @escaping @Sendable (LessonRunner.Progress) -> Void) {
    self.path = path
    self.progress = progress
    wait()
  }

  func stop() { state.withLock { $0.isOver = true } }

  private func wait() {
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(250)) { [weak self] in
      self?.look()
    }
  }

  private func look() {
    let cell: String?? = state.withLock { state in
      guard !state.isOver else { return nil }
      read(&state)
      guard let cell = state.running.last, cell != state.told else { return .some(nil) }
      state.told = cell
      return cell
    }
    guard let cell else { return }
    if let cell { progress(.cell(cell)) }
    wait()
  }

  /// Takes in the lines that were added; one that is not whole yet is left for the next time.
  private func read(_ state: inout State) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(descriptor, &chunk, chunk.count, off_t(state.offset + bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    guard let end = bytes.lastIndex(of: 0x0A) else { return }
    state.offset += end + 1
    for line in bytes[...end].split(separator: 0x0A) {
      guard let record = try? JSONValue(parsing: Array(line)).decoded(as: OutputRecord.self) else {
        continue
      }
      switch record.content {
      case .begun: state.running.append(record.owner)
      case .ended, .value: state.running.removeAll { $0 == record.owner }
      default: break
      }
    }
  }
}
