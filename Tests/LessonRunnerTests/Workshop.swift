import Glibc
import LessonFormat
import Testing

@testable import LessonRunner

/// A folder for one test with the machine's own compiler and the engine built beside the tests.
struct Workshop {
  let folder: String
  let cache: ResultCache
  let toolchain: Toolchain

  private static let memory = "/tmp/normbook-tests-\(getuid())"

  init(bound: Int = 1 << 30) async throws {
    var template = Array("/tmp/normbook-test-XXXXXX".utf8CString)
    _ = try #require(mkdtemp(&template))
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    cache = ResultCache(folder: "\(folder)/cache", bound: bound)
    toolchain = try await ToolchainLocator.current(memory: Self.memory).locate()
  }

  func runner(_ limits: Limits = Limits(seconds: 20)) -> LessonRunner {
    var runner = LessonRunner(toolchain: toolchain, cache: cache, limits: limits)
    // What is made of C headers takes a second; all tests share it.
    runner.moduleCache = Self.memory + "/modules"
    return runner
  }

  func run(_ lesson: Lesson, _ limits: Limits = Limits(seconds: 20)) async
    -> LessonRunner.Outcome
  {
    await runner(limits).run(lesson)
  }

  func remove() { Files.remove(folder) }
}

/// Runs a test's body in a workshop of its own.
func withWorkshop(bound: Int = 1 << 30, _ body: (Workshop) async throws -> Void) async throws {
  let workshop = try await Workshop(bound: bound)
  defer { workshop.remove() }
  try await body(workshop)
}

extension Diagnostic {
  /// `3:5-3:9`.
  var place: String {
    guard let range else { return "-" }
    return "\(range.start.line):\(range.start.column)-\(range.end.line):\(range.end.column)"
  }
}
