internal import Foundation
internal import LessonFormat

/// The course that open files belong to, as it would be if they were saved.
struct Workspace {
  /// The open files by path.
  var open: [String: EditorText] = [:]
  private var courses: [String: Course] = [:]

  /// What was read is read again when it is asked for.
  mutating func forget() { courses = [:] }

  /// The folder of the course a file belongs to: the nearest with a course file, else its own.
  static func folder(of path: String) -> String {
    let own = (path as NSString).deletingLastPathComponent
    var folder = own
    while folder.count > 1 {
      if FileManager.default.fileExists(atPath: folder + "/course.yml") { return folder }
      folder = (folder as NSString).deletingLastPathComponent
    }
    return own
  }

  mutating func course(of path: String) -> Course {
    let folder = Self.folder(of: path)
    if let known = courses[folder] { return known }
    let disk = CourseFiles.onDisk(folder)
    let open = open.mapValues(\.text.bytes)
    let files = CourseFiles(
      list: disk.list, read: { try open["\(folder)/\($0)"] ?? disk.read($0) }, start: disk.start)
    let course = CourseReader(files: files, folder: folder).read()
    courses[folder] = course
    return course
  }

  /// The lesson a file holds; one that the course leaves out is read alone.
  mutating func lesson(at path: String) -> Lesson? {
    if let lesson = course(of: path).lessons.first(where: { $0.file == path }) { return lesson }
    guard path.hasSuffix(".md"), let text = open[path] else { return nil }
    return LessonParser.parse(bytes: text.text.bytes, file: path).lesson
  }

  /// The text of a file, open or on disk.
  func text(of path: String) -> EditorText? {
    open[path] ?? FileManager.default.contents(atPath: path).map { EditorText(Array($0)) }
  }

  /// Every mistake of every course that has an open file, by file.
  mutating func diagnostics() -> [String: [Diagnostic]] {
    var found: [String: [Diagnostic]] = [:]
    for folder in Set(open.keys.map(Self.folder)).sorted() {
      for diagnostic in course(of: folder + "/course.yml").lint() {
        found[diagnostic.file, default: []].append(diagnostic)
      }
    }
    return found
  }
}

/// Files as editors name them.
enum FileAddress {
  /// The path in a `file:` address; nothing for other addresses.
  static func path(_ address: String?) -> String? {
    guard let address, address.hasPrefix("file://") else { return nil }
    let rest = address.dropFirst(7)
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    return String(rest[slash...]).removingPercentEncoding
  }

  static func address(_ path: String) -> String {
    var allowed = CharacterSet.urlPathAllowed
    allowed.remove(charactersIn: ":;")
    return "file://" + (path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path)
  }
}
