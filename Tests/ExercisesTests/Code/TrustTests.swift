import Foundation
import LessonRunner
import Testing

@testable import Exercises

/// Attempts to pass without an answer, or to harm; each is a learner's file that is compiled and run.
@Suite("No trick passes, none harms, each is told", .serialized)
struct TrustTests {
  static let signature = "func layerNorm(_ x: Tensor, epsilon: Double) -> Tensor"

  struct Attempt: CustomTestStringConvertible {
    var testDescription: String
    var code: String
    /// A part of what is told.
    var told: String
  }

  static func body(_ statements: String, before: String = "", prints: String? = nil) -> String {
    "import Glibc\n\(before)\n\(signature) {\n  \(statements)\n  return x\n}\n"
  }

  static let attempts = [
    Attempt(
      testDescription: "exit(0)", code: body("exit(0)"),
      told: "ended before it had answered"),
    Attempt(
      testDescription: "_exit at the end of the program",
      code: body("", before: "let hook: Void = { atexit { _exit(0) } }()"), told: "Not right"),
    Attempt(
      testDescription: "overriding ==, abs and print",
      code: body(
        "",
        before: """
          func == (a: Tensor, b: Tensor) -> Bool { true }
          func == (a: Double, b: Double) -> Bool { true }
          func abs(_ x: Double) -> Double { 0 }
          func print(_ x: Any...) {}
          extension Tensor { func isClose(to other: Tensor, absolute: Double) -> Bool { true } }
          """), told: "Not right"),
    Attempt(
      testDescription: "a type of its own called Double",
      code: body("", before: "struct Bool {}\nstruct Int {}"), told: ""),
    Attempt(
      testDescription: "an endless loop", code: body("while true {}"),
      told: "too long"),
    Attempt(
      testDescription: "ten gigabytes of memory",
      code: body(
        "var all: [[Double]] = []\n  for _ in 0..<40 { all.append([Double](repeating: 1, count: 1 << 25)) }\n"
          + "  print(all.count)"), told: ""),
    Attempt(
      testDescription: "a gigabyte of output",
      code: body("for _ in 0..<(1 << 20) { print(String(repeating: \"x\", count: 1000)) }"),
      told: "more than a program of an exercise may"),
    Attempt(
      testDescription: "a forged reply",
      code: body(
        "var bytes = [UInt8](repeating: 0, count: 4096)\n  write(3, &bytes, 4096)"), told: ""),
    Attempt(
      testDescription: "a reply without end",
      code: body("var bytes = [UInt8](repeating: 255, count: 8)\n  write(3, &bytes, 8)"),
      told: "can't be read"),
    Attempt(
      testDescription: "a crash", code: body("let none: [Int] = []\n  print(none[3])"),
      told: "It crashed: Index out of range."),
    Attempt(
      testDescription: "a function that calls itself without end",
      code: body("return layerNorm(x + 1, epsilon: epsilon)"), told: "crashed"),
    Attempt(
      testDescription: "replies before they are asked for",
      code: body(
        "",
        before: """
          let replies: Void = {
            for _ in 0..<2000 {
              var bytes: [UInt8] = [10, 0, 0, 0, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, 0, 0, 0]
              write(3, &bytes, bytes.count)
            }
          }()
          """
      ).replacing("  return x", with: "  _ = replies\n  return x"), told: ""),
    Attempt(
      testDescription: "the C library's own write, replaced",
      code: body("")
        + "@_cdecl(\"write\") func mine(_ d: Int32, _ b: UnsafeRawPointer?, _ n: Int) -> Int { n }\n",
      told: ""),
    Attempt(
      testDescription: "a name of the harness",
      code: "func normbook_answer(_ request: [UInt8]) -> [UInt8] { [0, 4, 1] }\n" + body(""),
      told: ""),
    Attempt(
      testDescription: "words that steer a terminal",
      code: "struct Bad: Error, CustomStringConvertible { var description = \"\\u{1B}[2J<b>\" }\n"
        + body("fatalError(\"\\u{1B}[2J<b>\")"), told: "It crashed: ?[2J<b>."),
  ]

