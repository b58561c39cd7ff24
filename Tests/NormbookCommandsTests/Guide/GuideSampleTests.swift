import Foundation
import LessonFormat
import Testing

/// The guide is built, and so is everything it shows.
@Suite(.serialized) struct GuideSampleTests {
  @Test func `The guide builds without a word`() async throws {
    try await Workplace.use { place in
      try FileManager.default.copyItem(atPath: GuideSamples.folder, toPath: place.path + "/guide")
      try? FileManager.default.removeItem(atPath: place.path + "/guide/.normbook")
      let said = try await place.normbook("build", "guide", "--out", "site")
      #expect(said.code == 0)
      #expect(
        !said.error.contains(": error:") && !said.error.contains(": warning:"), "\(said.error)")
    }
  }

  @Test("The files it shows are courses that are proved", arguments: [nil, "parts"])
  func files(folder: String?) async throws {
    let files = GuideSamples.files(in: folder)
    #expect(files.count > 2)
    try await prove(files)
  }

  @Test func `Its pieces of lessons are proved`() async throws {
    let pieces = GuideSamples.pieces
    #expect(!pieces.isEmpty)
    try await prove(pieces)
  }

  private func prove(_ files: [String: String]) async throws {
    try await Workplace.use { place in
      for (name, text) in files { try place.write(text, to: "course/\(name)") }
      let said = try await place.normbook("test", "course")
      #expect(said.code == 0, "\(said.output)\(said.error)")
    }
  }

  @Test func `What it shows as wrong is wrong in that way`() async throws {
    let wrong = GuideSamples.all.filter { $0.value("wrong") != nil }
    #expect(wrong.count > 3)
    try await Workplace.use { place in
      for (index, sample) in wrong.enumerated() {
        try place.write(sample.text, to: "course/wrong-\(index).md")
      }
      let said = try await place.normbook("build", "course")
      let lines = said.error.split(separator: "\n")
      for (index, sample) in wrong.enumerated() {
        let name = try #require(sample.value("wrong"))
        #expect(
          lines.contains {
            $0.hasPrefix("course/wrong-\(index).md:") && $0.hasSuffix(" [\(name)]")
          }, "\(name): \(said.error)")
      }
    }
  }

  @Test func `What it shows and then gives is one text`() throws {
    var count = 0
    for lesson in GuideSamples.course.lessons {
      for sample in GuideSamples.all
      where sample.page == lesson.identifier && sample.words == ["shown"] {
        let ticks = String(repeating: "`", count: 4)
        #expect(
          lesson.source.contains(
            "\(ticks)markdown shown\n\(sample.text)\(ticks)\n\n\(sample.text)"),
          "\(sample.page): \(sample.text)")
        count += 1
      }
    }
    #expect(count > 8)
  }

  @Test func `No fence of it says a word that its tests don't know`() {
    for sample in GuideSamples.all where sample.language != "swift" {
      for word in sample.words {
        #expect(
          word == "shown" || word == "task" || word.hasPrefix("file=") || word.hasPrefix("wrong="),
          "\(sample.page): \(word)")
      }
    }
  }

  @Test func `The problem matcher it gives understands what lint says`() async throws {
    let task = try #require(GuideSamples.all.first { $0.words == ["task"] })
    let settings = try #require(
      try JSONSerialization.jsonObject(with: Data(task.text.utf8)) as? [String: Any])
    let tasks = try #require(settings["tasks"] as? [[String: Any]])
    let matcher = try #require(tasks.first?["problemMatcher"] as? [String: Any])
    let pattern = try #require(matcher["pattern"] as? [String: Any])
    let regex = try NSRegularExpression(pattern: try #require(pattern["regexp"] as? String))
    try await Workplace.use(["01-a.md": "# A\n\n```swift run captoin=x\n```\n"]) { place in
      let said = try await place.normbook("lint")
      let line = try #require(said.output.split(separator: "\n").first.map(String.init))
      let match = try #require(
        regex.firstMatch(in: line, range: NSRange(line.startIndex..., in: line)), "\(line)")
      func group(_ key: String) throws -> String {
        let index = try #require(pattern[key] as? Int)
        let range = try #require(Range(match.range(at: index), in: line))
        return String(line[range])
      }
      #expect(try group("file") == "Lessons/01-a.md")
      #expect(try (group("line"), group("column")) == ("3", "14"))
      #expect(try (group("severity"), group("code")) == ("error", "UnknownCellOption"))
    }
  }
}
