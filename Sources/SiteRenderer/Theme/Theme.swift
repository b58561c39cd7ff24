internal import Foundation
internal import LessonFormat
internal import Mustache

/// How a site looks: templates, styles and scripts, any of which a course may replace by a file of
/// the same name.
package struct Theme: Sendable {
  let templates: MustacheLibrary
  /// What goes into the site's `theme` folder, by name: scripts and styles with those they name.
  private(set) var published: [String: [UInt8]]
  /// Made of every template, and of the files whose names a page holds.
  let key: String

  /// A template that cannot be read, with the place Mustache names.
  package struct TemplateError: Error, Hashable, Sendable {
    package var file: String
    package var line: Int?
    package var message: String
  }

  /// Makes a theme of files by name; those that end in `.mustache` are its templates.
  package init(files: [String: [UInt8]]) throws(TemplateError) {
    var library = MustacheLibrary()
    var key = ContentKey()
    var rest: [String: [UInt8]] = [:]
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      key.feed(name)
      guard name.hasSuffix(".mustache") else {
        rest[name] = bytes
        continue
      }
      key.feed(bytes)
      do {
        try library.register(
          String(decoding: bytes, as: UTF8.self), named: String(name.dropLast(9)))
      } catch let error as MustacheTemplate.ParserError {
        throw TemplateError(
          file: name, line: error.context.lineNumber, message: "\(error.error)")
      } catch {
        throw TemplateError(file: name, message: "\(error)")
      }
    }
    templates = library
    published = try JoinedFiles(rest).published
    self.key = key.text
  }

  /// Reads a theme's folder, and over it the course's own, which need hold only what differs.
  package init(folder: String, overriddenBy override: String? = nil) throws {
    var files = try Self.read(folder)
    if let override { files.merge(try Self.read(override)) { _, own in own } }
    try self.init(files: files)
  }

  private static func read(_ folder: String) throws -> [String: [UInt8]] {
    let manager = FileManager.default
    var files: [String: [UInt8]] = [:]
    for name in try manager.subpathsOfDirectory(atPath: folder) where !name.hasPrefix(".") {
      var isFolder: ObjCBool = false
      let path = folder + "/" + name
      guard manager.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
        !name.hasSuffix(".md")
      else { continue }
      files[name] = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    return files
  }

  /// The same theme with shorter scripts and styles: what is given makes one shorter by its name.
  package func shortened(
    by shorten: (_ name: String, _ text: [UInt8]) async -> [UInt8]
  ) async -> Theme {
    var theme = self
    for (name, bytes) in published.sorted(by: { $0.key < $1.key })
    where name.hasSuffix(".js") || name.hasSuffix(".css") {
      theme.published[name] = await shorten(name, bytes)
    }
    return theme
  }

  /// A page of this theme.
  func render(_ template: String, _ values: [String: Any]) throws(TemplateError) -> [UInt8] {
    guard let text = templates.render(values, withTemplate: template) else {
      throw TemplateError(file: "\(template).mustache", message: "there is no such template")
    }
    return Array(text.utf8)
  }
}
