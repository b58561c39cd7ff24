/// A line of a code block that was surely meant to stand behind it.
struct SwallowedLine: Equatable {
  enum Kind: Equatable {
    /// It opens or closes a block, or is a heading, or opens another fence.
    case block
    /// It would close the fence, but for what stands before it.
    case indentedFence
  }

  var kind: Kind
  /// From 1, in the code.
  var line: Int
  var text: String

  /// The first such line; nothing where the code may well mean what it holds, as samples of Markdown
  /// and strings of several lines do.
  ///
  /// - Parameter ticks: how many marks open the fence.
  static func first(in code: String, language: String?, ticks: Int) -> SwallowedLine? {
    let isSwift = language == "swift"
    let isMarkdown = language == nil || ["markdown", "md", "text", "txt"].contains(language ?? "")
    var isInString = false
    var number = 0
    for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let words = line.trimmingStart()
      defer {
        if isSwift { isInString = isInString != (line.components(of: "\"\"\"") % 2 == 1) }
      }
      guard let mark = words.first, !isInString else { continue }
      let indent = line.prefix { $0 == " " || $0 == "\t" }
      let isSetIn = indent.contains("\t") || indent.count >= 4
      let found = SwallowedLine(kind: .block, line: number, text: words.trimmingEnd())
      switch mark {
      case "`", "~":
        let run = words.prefix { $0 == mark }.count
        guard run >= ticks else { continue }
        let rest = words.dropFirst(run).trimmingBlank()
        if rest.isEmpty {
          guard isSetIn, mark == "`" else { continue }
          return SwallowedLine(kind: .indentedFence, line: number, text: found.text)
        }
        let isFence = rest.first?.isLetter == true && !rest.contains("`")
        if isFence, !isMarkdown || opensCell(found.text) { return found }
      case ":" where !isMarkdown && !isSetIn:
        let isBare = found.text.count >= 3 && found.text.allSatisfy { $0 == ":" }
        if opensBlock(found.text) || isBare && isSwift { return found }
      case "#" where isSwift && !isSetIn:
        let level = words.prefix { $0 == "#" }.count
        if level <= 6, words.dropFirst(level).first == " " { return found }
      default: break
      }
    }
    return nil
  }

  /// Three marks, `swift`, and what a cell is for.
  static func opensCell(_ line: String) -> Bool {
    let line = line.trimmingStart()
    guard let mark = line.first, mark == "`" || mark == "~" else { return false }
    let run = line.prefix { $0 == mark }.count
    let words = line.dropFirst(run).split(whereSeparator: \.isWhitespace)
    return run >= 3 && words.count > 1 && words[0] == "swift"
      && Cell.Role(rawValue: String(words[1])) != nil
  }

  /// Three colons and the name of a block.
  static func opensBlock(_ line: String) -> Bool {
    let line = line.trimmingStart()
    let run = line.prefix { $0 == ":" }.count
    let name = line.dropFirst(run).trimmingStart().prefix { $0.isLetter || $0 == "-" }
    return run >= 3 && Directive.Name(rawValue: String(name)) != nil
  }
}

extension Substring {
  /// How often a word stands in it.
  fileprivate func components(of word: String) -> Int {
    var count = 0
    var rest = self
    while let found = rest.firstRange(of: word) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
