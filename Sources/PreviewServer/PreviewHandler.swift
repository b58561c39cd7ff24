internal import FlyingFox
internal import Foundation

/// Answers the preview's requests: the site's files, the page's script, the socket.
struct PreviewHandler: HTTPHandler {
  static let scriptPath = "/_normbook/preview.js"
  static let socketPath = "/_normbook/socket"

  let site: PreviewSite
  let hub: PreviewHub
  let gate: RequestGate
  let script: [UInt8]

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let host = request.headers[.host]
    guard gate.admits(host: host) else {
      return Self.text(.misdirectedRequest, "This server doesn't answer under that name.\n")
    }
    guard request.method == .GET || request.method == .HEAD else {
      return Self.text(.methodNotAllowed, "This server only shows pages.\n")
    }
    let target = request.target.path()
    if target == Self.socketPath {
      guard gate.admits(origin: request.headers[HTTPHeader("Origin")], host: host) else {
        return Self.text(.forbidden, "Only pages of this server may talk to it.\n")
      }
      return try await WebSocketHTTPHandler.webSocket(PreviewSocket(hub: hub)).handleRequest(
        request)
    }
    if target == Self.scriptPath {
      return answer(script, type: MediaType.of("preview.js"), hash: nil, to: request)
    }
    guard let path = SitePath.of(target: target) else {
      return Self.text(.badRequest, "That is no address of a page.\n")
    }
    if let file = site.file(path) { return answer(file, path: path, to: request) }
    // A folder's address without its slash would break the links of its page.
    if site.file(path + "/index.html") != nil {
      let headers: HTTPHeaders = [.location: target + "/"]
      return HTTPResponse(statusCode: .movedPermanently, headers: headers)
    }
    return missing(path, to: request)
  }

  private func answer(_ file: PreviewSite.File, path: String, to request: HTTPRequest)
    -> HTTPResponse
  {
    let isPage = path.hasSuffix(".html")
    return answer(
      isPage ? PreviewScript.insert(into: file.bytes, path: path, hash: file.hash) : file.bytes,
      type: MediaType.of(path), hash: file.hash, to: request)
  }

  private func answer(
    _ bytes: [UInt8], type: String, hash: String?, to request: HTTPRequest
  ) -> HTTPResponse {
    var headers = Self.headers(type)
    if let hash {
      headers[.eTag] = "\"\(hash)\""
      if request.headers[.ifNoneMatch] == "\"\(hash)\"" {
        return HTTPResponse(statusCode: .notModified, headers: headers)
      }
    }
    let body = request.method == .HEAD ? Data() : Data(bytes)
    return HTTPResponse(statusCode: .ok, headers: headers, body: body)
  }

  /// A page that isn't there, or not yet: it comes when it has been drawn.
  private func missing(_ path: String, to request: HTTPRequest) -> HTTPResponse {
    let page = """
      <!doctype html>
      <html lang="en" data-preview-missing>
      <head><meta charset="utf-8"><title>Not there yet</title></head>
      <body><main><h1>Not there yet</h1>
      <p>This page appears here as soon as it has been built.</p>
      <p><a href="/">To the course</a></p></main></body>
      </html>

      """
    let isPage = path.hasSuffix(".html")
    let body = isPage ? PreviewScript.insert(into: Array(page.utf8), path: path, hash: "") : []
    return HTTPResponse(
      statusCode: .notFound,
      headers: Self.headers(isPage ? MediaType.of(path) : "text/plain; charset=utf-8"),
      body: Data(body))
  }

  private static func text(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: status, headers: headers("text/plain; charset=utf-8"), body: Data(text.utf8))
  }

  private static func headers(_ type: String) -> HTTPHeaders {
    [
      .contentType: type, .cacheControl: "no-cache",
      HTTPHeader("X-Content-Type-Options"): "nosniff",
      // Other sites get nothing of the course, not even as a picture or a script.
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
    ]
  }
}

/// The tag that brings the preview's script into a page.
enum PreviewScript {
  /// The page with the script as the first thing in its head, so that it sees the page before any
  /// other script has changed it.
  static func insert(into page: [UInt8], path: String, hash: String) -> [UInt8] {
    let tag =
      "<script defer src=\"\(PreviewHandler.scriptPath)\" data-preview=\"\(escaped(path))\""
      + " data-hash=\"\(hash)\"></script>"
    let head = Array("<head>".utf8)
    // No page has its head further down.
    let limit = max(0, min(page.count, 4096) - head.count)
    for start in 0...limit where page[start...].starts(with: head) {
      return page[..<(start + head.count)] + Array(tag.utf8) + page[(start + head.count)...]
    }
    return Array(tag.utf8) + page
  }

  private static func escaped(_ path: String) -> String {
    path.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
  }
}
