internal import Foundation
internal import Glibc
internal import LessonRecords
internal import Synchronization

/// A conversation with Chromium in its DevTools protocol: JSON messages that end with a zero byte.
///
/// https://chromedevtools.github.io/devtools-protocol/
final class DevToolsPipe: Sendable {
  private struct State {
    var lastIdentifier = 0
    var answers: [Int: CheckedContinuation<JSONValue, any Error>] = [:]
    var listeners: [Int: AsyncStream<JSONValue>.Continuation] = [:]
    var watchers: [@Sendable (JSONValue) -> Void] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let output: CInt

  /// Owns both descriptors.
  init(input: CInt, output: CInt) {
    self.output = output
    Thread.detachNewThread { [weak self] in
      Self.readMessages(from: input) { self?.receive($0) }
      Glibc.close(input)
      self?.finish()
    }
  }

  deinit { Glibc.close(output) }

  /// Asks for one thing and waits for its answer.
  func call(
    _ method: String, _ parameters: JSONValue = [:], session: String?
  ) async throws -> JSONValue {
    try await withCheckedThrowingContinuation { continuation in
      let identifier = state.withLock { state -> Int? in
        guard !state.isClosed else { return nil }
        state.lastIdentifier += 1
        state.answers[state.lastIdentifier] = continuation
        return state.lastIdentifier
      }
      guard let identifier else { return continuation.resume(throwing: BrowserError.gone) }
      var message: [JSONValue.Member] = [
        .init("id", .integer(identifier)), .init("method", .string(method)),
        .init("params", parameters),
      ]
      if let session { message.append(.init("sessionId", .string(session))) }
      let bytes = Array(JSONValue.object(message).written.utf8) + [0]
      let isWritten = state.withLock { _ in
        var offset = 0
        while offset < bytes.count {
          let count = bytes.withUnsafeBytes {
            Glibc.write(output, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
          }
          if count < 0 && errno != EINTR { return false }
          offset += max(0, count)
        }
        return true
      }
      if !isWritten { finish() }
    }
  }

  /// What the browser tells without being asked, from now on.
  func events() -> AsyncStream<JSONValue> {
    let (stream, continuation) = AsyncStream<JSONValue>.makeStream()
    let key = state.withLock { state in
      state.lastIdentifier += 1
      state.listeners[state.lastIdentifier] = continuation
      return state.lastIdentifier
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.listeners.removeValue(forKey: key) }
    }
    return stream
  }

  /// Has every event told as it comes: before the answer of any later call.
  func watch(_ watcher: @escaping @Sendable (JSONValue) -> Void) {
    state.withLock { $0.watchers.append(watcher) }
  }

  private func receive(_ message: JSONValue) {
    guard let identifier = message["id"]?.integer else {
      let (listeners, watchers) = state.withLock { (Array($0.listeners.values), $0.watchers) }
      for watcher in watchers { watcher(message) }
      for listener in listeners { listener.yield(message) }
      return
    }
    let answer = state.withLock { $0.answers.removeValue(forKey: identifier) }
    if let error = message["error"] {
      answer?.resume(throwing: BrowserError.refused(error["message"]?.string ?? error.written))
    } else {
      answer?.resume(returning: message["result"] ?? .null)
    }
  }

  private func finish() {
    let (answers, listeners) = state.withLock { state in
      defer { state = State(isClosed: true) }
      return (Array(state.answers.values), Array(state.listeners.values))
    }
    for answer in answers { answer.resume(throwing: BrowserError.gone) }
    for listener in listeners { listener.finish() }
  }

  private static func readMessages(from input: CInt, tell: (JSONValue) -> Void) {
    var pending: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(input, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      var rest = buffer[..<count]
      while let end = rest.firstIndex(of: 0) {
        pending += rest[..<end]
        rest = rest[(end + 1)...]
        if let message = try? JSONValue(parsing: pending) { tell(message) }
        pending = []
      }
      pending += rest
    }
  }
}

/// What can go wrong with a browser.
package enum BrowserError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No Chromium was found.
  case missing
  case unstartable(String)
  /// The browser ended while something was asked of it.
  case gone
  case refused(String)
  /// A script in the page threw.
  case script(String)
  case unreachable(String)
  case late(String)

  package var description: String {
    switch self {
    case .missing:
      "Chromium is needed and isn't installed; 'sudo apt-get install -y chromium' installs it"
    case .unstartable(let reason): "Chromium doesn't start: \(reason)"
    case .gone: "Chromium ended before it was done"
    case .refused(let reason): "Chromium refuses: \(reason)"
    case .script(let reason): "a script in the page failed: \(reason)"
    case .unreachable(let address): "'\(address)' can't be loaded"
    case .late(let what): "\(what) didn't come in time"
    }
  }
}
