import Glibc
import Testing

@testable import NormLab

@Suite("The progress of a sweep")
struct ProgressTests {
  /// What is written to one end, from the other, without waiting.
  private func read(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 4096)
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }

  @Test("is one line on a terminal, cleared in the end")
  func terminal() throws {
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(master >= 0)
    defer { close(master) }
    // TIOCSPTLCK and TIOCGPTN: unlock the other end, and ask for its number.
    var locked: CInt = 0
    var number: CInt = -1
    try #require(ioctl(master, 0x4004_5431, &locked) == 0)
    try #require(ioctl(master, 0x8004_5430, &number) == 0)
    let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(terminal >= 0)
    defer { close(terminal) }
    let progress = Progress(total: 12, descriptor: terminal)
    progress.show(3)
    #expect(read(master) == "\r\u{1B}[2K3 of 12 runs")
    progress.clear()
    #expect(read(master) == "\r\u{1B}[2K")
  }

  @Test("is silent elsewhere, and for a single run")
  func elsewhere() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { ends.forEach { close($0) } }
    for total in [1, 12] {
      let progress = Progress(total: total, descriptor: ends[1])
      progress.show(1)
      progress.clear()
    }
    #expect(read(ends[0]).isEmpty)
  }
}
