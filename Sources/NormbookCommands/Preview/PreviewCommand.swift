internal import ArgumentParser
internal import Dispatch
internal import FolderWatch
internal import Foundation
internal import Glibc
internal import LessonRunner
internal import PreviewServer

/// `normbook preview`: the course in a browser, as new as its files.
struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Serve the course and keep open pages as new as its files.",
    discussion: """
      A save is shown in the open page without a reload; a lesson runs again when
      its cells changed, and a mistake stands at its place until it is mended. Only
      this machine is served.

      EXAMPLES
        normbook preview                 the course in ./Lessons, or in this folder
        normbook preview Lessons --port 8080
      """)

  @Argument(help: "The course's folder: any folder of lessons.")
  var folder: String?

  @Option(help: "The port. (default: the first free one from 4000)")
  var port: UInt16?

  @Option(help: "The address to serve at; with another than the loopback's, others see the course.")
  var address = "127.0.0.1"

  @Option(help: "How many lessons run at once.")
  var jobs = 2

  func validate() throws {
    if jobs < 1 { throw ValidationError("'--jobs' takes a number from 1.") }
    var parsed = in_addr()
    if inet_pton(AF_INET, address, &parsed) != 1 {
      throw ValidationError("'--address' takes numbers such as 127.0.0.1.")
    }
  }

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let course = try CourseFolder.required(folder)
      let program = try ProgramFiles.current()
      let script = program.beside("preview") + "/preview.js"
      guard let bytes = Files.read(script) else {
        throw Complaint(
          .machine, "'\(script)' is missing", remedy: "install normbook anew with 'make install'")
      }
      let toolchain = try await ToolchainLocator.current(memory: course.cache).locate()
      let runner = LessonRunner(toolchain: toolchain, cache: ResultCache(folder: course.cache))
      let desk = PreviewDesk(folder: course, program: program, runner: runner)
      let serving = Task {
        try await serve(desk.previewCourse, course, program, bytes, PreviewLog(terminal: terminal))
      }
      let signals = endings { serving.cancel() }
      defer { for signal in signals { signal.cancel() } }
      do {
        try await serving.value
      } catch is CancellationError {
        terminal.write("\n")
      }
    }
  }

  /// Serves on the port that was asked for, or on the first free one of a few.
  private func serve(
    _ preview: PreviewCourse, _ course: CourseFolder, _ program: ProgramFiles, _ script: [UInt8],
    _ log: PreviewLog
  ) async throws {
    let ports = port.map { $0...$0 } ?? 4000...4019
    let out = course.defaultOut + "/"
    for port in ports {
      var settings = PreviewServer.Settings()
      settings.port = port
      settings.address = address
      settings.jobs = jobs
      do {
        let changes = try FolderWatch.changes(in: [course.path, program.theme]) { path in
          FolderWatch.isLitter(path) || path.hasPrefix(out) || path + "/" == out
        }
        try await PreviewServer(course: preview, script: script, settings: settings, tell: log.tell)
          .run(changes: changes)
        return
      } catch let failure as PreviewServer.Failure {
        if case .taken = failure, port < ports.upperBound { continue }
        throw Complaint(.usage, "\(failure)")
      } catch let failure as FolderWatchError {
        throw Complaint(.machine, "\(failure)")
      }
    }
  }

  /// Takes the place of what Ctrl-C does, so that nothing that runs is left behind.
  private func endings(_ end: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: end)
      source.resume()
      return source
    }
  }
}
