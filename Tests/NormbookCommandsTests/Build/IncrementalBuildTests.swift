import Foundation
import LessonFormat
import Testing

@testable import NormbookCommands

/// Builds that know what an earlier one knew, beside builds that know nothing.
@Suite struct IncrementalBuildTests {
  /// A sentence of what a build came to: what it said, and every file of its site by its bytes.
  private struct Site: Equatable {
    var said: String
    var hasErrors: Bool
    var files: [String: Data] = [:]
  }

  /// Builds as the next of a series, or as if none had been before.
  private func build(_ place: CourseOnDisk, fresh: Bool = false) async throws -> Site {
    let name = fresh ? "fresh" : "site"
    var build = CourseBuild(
      course: CourseFolder(path: place.course), out: "\(place.path)/\(name)",
      program: CourseOnDisk.program)
    build.cache = "\(place.path)/\(name)-cache"
    if fresh {
      for folder in [build.out, build.cache] { try? FileManager.default.removeItem(atPath: folder) }
    }
    let outcome = try await build.run()
    // What an earlier build had to say is said again, with the same lines of the same files.
    let text = DiagnosticText { file in
      FileManager.default.contents(atPath: file).map { SourceText(Array($0)) }
    }
    var site = Site(said: text.render(outcome.diagnostics), hasErrors: outcome.hasErrors)
    if !outcome.hasErrors { site.files = try CourseOnDisk.files(in: build.out) }
    return site
  }

  @Test(
    "After any edits the site is, byte for byte, what a build from nothing writes",
    arguments: [1, 2, 3] as [UInt64])
  func randomEdits(seed: UInt64) async throws {
    let place = try CourseOnDisk()
    defer { place.remove() }
    try place.writeSample(lessons: 7)
    var edits = CourseEdits(seed: seed, place: place)
    for step in 0..<24 {
      let edit = step == 0 ? "none" : try edits.next()
      let known = try await build(place)
      let fresh = try await build(place, fresh: true)
      #expect(known.said == fresh.said, "after '\(edit)', step \(step)")
      #expect(known.hasErrors == fresh.hasErrors, "after '\(edit)', step \(step)")
      let differing = Set(known.files.keys).symmetricDifference(fresh.files.keys).union(
        known.files.keys.filter { known.files[$0] != fresh.files[$0] })
      #expect(differing.isEmpty, "after '\(edit)', step \(step): \(differing.sorted())")
    }
  }

  /// The files a build wrote after an edit, with those of the search aside.
  private func pages(
    _ place: CourseOnDisk, after edit: () throws -> Void
  ) async throws -> [String] {
    let build = CourseBuild(
      course: CourseFolder(path: place.course), out: "\(place.path)/site",
      program: CourseOnDisk.program)
    _ = try await build.run()
    try edit()
    let outcome = try await build.run()
    #expect(outcome.diagnostics.filter { $0.severity == .error } == [])
    return outcome.changes.written.filter { !$0.hasPrefix("search/") }
  }

  @Test("A page is written again when and only when something it shows has changed")
  func pagesThatChange() async throws {
    let place = try CourseOnDisk()
    defer { place.remove() }
    // More lessons than the contents beside a page list, so that an edit far away is far away.
    for number in 1...90 { try place.write("# Lesson \(number)\n\nText.\n", to: "\(number)-a.md") }
    try place.write("# Fifty\n\n## Of labels\n\nText.\n", to: "50-a.md")
    try place.write("# Ninety\n\nAs [](a50#of-labels) says.\n", to: "90-a90.md")
    try place.remove("90-a.md")
    for number in 1...89 { try place.rename("\(number)-a.md", to: "\(number)-a\(number).md") }
    func page(_ number: Int) -> String { "lessons/a\(number).html" }

    let prose = try await pages(place) {
      try place.write("# Lesson 7\n\nOther text.\n", to: "7-a7.md")
    }
    #expect(prose == [page(7)])
    let label = try await pages(place) {
      try place.write("# Fifty\n\n## Of *labels*\n\nText.\n", to: "50-a50.md")
    }
    #expect(label == [page(50), page(90)])
    let title = try await pages(place) {
      try place.write("# Fifty one\n\nText.\n", to: "51-a51.md")
    }
    #expect(Set(title) == Set((31...71).map(page) + ["index.html"]))
    let renamed = try await pages(place) { try place.rename("89-a89.md", to: "89-b.md") }
    #expect(renamed.contains(page(90)))
    #expect(renamed.contains(page(88)))
    #expect(!renamed.contains(page(7)))
  }

  @Test("A text of the same size is seen when its file bears the old time")
  func oldTimes() async throws {
    let place = try CourseOnDisk()
    defer { place.remove() }
    try place.writeSample(lessons: 2)
    let file = "\(place.course)/01-lesson.md"
    let written = try await pages(place) {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let time = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate]
      let handle = try #require(FileHandle(forWritingAtPath: file))
      try handle.write(contentsOf: Data(text.replacing("prose", with: "pears").utf8))
      try handle.close()
      try FileManager.default.setAttributes(
        [.modificationDate: try #require(time)], ofItemAtPath: file)
    }
    #expect(written == ["lessons/lesson.html"])
  }

  @Test("Files that bear a time to come are read each time")
  func timesToCome() async throws {
    let place = try CourseOnDisk()
    defer { place.remove() }
    try place.writeSample(lessons: 2)
    let look = { BuildStamp.Look(["\(place.course)/01-lesson.md"], clock: place.path) }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: 1e6)],
      ofItemAtPath: "\(place.course)/01-lesson.md")
    let stamp = BuildStamp(conditions: [], look())
    #expect(stamp.inputs.values.allSatisfy { $0.digest != nil })
    #expect(stamp.settled(look()) == nil)
    #expect(stamp.holds(conditions: [], look()))
  }

  @Test("A lesson that is saved while a build reads it is built from what it holds then")
  func savedMeanwhile() async throws {
    let place = try CourseOnDisk()
    defer { place.remove() }
    try place.writeSample(lessons: 2)
    let course = CourseReader(folder: place.course).read()
    let (_, memory) = course.lint(recalling: CourseMemory())
    let again = CourseReader(folder: place.course).read(recalling: memory)
    let lesson = try #require(again.lessons.first)
    #expect(lesson.digest == course.lessons.first?.digest)
    #expect(!lesson.hasMoved)
    try place.write("# Another\n", to: "01-lesson.md")
    #expect(lesson.blocks != course.lessons.first?.blocks)
    #expect(lesson.hasMoved)
  }

  @Test("What is remembered comes back as it was, and a damaged memory is none")
  func memory() async throws {
    let place = try CourseOnDisk()
    defer { place.remove() }
    try place.writeSample(lessons: 3)
    let build = CourseBuild(
      course: CourseFolder(path: place.course), out: "\(place.path)/site",
      program: CourseOnDisk.program)
    let outcome = try await build.run()
    let path = BuildMemory.path(cache: build.cache, out: build.out)
    let version = build.program.version
    let read = try #require(BuildMemory.read(path, version: version))
    #expect(read.content?.lessons == outcome.memory)
    #expect(read.stamp.siteIsUntouched)
    #expect(BuildMemory.read(path, version: "another") == nil)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(BuildMemory.read(path, version: version) == nil)
  }
}
