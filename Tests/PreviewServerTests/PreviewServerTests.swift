import Testing

@testable import PreviewServer

@Suite(.timeLimit(.minutes(10))) struct PreviewServerTests {
  let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    try folder.write(
      "<!doctype html><html><head></head><body>Front</body></html>", to: "index.html")
    try folder.write("body {}", to: "style.css")
  }

  @Test func `a page is served with the preview's script first in its head`() async throws {
    let preview = try await RunningPreview(folder)
    let answer = try await preview.get("/")
    #expect(answer.hasPrefix("HTTP/1.1 200"))
    #expect(
      answer.contains(
        "<head><script defer src=\"/_normbook/preview.js\" data-preview=\"index.html\""))
    #expect(answer.contains("Front"))
  }

  @Test func `other files are served as they are`() async throws {
    let preview = try await RunningPreview(folder)
    let answer = try await preview.get("/style.css")
    #expect(answer.contains("text/css"))
    #expect(answer.hasSuffix("\r\n\r\nbody {}"))
  }

  @Test(arguments: [
    "/../secret", "/%2e%2e/secret", "/..%2fsecret", "/a/../../secret", "/..%5csecret",
    "//etc/passwd", "/etc/passwd", "/%2fetc%2fpasswd",
  ]) func `a path can't leave the site`(target: String) async throws {
    let preview = try await RunningPreview(folder)
    let answer = try await preview.get(target)
    #expect(answer.hasPrefix("HTTP/1.1 400") || answer.hasPrefix("HTTP/1.1 404"))
    #expect(!answer.contains("root:"))
  }

  @Test func `a name that was made to mean this machine is not answered`() async throws {
    let preview = try await RunningPreview(folder)
    let answer = try await preview.get("/", host: "evil.example:\(preview.port)")
    #expect(answer.hasPrefix("HTTP/1.1 421"))
    #expect(!answer.contains("Front"))
  }

  @Test(arguments: [
    ("http://localhost:PORT", "101"), ("http://evil.example", "403"), ("null", "403"),
    ("http://localhost:1", "403"), ("", "403"),
  ]) func `a socket is for pages of this server alone`(origin: String, status: String) async throws
  {
    let preview = try await RunningPreview(folder)
    let line =
      origin.isEmpty
      ? "" : "Origin: \(origin.replacing("PORT", with: "\(preview.port)"))\r\n"
    let answer = try await preview.answer(
      to: "GET /_normbook/socket HTTP/1.1\r\nHost: localhost:\(preview.port)\r\n\(line)"
        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
    #expect(answer.hasPrefix("HTTP/1.1 \(status)"))
  }

  @Test func `nothing can be written`() async throws {
    let preview = try await RunningPreview(folder)
    let answer = try await preview.answer(
      to: "PUT /index.html HTTP/1.1\r\nHost: localhost:\(preview.port)\r\n"
        + "Connection: close\r\nContent-Length: 0\r\n\r\n")
    #expect(answer.hasPrefix("HTTP/1.1 405"))
  }

  @Test func `a browser that has a file already is told so`() async throws {
    let preview = try await RunningPreview(folder)
    let hash = PreviewSite.hash(of: Array("body {}".utf8))
    let answer = try await preview.answer(
      to: "GET /style.css HTTP/1.1\r\nHost: localhost:\(preview.port)\r\n"
        + "Connection: close\r\nIf-None-Match: \"\(hash)\"\r\n\r\n")
    #expect(answer.hasPrefix("HTTP/1.1 304"))
  }

  @Test func `a port that is in use is named`() async throws {
    let preview = try await RunningPreview(folder)
    var settings = PreviewServer.Settings()
    settings.port = preview.port
    let second = PreviewServer(
      course: PreviewCourse(draw: { _ in PreviewBuild() }, run: { _, _ in [] }), script: [],
      settings: settings)
    await #expect {
      try await second.run(changes: AsyncStream { _ in })
    } throws: { error in
      "\(error)".contains("port \(preview.port) is in use")
    }
  }
}
