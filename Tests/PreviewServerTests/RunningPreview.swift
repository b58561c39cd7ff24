import FolderWatch
import Foundation
import Glibc
import LessonFormat
import LessonRecords
import PreviewServer
import Synchronization

/// A preview of a folder whose pages are its HTML files as they are.
final class RunningPreview: Sendable {
  let folder: TestFolder
  let port: UInt16
  private let task: Task<Void, any Error>
  private let pages = PageFolder()

  /// What a page shows beside its text.
  var stale: [StaleLesson] {
    get { pages.extra.withLock { $0.stale } }
    set { pages.extra.withLock { $0.stale = newValue } }
  }
  var diagnostics: [Diagnostic] {
    get { pages.extra.withLock { $0.diagnostics } }
    set { pages.extra.withLock { $0.diagnostics = newValue } }
  }

  init(_ folder: TestFolder, port: UInt16 = 0) async throws {
    self.folder = folder
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Site/preview/preview.js")
    var settings = PreviewServer.Settings()
    settings.port = port
    let (addresses, continuation) = AsyncStream<String>.makeStream()
    let pages = pages
    let path = folder.path
    let server = PreviewServer(
      course: PreviewCourse(
        draw: { _ in pages.draw(path) },
        run: { lesson, begun in
          lesson.cells.first.map(begun)
          while !Task.isCancelled, pages.extra.withLock({ !$0.stale.isEmpty }) {
            try? await Task.sleep(for: .milliseconds(5))
          }
          return []
        }), script: Array(try Data(contentsOf: script)), settings: settings
    ) { event in
      if case .listening(let address) = event { continuation.yield(address) }
    }
    let changes = try FolderWatch.changes(in: [folder.path])
    task = Task {
      defer { continuation.finish() }
      try await server.run(changes: changes)
    }
    var iterator = addresses.makeAsyncIterator()
    guard let address = await iterator.next() else {
      self.port = 0
      try await task.value
      throw CancellationError()
    }
    self.port = UInt16(address.split(separator: ":").last?.dropLast() ?? "") ?? 0
  }

  deinit { task.cancel() }

  func stop() async {
    task.cancel()
    _ = await task.result
  }

  func address(_ path: String = "") -> String { "http://localhost:\(port)/\(path)" }

  /// What the server answers to a request as it stands, byte for byte.
  func answer(to request: String) async throws -> String {
    let port = port
    // On a thread of its own: it waits, and the server needs the others.
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try Self.answer(to: request, port: port) })
      }
    }
  }

  private static func answer(to request: String, port: UInt16) throws -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) == 0 }
    }
    guard isConnected else { throw POSIXError(.ECONNREFUSED) }
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let bytes = Array(request.utf8)
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    // Nothing more is asked: the server needn't keep the connection for it.
    shutdown(descriptor, Int32(SHUT_WR))
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      answer += buffer[..<count]
      // A socket that was opened stays open; its headers are the answer.
      if answer.starts(with: Array("HTTP/1.1 101".utf8)) { break }
    }
    return String(decoding: answer, as: UTF8.self)
  }

  func get(_ target: String, host: String? = nil) async throws -> String {
    try await answer(
      to: "GET \(target) HTTP/1.1\r\nHost: \(host ?? "localhost:\(port)")\r\n"
        + "Connection: close\r\n\r\n")
  }
}

/// Reads the pages of a folder.
private final class PageFolder: Sendable {
  struct Extra {
    var stale: [StaleLesson] = []
    var diagnostics: [Diagnostic] = []
    var known: Set<String> = []
  }

  let extra = Mutex(Extra())

  func draw(_ path: String) -> PreviewBuild {
    var build = PreviewBuild()
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      guard let bytes = FileManager.default.contents(atPath: path + "/" + name) else { continue }
      build.written[name] = Array(bytes)
    }
    return extra.withLock { extra in
      build.removed = extra.known.subtracting(build.written.keys)
      extra.known = Set(build.written.keys)
      build.stale = extra.stale
      build.diagnostics = extra.diagnostics
      build.pages = ["page.md": "page.html"]
      return build
    }
  }
}
