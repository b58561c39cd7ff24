internal import FlyingFox
internal import FlyingSocks
internal import Glibc

/// A pool whose sockets send each message at once.
///
/// By itself the kernel holds a small message back until the one before has been acknowledged, and
/// the other end takes forty milliseconds over that: Nagle, *Congestion control in IP/TCP
/// internetworks*, RFC 896.
struct PromptSocketPool<Base: AsyncSocketPool>: AsyncSocketPool {
  let base: Base

  init(_ base: Base) { self.base = base }

  func prepare() async throws { try await base.prepare() }

  func run() async throws { try await base.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    // The first to wait is the socket that listens, and those it accepts are like it. One that is
    // held back a little is better than none.
    try? socket.setValue(true, for: BoolSocketOption(level: CInt(IPPROTO_TCP), name: TCP_NODELAY))
    try await base.suspendSocket(socket, untilReadyFor: events)
  }
}
