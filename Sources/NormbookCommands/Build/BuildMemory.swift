internal import LessonRecords
internal import LessonRunner
internal import SiteRenderer

/// What one build leaves for the next: losing it costs time and nothing else.
struct BuildMemory: Codable {
  var stamp: BuildStamp
  /// What each page of the site was made of.
  var site: SiteManifest
  /// Warnings, which a build that finds nothing changed says again.
  var said: String

  /// Where the memory of the builds of one course to one folder lies.
  static func path(cache: String, out: String) -> String {
    // The folder itself may not be there yet; the one it stands in has one name either way.
    let parent = Files.resolved(ToolchainLocator.parent(of: out)) ?? ""
    let name = out.split(separator: "/").last.map(String.init) ?? out
    return "\(cache)/builds/\(sha256("\(parent)/\(name)").prefix(16)).json"
  }

  /// The memory of the last good build; nothing when there is none, or none that can be read.
  static func read(_ path: String) -> BuildMemory? {
    Files.read(path).flatMap { try? JSONValue(parsing: $0).decoded(as: BuildMemory.self) }
  }

  /// Leaves it for the next build.
  func write(_ path: String) {
    guard let json = try? JSONValue(encoding: self), let slash = path.lastIndex(of: "/") else {
      return
    }
    try? Files.makeFolder(String(path[..<slash]))
    try? Files.write(Array(json.written.utf8), to: path)
  }
}
