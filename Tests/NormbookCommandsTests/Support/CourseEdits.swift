import Foundation
import LessonFormat

@testable import NormbookCommands

/// Edits of a course as an author makes them, drawn one after the other from a seed; some leave it
/// wrong, and later ones may mend it.
struct CourseEdits {
  private var state: UInt64
  private let place: CourseOnDisk
  private var earlier: [(name: String, text: String)] = []

  init(seed: UInt64, place: CourseOnDisk) {
    state = seed
    self.place = place
  }

  private mutating func draw(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  private var lessons: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: place.course)) ?? [])
      .filter { $0.hasSuffix(".md") && !$0.hasPrefix("theme") }.sorted()
  }

  /// Makes one edit, and says which.
  mutating func next() throws -> String {
    let names = lessons
    let name = names[draw(names.count)]
    let text = place.read(name) ?? ""
    let number = draw(1000)
    switch draw(16) {
    case 0, 1: return try put(text + "More words of \(number).\n", name, "prose")
    case 2: return try put(replaced("title: ", "title: Title \(number)", text), name, "title")
    case 3: return try put(replaced("## ", "## Heading \(number)", text), name, "heading")
    case 4: return try put(replaced("## ", "## *Words*", text), name, "heading's markup")
    case 5:
      return try put(
        replaced("::: definition", "::: definition #term T\(number)", text), name, "term")
    case 6: return try put("## First\n\nIn front.\n\n" + text, name, "front")
    case 7:
      guard names.count > 3 else { return "none" }
      earlier.append((name, text))
      try place.remove(name)
      return "remove \(name)"
    case 8:
      guard !name.hasSuffix("/lesson.md") else { return "none" }
      try place.rename(name, to: "0\(number % 9)-named-\(number).md")
      return "rename \(name)"
    case 9:
      guard let old = earlier.popLast() else { return "none" }
      return try put(old.text, old.name, "undo")
    case 10:
      try place.write(
        "references:\n  - {id: one2020, title: F\(number), issued: 2020}\n"
          + (number % 4 == 0 ? "" : "  - {id: two2021, title: Second, issued: 2021}\n"),
        to: "references.yml")
      return "works"
    case 11:
      var identifiers = names.map { LessonParser.identifier(of: $0) }
      identifiers.swapAt(0, draw(identifiers.count))
      try place.write(
        "title: Course \(number % 2)\nlessons: [\(identifiers.joined(separator: ", "))]\n",
        to: "course.yml")
      return "order"
    case 12:
      if place.read("course.yml") != nil { try place.remove("course.yml") }
      return "no course file"
    case 13:
      let template = try String(
        contentsOfFile: "\(CourseOnDisk.program.theme)/layout.mustache", encoding: .utf8)
      try place.write(template + "<!-- \(number) -->\n", to: "theme/layout.mustache")
      return "template"
    case 14:
      let width = Character(UnicodeScalar(UInt8(number % 100 + 1)))
      try place.write("GIF89a\(width)\0\u{5}\0 \(number)", to: "02-pictured/plot.png")
      if names.contains("02-pictured/lesson.md"), let text = place.read("02-pictured/lesson.md"),
        !text.contains("plot.png")
      {
        try place.write(text + "\n![A plot](plot.png)\n", to: "02-pictured/lesson.md")
      }
      return "picture"
    default:
      // What somebody does to the site is undone.
      let site = "\(place.path)/site"
      let pages = (try? FileManager.default.contentsOfDirectory(atPath: site + "/lessons")) ?? []
      guard let page = pages.sorted().last else { return "none" }
      try Data("other".utf8).write(to: URL(fileURLWithPath: "\(site)/lessons/\(page)"))
      return "site"
    }
  }

  private mutating func put(_ text: String, _ name: String, _ what: String) throws -> String {
    if let old = place.read(name) { earlier.append((name, old)) }
    try place.write(text, to: name)
    return "\(what) of \(name)"
  }

  /// The text with another line instead of its first that starts so.
  private func replaced(_ start: String, _ line: String, _ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let index = lines.firstIndex(where: { $0.hasPrefix(start) }) { lines[index] = line }
    return lines.joined(separator: "\n")
  }
}
