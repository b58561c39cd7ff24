import Foundation
import Testing

@testable import FolderWatch

/// A folder of its own for a test, gone with it.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "watch-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: path + "/" + name, withIntermediateDirectories: true)
  }

  func move(_ name: String, to other: String) throws {
    try #require(rename(path + "/" + name, path + "/" + other) == 0)
  }
}

/// Changes as they come, until every expected path was told.
private func wait(
  for names: Set<String>, in folder: TestFolder, _ stream: AsyncStream<FolderChanges>
) async -> [FolderChanges] {
  var missing = Set(names.map { folder.path + "/" + $0 })
  var told: [FolderChanges] = []
  for await changes in stream {
    told.append(changes)
    missing.subtract(changes.paths)
    if missing.isEmpty { break }
  }
  return told
}

@Suite(.timeLimit(.minutes(5))) struct FolderWatchTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  func changes() throws -> AsyncStream<FolderChanges> {
    try FolderWatch.changes(in: [folder.path], quiet: .milliseconds(30))
  }

  @Test func `a file that is written is told`() async throws {
    let stream = try changes()
    try folder.write("text", to: "lesson.md")
    let told = await wait(for: ["lesson.md"], in: folder, stream)
    #expect(told == [FolderChanges(paths: [folder.path + "/lesson.md"])])
  }

  @Test func `a file replaced by a rename is told by its name, and the editor's own file is not`()
    async throws
  {
    try folder.write("old", to: "lesson.md")
    let stream = try changes()
    try folder.write("new", to: ".lesson.md.swp")
    try folder.move(".lesson.md.swp", to: "lesson.md")
    let told = await wait(for: ["lesson.md"], in: folder, stream)
    #expect(told.flatMap(\.paths) == [folder.path + "/lesson.md"])
  }

  @Test func `a file that is removed is told`() async throws {
    try folder.write("old", to: "lesson.md")
    let stream = try changes()
    try FileManager.default.removeItem(atPath: folder.path + "/lesson.md")
    #expect(await wait(for: ["lesson.md"], in: folder, stream).count == 1)
  }

  @Test func `several saves close together are one element`() async throws {
    let stream = try FolderWatch.changes(
      in: [folder.path], quiet: .milliseconds(200), latest: .seconds(20))
    for name in ["a.md", "b.md", "c.md"] { try folder.write(name, to: name) }
    let told = await wait(for: ["a.md", "b.md", "c.md"], in: folder, stream)
    #expect(told.count == 1)
  }

  @Test func `saves that never pause are told all the same`() async throws {
    let stream = try FolderWatch.changes(
      in: [folder.path], quiet: .seconds(30), latest: .milliseconds(50))
    try folder.write("text", to: "lesson.md")
    #expect(await wait(for: ["lesson.md"], in: folder, stream).count == 1)
  }

  @Test func `a new folder is watched, with the files it came with`() async throws {
    let stream = try changes()
    let aside = try TestFolder()
    try aside.makeFolder("03-new/data")
    try aside.write("text", to: "03-new/lesson.md")
    try #require(rename(aside.path + "/03-new", folder.path + "/03-new") == 0)
    _ = await wait(for: ["03-new/lesson.md", "03-new/data"], in: folder, stream)
    try folder.write("1,2", to: "03-new/data/table.csv")
    let later = await wait(for: ["03-new/data/table.csv"], in: folder, stream)
    #expect(later.flatMap(\.paths) == [folder.path + "/03-new/data/table.csv"])
  }

  @Test func `a folder that was renamed is known by its new name`() async throws {
    try folder.makeFolder("old")
    let stream = try changes()
    try folder.move("old", to: "new")
    _ = await wait(for: ["old", "new"], in: folder, stream)
    try folder.write("text", to: "new/lesson.md")
    let told = await wait(for: ["new/lesson.md"], in: folder, stream)
    #expect(told.flatMap(\.paths) == [folder.path + "/new/lesson.md"])
  }

  @Test func `a folder that was removed and made again is watched again`() async throws {
    try folder.makeFolder("part")
    let stream = try changes()
    try FileManager.default.removeItem(atPath: folder.path + "/part")
    _ = await wait(for: ["part"], in: folder, stream)
    try folder.makeFolder("part")
    _ = await wait(for: ["part"], in: folder, stream)
    try folder.write("text", to: "part/lesson.md")
    #expect(await wait(for: ["part/lesson.md"], in: folder, stream).isEmpty == false)
  }

  @Test func `the watched folder itself may be replaced`() async throws {
    let root = folder.path + "/course"
    try folder.makeFolder("course")
    let stream = try FolderWatch.changes(in: [root])
    try FileManager.default.removeItem(atPath: root)
    _ = await wait(for: ["course"], in: folder, stream)
    try folder.makeFolder("course")
    try folder.write("text", to: "course/lesson.md")
    #expect(await wait(for: ["course/lesson.md"], in: folder, stream).isEmpty == false)
  }

  @Test func `a hidden folder and what is in it is no change`() async throws {
    try folder.makeFolder(".normbook")
    let stream = try changes()
    try folder.write("text", to: ".normbook/cache")
    try folder.write("text", to: "lesson.md")
    let told = await wait(for: ["lesson.md"], in: folder, stream)
    #expect(told.flatMap(\.paths) == [folder.path + "/lesson.md"])
  }

  @Test func `a link is told without being followed`() async throws {
    let aside = try TestFolder()
    try folder.write("text", to: "target.md")
    let stream = try changes()
    try #require(symlink(aside.path, folder.path + "/link") == 0)
    try #require(link(folder.path + "/target.md", folder.path + "/second.md") == 0)
    _ = await wait(for: ["link", "second.md"], in: folder, stream)
    try aside.write("text", to: "unseen.md")
    try folder.write("text", to: "seen.md")
    let told = await wait(for: ["seen.md"], in: folder, stream)
    #expect(told.flatMap(\.paths) == [folder.path + "/seen.md"])
  }

  @Test func `a folder that isn't there can't be watched`() {
    #expect(throws: FolderWatchError.missing("/nowhere/at/all")) {
      try FolderWatch.changes(in: ["/nowhere/at/all"])
    }
  }

  @Test(arguments: [
    ("Lessons/.git", true), ("Lessons/a.md~", true), ("Lessons/#a.md#", true), ("a/4913", true),
    ("a/b.swp", true), ("Lessons/a.md", false), ("Lessons/4913.md", false),
  ]) func `editors' own files are told apart`(path: String, isLitter: Bool) {
    #expect(FolderWatch.isLitter(path) == isLitter)
  }
}

struct WatchTreeTests {
  @Test func `when the kernel loses events, everything counts as changed and is watched anew`()
    throws
  {
    let limit = try #require(
      Int(
        String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
          .filter(\.isNumber)))
    let folder = try TestFolder()
    try folder.write("text", to: "a")
    let tree = try WatchTree([folder.path], ignoring: FolderWatch.isLitter)
    // Nobody reads meanwhile; a rename is two events.
    for _ in 0...(limit / 4) {
      try folder.move("a", to: "b")
      try folder.move("b", to: "a")
    }
    try folder.makeFolder("unseen")
    #expect(tree.collect().isIncomplete)
    try folder.write("text", to: "unseen/lesson.md")
    let later = tree.collect()
    #expect(!later.isIncomplete)
    #expect(later.paths.contains(folder.path + "/unseen/lesson.md"))
  }
}
