import Foundation
import LessonRunner
import Testing

@testable import NormbookCommands

@Suite struct SiteFolderTests {
  /// A folder of its own for each test, removed with it.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.path + "/site-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: root) }
    try body(root)
  }

  private func inode(_ path: String) throws -> UInt64? {
    try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? UInt64
  }

  @Test("A site appears whole, and what is gone from it is removed")
  func replacing() throws {
    try withFolder { root in
      let folder = SiteFolder(path: root + "/public")
      _ = try folder.replace(with: [("a.html", .bytes([1])), ("d/b.html", .bytes([2]))])
      let changes = try folder.replace(with: [("a.html", .bytes([3]))])
      #expect(changes == .init(written: ["a.html"], removed: ["d/b.html"]))
      #expect(FileManager.default.contents(atPath: root + "/public/a.html") == Data([3]))
      #expect(!FileManager.default.fileExists(atPath: root + "/public/d/b.html"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["public"])
    }
  }

  @Test("A file with the same bytes stays the same file")
  func unchangedFiles() throws {
    try withFolder { root in
      let folder = SiteFolder(path: root + "/public")
      _ = try folder.replace(with: [("a", .bytes([1])), ("b", .bytes([2])), ("c", .bytes([3]))])
      let before = try (inode(root + "/public/a"), inode(root + "/public/c"))
      let changes = try folder.replace(
        with: [("a", .bytes([1])), ("b", .bytes([9])), ("c", .unchanged)])
      #expect(changes.written == ["b"])
      #expect(try (inode(root + "/public/a"), inode(root + "/public/c")) == before)
    }
  }

  @Test("Writing the same site again changes nothing")
  func sameSite() throws {
    try withFolder { root in
      let folder = SiteFolder(path: root + "/public")
      _ = try folder.replace(with: [("a", .bytes([1]))])
      let before = try inode(root + "/public")
      #expect(try folder.replace(with: [("a", .bytes([1]))]).isEmpty)
      #expect(try inode(root + "/public") == before)
    }
  }

  @Test("A folder with somebody else's files is left alone")
  func foreignFolder() throws {
    try withFolder { root in
      try Data([1]).write(to: URL(fileURLWithPath: root + "/thesis.txt"))
      #expect(throws: SiteFolder.Failure.self) {
        try SiteFolder(path: root).replace(with: [("a", .bytes([1]))])
      }
      #expect(FileManager.default.fileExists(atPath: root + "/thesis.txt"))
    }
  }

  @Test("A site inside of the site stays as it is")
  func nestedSite() throws {
    try withFolder { root in
      let folder = SiteFolder(path: root + "/public")
      _ = try folder.replace(with: [("a", .bytes([1])), ("b", .bytes([1]))])
      let nested = SiteFolder(path: root + "/public/guide")
      _ = try nested.replace(with: [("d/a", .bytes([2]))])
      let before = try inode(root + "/public/guide/d/a")
      let changes = try folder.replace(with: [("a", .bytes([3]))])
      #expect(changes == .init(written: ["a"], removed: ["b"]))
      #expect(try inode(root + "/public/guide/d/a") == before)
      #expect(try nested.replace(with: [("d/a", .bytes([2]))]).isEmpty)
    }
  }

  @Test("What is built inside while a draft waits stays, and what is dropped leaves nothing behind")
  func drafting() throws {
    try withFolder { root in
      let folder = SiteFolder(path: root + "/public")
      let nested = SiteFolder(path: root + "/public/guide")
      _ = try folder.replace(with: [("a", .bytes([1])), ("d/e/f", .bytes([1]))])
      _ = try nested.replace(with: [("a", .bytes([1]))])
      do {
        let draft = try folder.draft()
        _ = try nested.replace(with: [("a", .bytes([2])), ("b", .bytes([2]))])
        _ = try draft.publish([("a", .bytes([3]))])
      }
      #expect(
        Files.tree(root).sorted() == [
          "public/.normbook-site", "public/a", "public/guide/.normbook-site", "public/guide/a",
          "public/guide/b",
        ])
      #expect(FileManager.default.contents(atPath: root + "/public/guide/a") == Data([2]))
      #expect(!FileManager.default.fileExists(atPath: root + "/public/d"))
      _ = try folder.draft()
      #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["public"])
    }
  }

  @Test("What a killed build had begun is taken away")
  func abandoned() throws {
    try withFolder { root in
      let folder = SiteFolder(path: root + "/public")
      // No process has a number this large.
      try FileManager.default.createDirectory(
        atPath: root + "/public.new-999999999", withIntermediateDirectories: true)
      _ = try folder.replace(with: [("a", .bytes([1]))])
      #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["public"])
    }
  }
}

extension SiteFolder {
  /// Makes the folder hold exactly these files, as a build does.
  fileprivate func replace(
    with files: [(path: String, content: Content)]
  ) throws(Failure) -> Changes {
    try draft().publish(files)
  }
}
