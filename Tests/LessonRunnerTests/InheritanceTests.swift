import Foundation
import Glibc
import LessonRunner
import Testing

struct InheritanceTests {
  @Test func `a program inherits none of the descriptors that are open here`() async throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(descriptor > 2)
    defer { close(descriptor) }
    let output = NSTemporaryDirectory() + "inherited-\(UUID().uuidString)"
    defer { unlink(output) }
    let ending = await Subprogram(
      "/bin/sh", ["-c", "test -e /proc/self/fd/\(descriptor) && echo open || echo closed"],
      environment: ["PATH": "/usr/bin:/bin"], standardOutput: output, standardError: output
    ).run()
    #expect(ending == .exited(0))
    #expect(try String(contentsOfFile: output, encoding: .utf8) == "closed\n")
  }
}
