import FlyingSocks
import Glibc
import Testing

@testable import PreviewServer

@Suite struct PromptSocketPoolTests {
  /// A pool for which every socket is ready.
  private struct ReadyPool: AsyncSocketPool {
    func prepare() async throws {}
    func run() async throws {}
    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {}
  }

  @Test func `A socket that has waited holds no message back`() async throws {
    let socket = try Socket(domain: AF_INET)
    defer { try? socket.close() }
    let noDelay = BoolSocketOption(level: CInt(IPPROTO_TCP), name: TCP_NODELAY)
    #expect(try !socket.getValue(for: noDelay))
    try await PromptSocketPool(ReadyPool()).suspendSocket(socket, untilReadyFor: .read)
    #expect(try socket.getValue(for: noDelay))
  }
}
