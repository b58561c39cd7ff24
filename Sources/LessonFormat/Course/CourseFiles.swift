import Foundation

/// The files of a course, on disk or in memory; paths are inside the course's folder.
package struct CourseFiles: Sendable {
  package struct Entry: Hashable, Sendable {
    package var name: String
    package var isFolder: Bool

    package init(name: String, isFolder: Bool) {
      self.name = name
      self.isFolder = isFolder
    }
  }

  /// What stands in a folder; `""` is the course's own.
  package var list: @Sendable (String) throws -> [Entry]
  /// The bytes of a file; nothing when there is none.
  package var read: @Sendable (String) throws -> [UInt8]?

  package init(
    list: @escaping @Sendable (String) throws -> [Entry],
    read: @escaping @Sendable (String) throws -> [UInt8]?
  ) {
    self.list = list
    self.read = read
  }

  package static func onDisk(_ folder: String) -> CourseFiles {
    @Sendable func full(_ path: String) -> String { path.isEmpty ? folder : folder + "/" + path }
    return CourseFiles(
      list: { path in
        try FileManager.default.contentsOfDirectory(atPath: full(path)).map { name in
          var isFolder: ObjCBool = false
          _ = FileManager.default.fileExists(
            atPath: full(path) + "/" + name, isDirectory: &isFolder)
          return Entry(name: name, isFolder: isFolder.boolValue)
        }
      },
      read: { path in
        let place = full(path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder),
          !isFolder.boolValue
        else { return nil }
        return try [UInt8](Data(contentsOf: URL(filePath: place)))
      })
  }

  package static func inMemory(_ files: [String: String]) -> CourseFiles {
    inMemory(bytes: files.mapValues { Array($0.utf8) })
  }

  package static func inMemory(bytes files: [String: [UInt8]]) -> CourseFiles {
    CourseFiles(
      list: { folder in
        let prefix = folder.isEmpty ? "" : folder + "/"
        var names: [String: Bool] = [:]
        for path in files.keys where path.hasPrefix(prefix) {
          let rest = path.dropFirst(prefix.count)
          let name = rest.prefix { $0 != "/" }
          names[String(name)] = name.count < rest.count
        }
        return names.map { Entry(name: $0.key, isFolder: $0.value) }
      },
      read: { files[$0] })
  }
}
