/// The kernels the matrix library must use, so that a number is the same on every machine of a
/// kind rather than the fastest each can do.
enum Processor {
  /// A name that OpenBLAS knows; empty lets it choose, on processors of another family.
  static let kernel: String = {
    let flags = Files.read("/proc/cpuinfo").map { String(decoding: $0.prefix(8192), as: UTF8.self) }
    guard let flags, flags.contains("x86") || flags.contains("sse2") else { return "" }
    return flags.contains(" avx2 ") ? "Haswell" : "Nehalem"
  }()
}
