import Testing

@testable import PreviewServer

struct RequestGateTests {
  let gate = RequestGate(address: "127.0.0.1")

  @Test(arguments: [
    ("localhost:4000", true), ("LOCALHOST", true), ("127.0.0.1:80", true), ("[::1]:4000", true),
    ("evil.example", false), ("evil.example:4000", false), ("localhost.evil.example", false),
    ("localhost:4000@evil.example", false), ("[::1].evil.example", false), ("", false),
    ("localhost:", false), ("192.168.0.7:4000", false),
  ]) func `only names of the loopback are answered`(host: String, isAdmitted: Bool) {
    #expect(gate.admits(host: host) == isAdmitted)
  }

  @Test func `a request that names no host is not answered`() {
    #expect(!gate.admits(host: nil))
  }

  @Test func `an address the author asked for is a name as well`() {
    #expect(RequestGate(address: "192.168.0.7").admits(host: "192.168.0.7:4000"))
  }

  @Test(
    arguments: [
      ("http://localhost:4000", "localhost:4000", true),
      ("http://localhost:4001", "localhost:4000", false),
      ("https://localhost:4000", "localhost:4000", false),
      ("http://evil.example", "localhost:4000", false),
      ("http://evil.example:4000", "evil.example:4000", false),
      ("null", "localhost:4000", false), (nil, "localhost:4000", false),
    ] as [(String?, String, Bool)])
  func `only a page of this server may open a socket`(
    origin: String?, host: String, isAdmitted: Bool
  ) {
    #expect(gate.admits(origin: origin, host: host) == isAdmitted)
  }
}

struct SitePathTests {
  @Test(arguments: [
    ("/", "index.html"), ("/lessons/batch-norm.html", "lessons/batch-norm.html"),
    ("/lessons/", "lessons/index.html"), ("//lessons//a.html", "lessons/a.html"),
    ("/a%20b.html", "a b.html"), ("/%C3%A9.html", "é.html"), ("/a..b.html", "a..b.html"),
    ("/%252e%252e/a", "%2e%2e/a"),
  ]) func `a target means a file of the site`(target: String, path: String) {
    #expect(SitePath.of(target: target) == path)
  }

  @Test(arguments: [
    "/../etc/passwd", "/lessons/../../etc/passwd", "/%2e%2e/etc/passwd", "/..%2fetc/passwd",
    "/%2E%2E%2Fetc", "/..%5Cetc", "/a%00.html", "etc/passwd", "", "/%ff", "/./a", "*",
    "http://evil.example/",
  ]) func `no spelling leads out of the site`(target: String) {
    #expect(SitePath.of(target: target) == nil)
  }
}
