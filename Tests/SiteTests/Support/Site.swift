import Foundation
import Testing

/// A site that a build has written into a folder.
struct Site: Hashable, Sendable, CustomTestStringConvertible {
  var name: String
  var folder: String

  /// The folder that holds the sites, given by whoever built them: `make test-site`.
  static let folder = ProcessInfo.processInfo.environment["NORMBOOK_SITES"]

  /// The course of this repository.
  static let course = Site("course")
  /// A course with each part of the format at least once.
  static let kitchenSink = Site("kitchen-sink")
  static let all = [course, kitchenSink]

  private init(_ name: String) {
    self.name = name
    folder = "\(Self.folder ?? "")/\(name)"
  }

  /// Every file of the site, by its path below the folder.
  var files: [String] {
    (FileManager.default.subpaths(atPath: folder) ?? []).filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  var pages: [Page] { files.filter { $0.hasSuffix(".html") }.map { Page(site: self, path: $0) } }

  subscript(path: String) -> Page { Page(site: self, path: path) }

  var testDescription: String { name }
}

/// One page of a site.
struct Page: Hashable, Sendable, CustomTestStringConvertible {
  var site: Site
  var path: String

  static let all = Site.folder == nil ? [] : Site.all.flatMap(\.pages)

  /// Where a browser finds it: in its folder, without a server.
  var address: String { URL(filePath: site.folder + "/" + path).absoluteString }

  var testDescription: String { "\(site.name)/\(path)" }

  /// A page that only leads to another.
  var isRedirect: Bool {
    (try? String(contentsOfFile: site.folder + "/" + path, encoding: .utf8))?
      .contains("http-equiv=\"refresh\"") == true
  }
}
