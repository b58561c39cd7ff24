import Foundation
import Testing

/// A program in a pseudo-terminal, with keys to press and a screen to read.
final class Screen {
  private let process = Process()
  private let keys = Pipe()
  private let output: String

  /// Starts `normbook` in a folder; `script` of the system gives it a terminal of its own.
  init(_ arguments: String, in folder: String) throws {
    output = folder + "/../screen-\(UUID().uuidString)"
    process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
    process.arguments = ["-qefc", "\(Workplace.programs)/normbook \(arguments)", "/dev/null"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin:/opt/swift/usr/bin", "TERM": "xterm"].merging(
      ProcessInfo.processInfo.environment.filter { $0.key == "PATH" || $0.key == "HOME" }
    ) { $1 }
    _ = FileManager.default.createFile(atPath: output, contents: nil)
    process.standardInput = keys
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
    try? FileManager.default.removeItem(atPath: output)
  }

  /// All that was sent to the terminal so far.
  var raw: String {
    let bytes = (try? Data(contentsOf: URL(fileURLWithPath: output))) ?? Data()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// All that was shown so far, without what steers the terminal.
  var text: String {
    raw
      .replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "").replacing("\r", with: "")
  }

  func press(_ key: String) { keys.fileHandleForWriting.write(Data(key.utf8)) }

  /// Waits until the words are shown `count` times; a slow machine only takes longer.
  func wait(for words: String, count: Int = 1) async throws {
    for _ in 0..<600 {
      if text.ranges(of: words).count >= count { return }
      if !process.isRunning { break }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("'\(words)' did not come \(count) times; shown was:\n\(text)")
    throw CancellationError()
  }

  /// Waits for the program's own end, and gives its code.
  func end() async throws -> Int32 {
    for _ in 0..<200 where process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
    #expect(!process.isRunning, "it goes on")
    return process.isRunning ? -1 : process.terminationStatus
  }
}
