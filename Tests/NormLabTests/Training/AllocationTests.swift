import Foundation
import Testing

@Suite("Memory of a training")
struct AllocationTests {
  /// The folder of the built programs, in which the bundle of the tests lies.
  private static let programs: URL? = CommandLine.arguments.first { $0.contains(".xctest") }
    .map { path in
      let end = path.range(of: ".xctest")?.upperBound ?? path.endIndex
      return URL(fileURLWithPath: String(path[..<end])).deletingLastPathComponent()
    }

  /// What `normlab-allocations` counted, by the networks' names.
  private func counts() throws -> [String: Int] {
    let process = Process()
    process.executableURL = try #require(Self.programs).appending(path: "normlab-allocations")
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationReason == .exit && process.terminationStatus == 0)
    var counts: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ")
      try #require(fields.count == 2)
      let count = try #require(Int(fields[1]))
      counts[String(fields[0])] = count
    }
    return counts
  }

  @Test("a warm step allocates nothing, whatever the network and the optimizer")
  func warmSteps() throws {
    var counts = try counts()
    // A layer of one's own works on tensors, five times a step and more: the count sees that.
    let own = ["custom", "custom.double"].map { counts.removeValue(forKey: $0) ?? 0 }
    #expect(own.allSatisfy { $0 >= 25 })
    #expect(counts.count >= 80)
    for (name, count) in counts { #expect(count == 0, "\(name)") }
  }
}
