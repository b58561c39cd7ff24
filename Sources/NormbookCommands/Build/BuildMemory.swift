internal import LessonFormat
internal import LessonRunner
internal import SiteRenderer

/// What one build leaves for the next: losing it costs time and nothing else.
struct BuildMemory {
  /// What is known of the course and its site, which a build that finds no change need not read.
  struct Content: Sendable {
    /// What each page of the site was made of.
    var site: SiteManifest
    /// What reading and checking the lessons came to.
    var lessons: CourseMemory

    /// The bytes it is kept as.
    var written: [UInt8] {
      var writer = MemoryWriter()
      writer.write(site)
      writer.write(lessons)
      return writer.bytes
    }
  }

  var stamp: BuildStamp
  /// Warnings, which a build that finds nothing changed says again.
  var said: [Diagnostic]
  private var rest: [UInt8]

  /// - Parameter content: a `Content` as it is written.
  init(stamp: BuildStamp, said: [Diagnostic], _ content: [UInt8]) {
    self.stamp = stamp
    self.said = said
    rest = content
  }

  /// Nothing when it is not as it was written.
  var content: Content? {
    var reader = MemoryReader(rest)
    let content = Content(site: reader.read(), lessons: reader.read())
    return reader.isAtEnd ? content : nil
  }

  /// Where the memory of the builds of one course to one folder lies.
  static func path(cache: String, out: String) -> String {
    // The folder itself may not be there yet; the one it stands in has one name either way.
    let parent = Files.resolved(ToolchainLocator.parent(of: out)) ?? ""
    let name = out.split(separator: "/").last.map(String.init) ?? out
    return "\(cache)/builds/\(sha256("\(parent)/\(name)").prefix(16)).memory"
  }

  /// The memory of the last good build by this very program; nothing when there is none, or none
  /// that can be read.
  static func read(_ path: String, version: String) -> BuildMemory? {
    guard let bytes = Files.read(path), bytes.count > keyLength,
      case let body = Array(bytes[keyLength...]),
      key(of: body).utf8.elementsEqual(bytes[..<keyLength])
    else { return nil }
    var reader = MemoryReader(body)
    guard reader.text() == version else { return nil }
    let stamp: BuildStamp = reader.read()
    let said: [Diagnostic] = reader.read()
    let length = reader.count()
    guard !reader.isDamaged else { return nil }
    return BuildMemory(stamp: stamp, said: said, Array(body.suffix(length)))
  }

  /// The same with another stamp.
  func stamped(_ stamp: BuildStamp) -> BuildMemory {
    BuildMemory(stamp: stamp, said: said, rest)
  }

  /// Leaves it for the next build.
  func write(_ path: String, version: String) {
    var writer = MemoryWriter()
    writer.write(version)
    writer.write(stamp)
    writer.write(said)
    writer.write(bits: UInt64(rest.count))
    let body = writer.bytes + rest
    try? Files.makeFolder(ToolchainLocator.parent(of: path))
    try? Files.write(Array(Self.key(of: body).utf8) + body, to: path)
  }

  private static let keyLength = 32

  private static func key(of body: [UInt8]) -> String {
    var key = ContentKey()
    key.feed(body)
    return key.text
  }
}
