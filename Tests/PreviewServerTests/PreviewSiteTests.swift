import Foundation
import Testing

@testable import PreviewServer

struct PreviewSiteTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test func `what was drawn stands over what a folder holds`() throws {
    try folder.write("old", to: "a.html")
    try folder.write("kept", to: "b.html")
    let site = PreviewSite(folder: folder.path)
    let changed = site.update(written: ["a.html": Array("new".utf8)], removed: [])
    #expect(changed.map(\.path) == ["a.html"])
    #expect(site.file("a.html")?.bytes == Array("new".utf8))
    #expect(site.file("b.html")?.bytes == Array("kept".utf8))
    #expect(site.file("c.html") == nil)
  }

  @Test func `a file drawn with the same bytes has not changed`() throws {
    try folder.write("same", to: "a.html")
    let site = PreviewSite(folder: folder.path)
    #expect(site.update(written: ["a.html": Array("same".utf8)], removed: []).isEmpty)
  }

  @Test func `a removed file is gone although the folder still holds it`() throws {
    try folder.write("old", to: "a.html")
    let site = PreviewSite(folder: folder.path)
    #expect(site.update(written: [:], removed: ["a.html"]) == [ChangedFile(path: "a.html")])
    #expect(site.file("a.html") == nil)
  }

  @Test func `a link inside the site that leads out of it leads to nothing`() throws {
    let aside = try TestFolder()
    try aside.write("secret", to: "secret.html")
    try #require(symlink(aside.path + "/secret.html", folder.path + "/link.html") == 0)
    try #require(symlink(aside.path, folder.path + "/out") == 0)
    try folder.write("text", to: "page.html")
    try #require(symlink("page.html", folder.path + "/inside.html") == 0)
    let site = PreviewSite(folder: folder.path)
    #expect(site.file("link.html") == nil)
    #expect(site.file("out/secret.html") == nil)
    #expect(site.file("inside.html")?.bytes == Array("text".utf8))
  }
}
