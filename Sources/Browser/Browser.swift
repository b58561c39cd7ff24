internal import CLinux
internal import Foundation
internal import Glibc
internal import LessonRecords

/// A Chromium without a window, with a profile of its own that is gone with it.
package final class Browser: Sendable {
  private let process: pid_t
  private let profile: String
  private let pipe: DevToolsPipe

  /// Where Chromium is; nothing when it isn't installed.
  package static func program() -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    for name in ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"] {
      for folder in folders where access("\(folder)/\(name)", X_OK) == 0 {
        return "\(folder)/\(name)"
      }
    }
    return nil
  }

  /// Starts Chromium; it talks through descriptors 3 and 4, so that no port is open.
  package init() throws(BrowserError) {
    guard let program = Self.program() else { throw .missing }
    profile = NSTemporaryDirectory() + "normbook-browser-\(UUID().uuidString)"
    var arguments = [
      program, "--headless=new", "--remote-debugging-pipe", "--user-data-dir=\(profile)",
      "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
      "--disable-background-networking", "--disable-component-update", "--disable-gpu",
      "--disable-dev-shm-usage", "--hide-scrollbars", "about:blank",
    ]
    // Chromium's own sandbox can't be set up by root, as in a container.
    if geteuid() == 0 { arguments.insert("--no-sandbox", at: 2) }
    let (process, input, output) = try Self.start(program, arguments)
    self.process = process
    pipe = DevToolsPipe(input: input, output: output)
  }

  deinit {
    // It leads a group of its own, with all the processes it has started.
    kill(-process, SIGKILL)
    var status: CInt = 0
    waitpid(process, &status, 0)
    try? FileManager.default.removeItem(atPath: profile)
  }

  /// A new page, empty, in a window of some size.
  ///
  /// - Parameter isAlone: whether it shares nothing that pages keep with the browser's other pages.
  package func openPage(
    width: Int = 1280, height: Int = 800, isAlone: Bool = false
  ) async throws -> BrowserPage {
    var parameters: [JSONValue.Member] = [.init("url", "about:blank")]
    var context: JSONValue?
    if isAlone {
      context = try await pipe.call("Target.createBrowserContext", session: nil)["browserContextId"]
      parameters.append(.init("browserContextId", context ?? .null))
    }
    let target = try await pipe.call("Target.createTarget", .object(parameters), session: nil)
    guard let identifier = target["targetId"] else { throw BrowserError.gone }
    let attached = try await pipe.call(
      "Target.attachToTarget", ["targetId": identifier, "flatten": true], session: nil)
    guard let session = attached["sessionId"]?.string else { throw BrowserError.gone }
    let page = try await BrowserPage(
      browser: self, pipe: pipe, session: session, context: context)
    try await page.resize(width: width, height: height)
    return page
  }

  private static func start(
    _ program: String, _ arguments: [String]
  ) throws(BrowserError) -> (pid_t, input: CInt, output: CInt) {
    var toBrowser: [CInt] = [0, 0]
    var fromBrowser: [CInt] = [0, 0]
    guard pipe2(&toBrowser, O_CLOEXEC) == 0, pipe2(&fromBrowser, O_CLOEXEC) == 0 else {
      throw .unstartable(String(cString: strerror(errno)))
    }
    // Away from 3 and 4, which they are to become in the child.
    let childReads = fcntl(toBrowser[0], F_DUPFD_CLOEXEC, 10)
    let childWrites = fcntl(fromBrowser[1], F_DUPFD_CLOEXEC, 10)
    defer { for end in [toBrowser[0], fromBrowser[1], childReads, childWrites] { close(end) } }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, childReads, 3)
    posix_spawn_file_actions_adddup2(&actions, childWrites, 4)
    for descriptor: CInt in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    // Sockets and files of ours are none of its business; it would keep them open.
    posix_spawn_file_actions_addclosefrom_np(&actions, 5)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)

    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, program, &actions, &attributes, words, environ)
    guard failure == 0 else {
      close(toBrowser[1])
      close(fromBrowser[0])
      throw .unstartable(String(cString: strerror(failure)))
    }
    return (process, fromBrowser[0], toBrowser[1])
  }
}
