internal import Glibc
internal import LessonRecords

/// A value that is costly to compute, kept from one build to the next.
///
/// ```swift
/// let trained = cached("trained") { train(network, steps: 2000) }
/// ```
/// It is computed anew when any code of the lesson up to the end of this cell, the library, the
/// compiler, the seed or a declared file changes; code in later cells may change freely, so give
/// it a cell of its own. The body draws from a stream of its own, which is the same whether
/// other values were kept or not, and leaves `generator` where it was.
public func cached<Value: Codable>(_ name: String, _ body: () throws -> Value) rethrows -> Value {
  let stream = generator
  defer { generator = stream }
  generator = named(name)
  guard let store = ValueStore.shared, let path = store.path(name) else { return try body() }
  if let value = store.read(path, as: Value.self) { return value }
  let value = try body()
  store.write(value, to: path)
  return value
}

/// The files of `cached` values: a fingerprint of what follows, a line end, and the value's JSON.
private struct ValueStore {
  static let shared = environment(RunProtocol.values).map(ValueStore.init(folder:))

  let folder: String
  let keys: [String: String]

  init(folder: String) {
    self.folder = folder
    var keys: [String: String] = [:]
    for pair in (environment(RunProtocol.keys) ?? "").split(separator: " ") {
      guard let separator = pair.lastIndex(of: "=") else { continue }
      keys[String(pair[..<separator])] = String(pair[pair.index(after: separator)...])
    }
    self.keys = keys
  }

  /// The file of a name in the running cell; nothing when the runner gave the cell no key.
  func path(_ name: String) -> String? {
    let recorder = Recorder.shared
    guard let key = keys[recorder.owner] else { return nil }
    let state = recorder.explored ?? ""
    return "\(folder)/\(key)-\(Fingerprint("\(name)\u{0}\(state)").written).json"
  }

  func read<Value: Decodable>(_ path: String, as type: Value.Type) -> Value? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.utf8.firstIndex(of: 0x0A) else { return nil }
    let body = String(text[text.utf8.index(after: end)...])
    // A damaged file is as good as none: the value is computed and written again.
    guard text[..<end] == Fingerprint(body).written else { return nil }
    // Marks the value as used, for the cache's bound.
    futimens(descriptor, nil)
    return try? JSONValue(parsing: body).decoded(as: type)
  }

  func write(_ value: some Encodable, to path: String) {
    guard let body = try? JSONValue(encoding: value).written else { return }
    let aside = "\(path).\(getpid()).tmp"
    let descriptor = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return }
    var bytes = Array("\(Fingerprint(body).written)\n\(body)".utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes = bytes.dropFirst(count)
    }
    close(descriptor)
    // By rename, so that another build sees the whole value or none.
    if !bytes.isEmpty || rename(aside, path) != 0 { unlink(aside) }
  }
}
