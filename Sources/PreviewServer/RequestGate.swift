internal import Foundation

/// Who may ask: browsers that name this server as their host, and pages that came from it.
///
/// A page of another site can make a browser send requests here, under this machine's name or, by
/// changing what its own name resolves to, under its own. So a request must name a host we know,
/// and a socket must also be asked for by a page of ours.
struct RequestGate: Sendable {
  /// Names under which this server is known, lower-case, without a port.
  var hosts: Set<String>

  /// The names of the loopback, and one more when the server listens elsewhere.
  init(address: String) {
    hosts = ["localhost", "127.0.0.1", "[::1]", address.lowercased()]
  }

  /// Whether a `Host` header names this server.
  func admits(host: String?) -> Bool {
    guard let host, let name = Self.name(in: host) else { return false }
    return hosts.contains(name)
  }

  /// Whether a socket may be opened: its page's origin is the very host it asks.
  func admits(origin: String?, host: String?) -> Bool {
    guard admits(host: host), let host, let origin else { return false }
    return origin.lowercased() == "http://" + host.lowercased()
  }

  /// The name in `name:port`.
  private static func name(in host: String) -> String? {
    let host = host.lowercased()
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return nil }
      let rest = host[host.index(after: end)...]
      return rest.isEmpty || isPort(rest) ? String(host[...end]) : nil
    }
    guard let colon = host.firstIndex(of: ":") else { return host }
    return isPort(host[colon...]) ? String(host[..<colon]) : nil
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.hasPrefix(":") && UInt16(text.dropFirst()) != nil
  }
}

/// The path in the site that a request's target means.
enum SitePath {
  /// A path such as `lessons/batch-norm.html`; nothing when the target means no file of a site.
  ///
  /// The target is decoded once; a part `..`, a backslash or a zero byte is refused, so that no
  /// spelling leads out of the site.
  static func of(target: String) -> String? {
    guard target.hasPrefix("/"), let decoded = target.removingPercentEncoding else { return nil }
    guard !decoded.utf8.contains(0), !decoded.contains("\\") else { return nil }
    let parts = decoded.split(separator: "/", omittingEmptySubsequences: true)
    guard !parts.contains(".."), !parts.contains(".") else { return nil }
    let path = parts.joined(separator: "/")
    if path.isEmpty { return "index.html" }
    return decoded.hasSuffix("/") ? path + "/index.html" : path
  }
}
