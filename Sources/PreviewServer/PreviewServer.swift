internal import FlyingFox
internal import FlyingSocks
package import FolderWatch
internal import Foundation

/// Serves a course while it is being written, and keeps the open pages as new as its files.
package struct PreviewServer: Sendable {
  package struct Settings: Sendable {
    /// Where it listens; the loopback, so that nobody else is served.
    package var address = "127.0.0.1"
    /// The port; with 0 the system chooses one.
    package var port: UInt16 = 0
    /// How many lessons run at once.
    package var jobs = 2
    /// A site built before, shown until the first drawing.
    package var folder: String?

    package init() {}
  }

  package enum Failure: Error, CustomStringConvertible {
    case taken(port: UInt16)
    case unable(String)

    package var description: String {
      switch self {
      case .taken(let port):
        "port \(port) is in use; name another with --port, or leave --port out"
      case .unable(let reason): "the server can't start: \(reason)"
      }
    }
  }

  private let course: PreviewCourse
  private let script: [UInt8]
  private let settings: Settings
  private let tell: @Sendable (PreviewEvent) -> Void

  /// - Parameter script: what `preview.js` says.
  package init(
    course: PreviewCourse, script: [UInt8], settings: Settings,
    tell: @escaping @Sendable (PreviewEvent) -> Void = { _ in }
  ) {
    self.course = course
    self.script = script
    self.settings = settings
    self.tell = tell
  }

  /// Serves until the task is cancelled.
  package func run(changes: AsyncStream<FolderChanges>) async throws {
    let site = PreviewSite(folder: settings.folder)
    let hub = PreviewHub(site: site)
    let loop = PreviewLoop(course: course, site: site, hub: hub, jobs: settings.jobs, tell: tell)
    let handler = PreviewHandler(
      site: site, hub: hub, gate: RequestGate(address: settings.address), script: script)
    let server = HTTPServer(
      address: try sockaddr_in.inet(ip4: settings.address, port: settings.port), timeout: 30,
      pool: PromptSocketPool(HTTPServer.defaultPool()), logger: .disabled, handler: handler)
    // The server is stopped, not cancelled: so its sockets are closed in order.
    let serving = Task { try await server.run() }
    let drawing = Task {
      try await server.waitUntilListening()
      if case .ip4(_, let port)? = await server.listeningAddress {
        tell(.listening(address: "http://\(shownAddress):\(port)/"))
      }
      await loop.take(FolderChanges(isIncomplete: true))
      await withTaskGroup(of: Void.self) { group in
        for await some in changes { group.addTask { await loop.take(some) } }
      }
    }
    let (failures, continuation) = AsyncStream<any Error>.makeStream()
    Task {
      if case .failure(let error) = await serving.result { continuation.yield(error) }
      continuation.finish()
    }
    // Nothing comes when this task is cancelled first.
    var iterator = failures.makeAsyncIterator()
    let failure = await iterator.next()
    drawing.cancel()
    await Task {
      await loop.stop()
      await hub.leaveAll()
    }.value
    // It closes its port first; how long the last connections take is of no interest here.
    Task { await server.stop(timeout: 1) }
    while await server.isListening { await Task.yield() }
    try Task.checkCancellation()
    guard let failure else { return }
    if case .failed(_, EADDRINUSE, _)? = failure as? SocketError {
      throw Failure.taken(port: settings.port)
    }
    throw Failure.unable(failure.localizedDescription)
  }

  private var shownAddress: String {
    settings.address == "127.0.0.1" ? "localhost" : settings.address
  }
}
