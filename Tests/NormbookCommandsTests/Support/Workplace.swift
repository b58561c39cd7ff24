import Foundation
import Testing

/// A folder of its own in which the built program is used as its users use it.
struct Workplace {
  let path: String

  /// What a command said, and how it ended.
  struct Answer {
    var output: String
    var error: String
    var code: Int32
  }

  /// Makes the folder, does the work in it, and removes it.
  static func use(_ lessons: [String: String] = [:], _ body: (Workplace) async throws -> Void)
    async throws
  {
    let path = FileManager.default.temporaryDirectory.path + "/normbook-\(UUID().uuidString)"
    let place = Workplace(path: path)
    try FileManager.default.createDirectory(
      atPath: path + "/Lessons", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    for (name, text) in lessons { try place.write(text, to: "Lessons/\(name)") }
    try await body(place)
  }

  /// Writes a file, with the folders it lies in.
  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")), as: UTF8.self)
  }

  /// Every file of the site with what tells one state of it from another.
  func site() throws -> [String: [String]] {
    var files: [String: [String]] = [:]
    let folder = path + "/Site/public"
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let file = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      guard file[.type] as? FileAttributeType == .typeRegular else { continue }
      files[name] = [
        "\(file[.systemFileNumber] ?? "")", "\(file[.modificationDate] ?? "")",
        "\(file[.size] ?? "")",
      ]
    }
    return files
  }

  /// The folder of the programs that were built with these tests.
  static var programs: String {
    Bundle.main.executableURL?.deletingLastPathComponent().path ?? "."
  }

  /// Runs `normbook` in the folder.
  func normbook(_ arguments: String..., environment: [String: String] = [:]) async throws -> Answer
  {
    try await run(Self.programs + "/normbook", arguments, environment: environment)
  }

  /// Runs a program in the folder.
  func run(_ program: String, _ arguments: [String] = [], environment: [String: String] = [:])
    async throws -> Answer
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = "\(path)/output"
    let error = "\(path)/error"
    for file in [output, error] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: error)
    process.standardInput = FileHandle.nullDevice
    // Waiting here would keep a thread that other tests' servers need.
    let code: Int32 = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
    return Answer(output: try read("output"), error: try read("error"), code: code)
  }
}
