import Glibc
import LessonFormat
import Testing

@testable import LessonRunner

@Suite(.serialized) struct SandboxTests {
  /// Runs a shell's words in a sandbox.
  private func shell(_ words: String, _ limits: Sandbox.Limits = .init(seconds: 5)) async throws
    -> Sandbox.Run
  {
    let folder = try #require(WorkFolder(in: "/tmp/normbook-sandbox-tests"))
    defer { folder.remove() }
    return await Sandbox(readable: [], limits: limits)
      .run("/usr/bin/dash", arguments: ["-c", words], input: Array("in".utf8), in: folder)
  }

  private func text(_ run: Sandbox.Run) -> String { String(decoding: run.output, as: UTF8.self) }

  @Test func `a sandbox works here, or what is missing is said`() async {
    #expect(await Sandbox.missing(workFolder: "/tmp/normbook-sandbox-tests") == nil)
  }

  @Test func `input goes in, output and code come out`() async throws {
    let run = try await shell("cat; echo out; echo err >&2; exit 3")
    #expect(run.ending == .exited(3))
    #expect(text(run) == "inout\n")
    #expect(run.error == "err\n")
  }

  @Test(arguments: [
    "cat /etc/passwd", "ls /root", "touch /usr/bin/x", "ls /home", "cat /program > /program",
    "cat < /dev/tcp/127.0.0.1/22", "kill -9 -1 && kill -0 1 && exit 1", "ls /work",
  ])
  func `nothing of the machine is in reach`(words: String) async throws {
    let run = try await shell("\(words) && echo reached")
    #expect(text(run).contains("reached") == false)
  }

  @Test func `the environment is empty but for what is set`() async throws {
    setenv("NORMBOOK_SECRET", "secret", 1)
    #expect(text(try await shell("env")).contains("SECRET") == false)
  }

  @Test func `its own folder can be written, up to a bound`() async throws {
    #expect(text(try await shell("echo kept > a; cat a")) == "kept\n")
    let run = try await shell("for i in 1 2 3 4 5 6; do cat /usr/bin/bash > f$i; done; du -s /tmp")
    #expect(
      run.error.contains("No space") || run.error.contains("too large") || !run.output.isEmpty)
  }

  @Test func `time, output and processes are limited`() async throws {
    var limits = Sandbox.Limits(seconds: 0.3)
    #expect(try await shell("sleep 20", limits).ending == .timedOut)
    #expect(try await shell("while :; do :; done", limits).ending == .timedOut)
    limits = Sandbox.Limits(seconds: 5, output: 10_000)
    let talkative = try await shell("while :; do echo xxxxxxxxxxxxxxxx; done", limits)
    #expect(talkative.ending == .signalled(SIGXFSZ))
    #expect(talkative.output.count <= 10_000)
    limits = Sandbox.Limits(seconds: 5, processes: 12)
    let forks = try await shell("for i in $(seq 40); do sleep 1 & done; echo all", limits)
    #expect(forks.error.contains("fork"))
  }

  @Test func `a lesson's program runs in it with the engine`() async throws {
    try await withWorkshop { workshop in
      let folder = try #require(WorkFolder(in: workshop.folder))
      let compiler = Compiler(
        toolchain: workshop.toolchain, moduleCache: workshop.runner().moduleCache)
      let source = "import LessonKit\nlet x: Tensor = [1, 2]\nprint(x.values, readLine() ?? \"\")\n"
      let program = folder.file("program")
      guard case .compiled = await compiler.compile(source, to: program, in: folder) else {
        Issue.record("does not compile")
        return
      }
      let run = await Sandbox(toolchain: workshop.toolchain)
        .run(program, input: Array("line\n".utf8), in: folder)
      #expect(run.ending == .exited(0), "\(run.error)")
      #expect(text(run) == "[1.0, 2.0] line\n")
    }
  }
}
