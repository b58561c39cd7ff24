/// The scripts and styles of a theme as pages load them, each with the files it names joined in.
///
/// A script names another by `import { … } from "./base.js";`, a style by `@import "code.css";`, each
/// on a line of its own. A file that another one names is not published by itself: a page opened from
/// a folder can load no modules, and few long files are sent in fewer bytes than many short ones. The
/// files of a script share one scope, in which `import` and `export` have nothing left to say.
struct JoinedFiles {
  /// What is published, by name.
  private(set) var published: [String: [UInt8]] = [:]

  init(_ files: [String: [UInt8]]) throws(Theme.TemplateError) {
    var pieces: [String: [Piece]] = [:]
    var named: Set<String> = []
    for (name, bytes) in files where name.hasSuffix(".js") || name.hasSuffix(".css") {
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let own = lines.map { Self.piece($0, ofScript: name.hasSuffix(".js")) }
      for (line, piece) in own.enumerated() {
        guard case .file(let other) = piece else { continue }
        named.insert(other)
        guard files[other] != nil else {
          throw Theme.TemplateError(
            file: name, line: line + 1, message: "there is no '\(other)' in the theme")
        }
      }
      pieces[name] = own
    }
    for (name, bytes) in files where !named.contains(name) {
      guard let own = pieces[name], own.contains(where: \.isFile) else {
        published[name] = bytes
        continue
      }
      var text: [UInt8] = []
      var met: Set<String> = []
      Self.join(name, pieces, &met, into: &text)
      published[name] =
        name.hasSuffix(".js")
        ? Array("(() => {\n\"use strict\";\n".utf8) + text + "})();\n".utf8 : text
    }
  }

  private enum Piece {
    case line(ArraySlice<UInt8>)
    case file(String)

    var isFile: Bool { if case .file = self { true } else { false } }
  }

  private static func piece(_ line: ArraySlice<UInt8>, ofScript isScript: Bool) -> Piece {
    let start = isScript ? "import " : "@import "
    guard line.starts(with: start.utf8), line.last == UInt8(ascii: ";") else {
      return .line(isScript && line.starts(with: "export ".utf8) ? line.dropFirst(7) : line)
    }
    let quoted = line.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    guard quoted.count == 3, quoted[2].count == 1 else { return .line(line) }
    let path = String(decoding: quoted[1], as: UTF8.self)
    guard !path.contains(":") else { return .line(line) }
    return .file(path.hasPrefix("./") ? String(path.dropFirst(2)) : path)
  }

  /// A file, and before it those it names that do not stand there yet.
  private static func join(
    _ name: String, _ pieces: [String: [Piece]], _ met: inout Set<String>, into text: inout [UInt8]
  ) {
    guard met.insert(name).inserted else { return }
    for piece in pieces[name] ?? [] {
      switch piece {
      case .file(let other): join(other, pieces, &met, into: &text)
      case .line(let line):
        text += line
        text.append(UInt8(ascii: "\n"))
      }
    }
  }
}
