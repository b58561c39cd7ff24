internal import Foundation

/// Files that a new course, lesson or exercise starts from, with their blanks filled in.
struct Template {
  enum Failure: Error, Hashable, CustomStringConvertible {
    case badName(String)
    case taken(String)
    case missing(String)
    case unwritable(String, reason: String)

    var description: String {
      switch self {
      case .badName(let name):
        "'\(name)' is no name: it takes lower-case letters, digits and '-', and begins with a letter"
      case .taken(let path): "'\(path)' is there already"
      case .missing(let path): "the template '\(path)' is missing"
      case .unwritable(let path, let reason): "'\(path)' can't be written: \(reason)"
      }
    }
  }

  /// The blanks, by name.
  var blanks: [String: String]

  init(blanks: [String: String]) { self.blanks = blanks }

  /// The blanks of something of a name such as `linear-models`: its title is `Linear models`.
  init(name: String, today: String) throws(Failure) {
    let isName =
      name.first.map { ("a"..."z").contains($0) } ?? false
      && name.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
    guard isName, !name.hasSuffix("-") else { throw .badName(name) }
    let words = name.replacing("-", with: " ")
    blanks = [
      "name": name, "title": words.prefix(1).uppercased() + words.dropFirst(), "today": today,
    ]
  }

  /// A text with its blanks filled in; braces around other words stay.
  func fill(_ text: String) -> String {
    blanks.reduce(text) { $0.replacing("{{\($1.key)}}", with: $1.value) }
  }

  /// The text of one template file.
  func text(of path: String) throws(Failure) -> String {
    guard let data = FileManager.default.contents(atPath: path) else { throw .missing(path) }
    return fill(String(decoding: data, as: UTF8.self))
  }

  /// Writes all files of a template's folder into another; none of them may be there.
  ///
  /// `gitignore` becomes `.gitignore`: under its own name it would speak of the template's folder.
  func write(folder: String, to target: String) throws(Failure) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue,
      let names = FileManager.default.enumerator(atPath: folder)
    else { throw .missing(folder) }
    var files: [(from: String, to: String)] = []
    for case let name as String in names
    where names.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
      let filled = fill(name == "gitignore" ? ".gitignore" : name)
      files.append(("\(folder)/\(name)", "\(target)/\(filled)"))
    }
    for file in files where FileManager.default.fileExists(atPath: file.to) {
      throw .taken(file.to)
    }
    for file in files { try Self.write(try text(of: file.from), to: file.to) }
    return files.map(\.to).sorted()
  }

  /// Writes a file, with the folders it lies in.
  static func write(_ text: String, to path: String) throws(Failure) {
    do {
      let folder = (path as NSString).deletingLastPathComponent
      if !folder.isEmpty {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      }
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .unwritable(path, reason: error.localizedDescription)
    }
  }
}
