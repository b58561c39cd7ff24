import Foundation

/// The tools that `scripts/setup test-site` installs beside the build.
enum Tools {
  static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(4).joined(separator: "/")
  }()

  /// axe-core, which looks for what keeps people out.
  static var axe: String {
    get throws {
      try String(contentsOfFile: root + "/.build/site-tools/axe.min.js", encoding: .utf8)
    }
  }

  /// The Nu Html Checker.
  static let checker = root + "/.build/site-tools/vnu.jar"

  /// What a program writes to its standard output and error, one behind the other.
  static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}