  @Test("It does not pass", arguments: attempts)
  func attempt(attempt: Attempt) async throws {
    let checker = try await Workshop.checker()
    let prepared = try await checker.prepare(Workshop.exercise())
    let result = await checker.check(attempt.code, name: "layer-norm.swift", prepared)
    #expect(result.verdict.outcome == .failed, "\(result)")
    #expect(
      attempt.told.isEmpty || result.verdict.text.contains(attempt.told), "\(result.verdict)")
    #expect(!result.verdict.text.unicodeScalars.contains { $0.value < 32 })
  }

  @Test(
    "A file that asks too much of the compiler is stopped",
    arguments: [
      // A type of 2^40 parts.
      "typealias T0 = (Int, Int)\n"
        + (1...40).map { "typealias T\($0) = (T\($0 - 1), T\($0 - 1))\n" }.joined()
        + "let all = [T40]()\n",
      // An expression of a thousand overloaded operators.
      "let sum = " + (0..<1000).map { "\($0) + \($0).0 * -\($0)" }.joined(separator: " - ") + "\n",
      // Closures in closures.
      "let deep = " + String(repeating: "{ ", count: 3000) + String(repeating: "}", count: 3000)
        + "\n",
    ])
  func compileBomb(bomb: String) async throws {
    var checker = try await Workshop.checker()
    checker.compileSeconds = 3
    let prepared = try await checker.prepare(Workshop.exercise())
    let result = await checker.check(
      Workshop.answer + "\n" + bomb, name: "layer-norm.swift", prepared)
    // Whatever the compiler makes of it, it ends, and only the answer's own values may pass.
    if result.verdict.outcome != .passed {
      let isTold =
        result.verdict.text.hasPrefix("The compiler was stopped")
        || result.verdict.text == "It doesn't compile."
      #expect(isTold && result.verdict.outcome == .failed, "\(result.verdict)")
    }
  }

  @Test("A program that only waits is stopped, too")
  func hang() async throws {
    var checker = try await Workshop.checker()
    checker.patience = .milliseconds(700)
    let prepared = try await checker.prepare(Workshop.exercise())
    let result = await checker.check(Self.body("sleep(1000)"), name: "a.swift", prepared)
    #expect(result.verdict.outcome == .failed)
    #expect(result.verdict.text == "A call took too long: is there a loop without an end?")
  }

  @Test("The compiler of a learner's file sees neither home nor checks")
  func compilerWalls() async throws {
    let toolchain = try await Workshop.toolchain()
    let command = Sandbox.compiling(toolchain, writing: [Workshop.folder], seconds: 5)
    let words = command.joined(separator: " ")
    #expect(!words.contains("--ro-bind / /"))
    #expect(words.contains("--unshare"))
    let log = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: log) }
    try FileManager.default.createDirectory(
      atPath: Workshop.folder, withIntermediateDirectories: true)
    let ending = await Subprogram(
      command[0],
      command.dropFirst() + ["/bin/sh", "-c", "ls /root /home /work /etc; touch /usr/x"],
      environment: [:], standardOutput: log, standardError: "/dev/null"
    ).run()
    #expect(ending != .exited(0))
    let seen = try String(contentsOfFile: log, encoding: .utf8)
    #expect(!seen.contains("passwd") && !seen.contains("brief"), "\(seen)")
  }

  /// Children that sleep rather than fork on: the machine is others' too.
  @Test("It starts no more processes than it may")
  func forks() async throws {
    let checker = try await Workshop.checker()
    try #require(checker.sandbox != nil)
    let prepared = try await checker.prepare(Workshop.exercise())
    let code = Self.body(
      """
      var children = 0
      for _ in 0..<100 {
        let child = forking()
        if child == 0 { sleep(1); _exit(0) }
        if child > 0 { children += 1 }
      }
      print("CHILDREN", children, getuid() != 0)
      exit(0)
      """, before: "@_silgen_name(\"fork\") func forking() -> Int32")
    let result = await checker.check(code, name: "layer-norm.swift", prepared)
    #expect(result.verdict.outcome == .failed)
    let count = try #require(
      result.printed.split(separator: " ").dropFirst().first.flatMap { Int($0) }, "\(result)")
    #expect(count < Sandbox.Limits.learner.processes)
  }

  @Test("It sees neither home, tests nor network, and writes nowhere that lasts")
  func walls() async throws {
    let checker = try await Workshop.checker()
    try #require(checker.sandbox != nil)
    let prepared = try await checker.prepare(Workshop.exercise())
    let outside = FileManager.default.temporaryDirectory.appending(path: "normbook-escape").path
    let code = Self.body(
      """
      for path in [\(PageScript.swiftLiteral(prepared.program)), "/root", "/home", "/etc/passwd"] {
        if access(path, F_OK) == 0 { print("FOUND", path) }
      }
      for path in [\(PageScript.swiftLiteral(outside)), "/usr/escape", "/program", "/escape"] {
        if open(path, O_WRONLY | O_CREAT, 0o600) >= 0 { print("WROTE", path) }
      }
      let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = UInt16(AF_INET)
      address.sin_port = UInt16(9).bigEndian
      address.sin_addr.s_addr = UInt32(0x0101_0101)
      let code = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, 16) }
      }
      print("CONNECT", code, errno == ENETUNREACH)
      print("ENVIRONMENT", getenv("HOME") == nil, getenv("NORMBOOK_SEED") == nil)
      """)
    let result = await checker.check(code, name: "layer-norm.swift", prepared)
    #expect(result.verdict.outcome == .failed)
    #expect(result.printed.contains("CONNECT -1 true"), "\(result)")
    #expect(result.printed.contains("ENVIRONMENT true true"), "\(result)")
    #expect(!result.printed.contains("FOUND"), "\(result.printed)")
    // Its own /tmp is empty, small, and gone with it.
    #expect(!FileManager.default.fileExists(atPath: outside))
    for path in ["/usr/escape", "/program", "/escape"] {
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }
}
