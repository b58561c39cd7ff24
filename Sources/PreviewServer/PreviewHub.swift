internal import FlyingFox
internal import LessonRecords

/// The open pages, each at the other end of a socket.
actor PreviewHub {
  private struct Client {
    var messages: AsyncStream<WSMessage>.Continuation
    /// The page it shows, and the hash of what it has.
    var page: String?
  }

  private let site: PreviewSite
  private var clients: [Int: Client] = [:]
  private var lastClient = 0
  private var state = PreviewState()

  init(site: PreviewSite) {
    self.site = site
  }

  /// Tells all pages what is the case, and which files have changed.
  func show(state: PreviewState, changed: [ChangedFile]) {
    self.state = state
    // The state first: a page that is about to change knows then what of it is old.
    let messages = [state.message.written] + (changed.isEmpty ? [] : [changed.message.written])
    for client in clients.values {
      for message in messages { client.messages.yield(.text(message)) }
    }
  }

  func viewedPages() -> Set<String> { Set(clients.values.compactMap(\.page)) }

  func join(_ messages: AsyncStream<WSMessage>.Continuation) -> Int {
    lastClient += 1
    clients[lastClient] = Client(messages: messages)
    messages.yield(.text(state.message.written))
    return lastClient
  }

  func leave(_ client: Int) { clients.removeValue(forKey: client)?.messages.finish() }

  /// Says goodbye to all pages and waits a little for their answers, so that the sockets are closed
  /// and no page waits for more.
  func leaveAll() async {
    for client in clients.values { client.messages.yield(.close(.goingAway)) }
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(500)
    while !clients.isEmpty, clock.now < end { try? await Task.sleep(for: .milliseconds(2)) }
    for client in clients.values { client.messages.finish() }
    clients = [:]
  }

  /// A page says which it is; when it is not the newest, it is told so.
  func receive(_ text: String, from client: Int) {
    guard let message = try? JSONValue(parsing: text), message["type"] == "page",
      let page = message["path"]?.string
    else { return }
    clients[client]?.page = page
    guard let hash = site.file(page)?.hash, hash != message["hash"]?.string else { return }
    let changed = [ChangedFile(path: page, hash: hash)]
    clients[client]?.messages.yield(.text(changed.message.written))
  }
}

/// One socket's traffic.
struct PreviewSocket: WSMessageHandler {
  let hub: PreviewHub

  func makeMessages(for client: AsyncStream<WSMessage>) async throws -> AsyncStream<WSMessage> {
    let (stream, continuation) = AsyncStream<WSMessage>.makeStream()
    let number = await hub.join(continuation)
    let reader = Task { [hub] in
      for await message in client {
        if case .text(let text) = message { await hub.receive(text, from: number) }
      }
      await hub.leave(number)
    }
    continuation.onTermination = { [hub] _ in
      reader.cancel()
      Task { await hub.leave(number) }
    }
    return stream
  }
}
