/// Finds what an author may have meant.
package enum NearMiss {
  /// At most three of the candidates that are a slip or two away, the nearest first.
  package static func suggestions(
    for word: String, among candidates: some Sequence<String>
  ) -> [String] {
    let typed = Array(word.lowercased().unicodeScalars)
    guard typed.count <= 64 else { return [] }
    let limit = max(1, min(3, typed.count / 3))
    var found: [(distance: Int, name: String)] = []
    for candidate in candidates {
      let name = Array(candidate.lowercased().unicodeScalars)
      guard abs(name.count - typed.count) <= limit else { continue }
      let distance = distance(typed, name)
      // A word of one or two letters is not meant by another that shares none with it.
      if distance <= limit, distance < max(typed.count, name.count) {
        found.append((distance, candidate))
      }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return found.prefix(3).map(\.name)
  }

  /// `; did you mean 'a'?`, or nothing when there is no near miss.
  package static func question(_ suggestions: [String]) -> String {
    guard let last = suggestions.last else { return "" }
    let names = suggestions.dropLast().map { "'\($0)'" }.joined(separator: ", ")
    return names.isEmpty ? "; did you mean '\(last)'?" : "; did you mean \(names) or '\(last)'?"
  }

  /// Edits between two words: a letter put in, left out or changed, two neighbours swapped.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var before = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in 0..<b.count {
        var best = min(row[j] + 1, previous[j + 1] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
        row.append(best)
      }
      before = previous
      previous = row
    }
    return previous[b.count]
  }
}
