internal import Glibc
internal import LessonRecords

/// Why a lesson would run again, or would not: part by part of its key.
package struct Why: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package var part: String
    package var isSame: Bool
    /// The day and hour since when the part is what it was at the last run, in UTC.
    package var since: String?
  }

  package var lines: [Line]
  /// Whether results are kept under the key as it is now.
  package var isKept: Bool
}

/// The key of a lesson's last good run.
struct LatestRun: Codable {
  var key: CacheKey
  /// Since when each part is what it is.
  var since: [String: String]

  init(_ key: CacheKey, after earlier: LatestRun?, now: String) {
    self.key = key
    since = [:]
    for part in key.parts {
      let isSame = earlier?.key[part.name] == part.hash
      since[part.name] = isSame ? earlier?.since[part.name] ?? now : now
    }
  }
}

extension ResultCache {
  /// Compares a lesson's key with that of its last good run.
  func why(_ key: CacheKey, lesson: String) -> Why {
    let latest = latest(lesson)
    let isKept = Files.status("\(folder)/results/\(key.hash.prefix(2))/\(key.hash).json") != nil
    return Why(
      lines: key.parts.map { part in
        .init(
          part: part.name, isSame: latest?.key[part.name] == part.hash,
          since: latest?.since[part.name])
      }, isKept: isKept)
  }

  func latest(_ lesson: String) -> LatestRun? {
    Files.read(latestPath(lesson))
      .flatMap { try? JSONValue(parsing: $0).decoded(as: LatestRun.self) }
  }

  func setLatest(_ key: CacheKey, lesson: String) {
    let earlier = latest(lesson)
    guard earlier?.key != key,
      let json = try? JSONValue(encoding: LatestRun(key, after: earlier, now: Self.now()))
    else { return }
    // Only `why` reads it; results do not depend on it.
    try? Files.makeFolder("\(folder)/latest")
    try? Files.write(Array(json.written.utf8), to: latestPath(lesson))
  }

  private func latestPath(_ lesson: String) -> String {
    "\(folder)/latest/\(lesson.split(separator: "/").joined(separator: "_")).json"
  }

  private static func now() -> String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(1900 + parts.tm_year)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min))"
  }
}
