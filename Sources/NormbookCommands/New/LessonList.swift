/// The list of lessons in a course file, as text: what an author wrote around it stays.
enum LessonList {
  /// The course file with one lesson more at the end of its last list; nothing when it has no list
  /// that could be understood.
  static func adding(_ lesson: String, to course: String) -> String? {
    var lines = course.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let index = lines.lastIndex(where: { key(of: $0) == "lessons" }),
      let colon = lines[index].firstIndex(of: ":")
    else { return nil }
    let value = lines[index][lines[index].index(after: colon)...].drop { $0 == " " }
    if value.hasPrefix("[") {
      // A list in brackets may go on over lines.
      guard let end = lines[index...].firstIndex(where: { $0.contains("]") }),
        let bracket = lines[end].lastIndex(of: "]")
      else { return nil }
      let isEmpty = value.dropFirst().drop { $0 == " " }.hasPrefix("]")
      lines[end].insert(contentsOf: isEmpty ? lesson : ", \(lesson)", at: bracket)
      return lines.joined(separator: "\n")
    }
    guard value.isEmpty || value.hasPrefix("#") else { return nil }
    var last: Int?
    for next in lines.indices.dropFirst(index + 1) {
      let words = lines[next].drop { $0 == " " }
      if words.hasPrefix("- ") { last = next } else if !words.isEmpty { break }
    }
    guard let last else { return nil }
    let indent = lines[last].prefix { $0 == " " }
    lines.insert("\(indent)- \(lesson)", at: last + 1)
    return lines.joined(separator: "\n")
  }

  /// The key a line begins with, in a list of maps as well.
  private static func key(of line: String) -> Substring? {
    var words = line.drop { $0 == " " }
    if words.hasPrefix("- ") { words = words.dropFirst(2).drop { $0 == " " } }
    return words.firstIndex(of: ":").map { words[..<$0] }
  }
}
