/// A line of a code block that was surely meant to stand behind it.
struct SwallowedLine: Equatable {
  enum Kind: Equatable {
    /// It opens or closes a block, or is a heading, or opens another fence.
    case block
    /// It would close the fence, but for what stands before it.
    case indentedFence
    /// It would close the fence, but for its marks: too few, or others.
    case otherMarks
    /// It would close the fence, but for the code before its marks.
    case behindCode
    /// It is a sentence.
    case prose
  }

  var kind: Kind
  /// From 1, in the code.
  var line: Int
  var text: String

  /// The first such line; nothing where the code may well mean what it holds, as samples of Markdown
  /// and strings of several lines do.
  ///
  /// - Parameters:
  ///   - ticks: how many marks open the fence.
  ///   - fence: what its marks are.
  ///   - isClosed: whether it is closed somewhere, so that other marks in it may be meant.
  static func first(
    in code: String, language: String?, ticks: Int, fence: Character = "`", isClosed: Bool = false
  ) -> SwallowedLine? {
    var other: SwallowedLine?
    let isSwift = language == "swift"
    let isMarkdown = language == nil || ["markdown", "md", "text", "txt"].contains(language ?? "")
    let marks = String(repeating: fence, count: ticks)
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
        let rest = words.dropFirst(run).trimmingBlank()
        if rest.isEmpty, isSwift, run >= 2, run < ticks || mark != fence {
          other = other ?? SwallowedLine(kind: .otherMarks, line: number, text: found.text)
          continue
        }
        guard run >= ticks else { continue }
        if rest.isEmpty {
          guard isSetIn, mark == fence else { continue }
          return other ?? SwallowedLine(kind: .indentedFence, line: number, text: found.text)
        }
        let isCell = opensCell(found.text)
        let isFence = rest.first?.isLetter == true && !rest.contains("`")
        // A bare fence that holds a pinned output is the closing line of another, once too often.
        let isOutput = language == nil && rest.hasPrefix("output")
        if isCell || isFence && (!isMarkdown || isOutput) { return other ?? found }
      case ":" where !isMarkdown && !isSetIn:
        let isBare = found.text.count >= 3 && found.text.allSatisfy { $0 == ":" }
        if opensBlock(found.text) || isBare && isSwift { return other ?? found }
      case "#" where isSwift && !isSetIn:
        let level = words.prefix { $0 == "#" }.count
        if level <= 6, words.dropFirst(level).first == " " { return other ?? found }
      default:
        if isSwift, found.text.hasSuffix(marks), !found.text.hasSuffix(marks + "`"),
          !found.text.contains("//"), !found.text.contains("\"")
        {
          return other ?? SwallowedLine(kind: .behindCode, line: number, text: found.text)
        }
      }
    }
    return isClosed ? nil : other
  }

  /// The first line that reads as a sentence and stands behind an empty one or begins the code.
  static func prose(in code: String) -> SwallowedLine? {
    guard !code.contains("\"\"\""), !code.contains("/*") else { return nil }
    var isBehindBlank = true
    for (index, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.trimmingBlank()
      if isBehindBlank, !words.hasPrefix("//"), isProse(words) {
        return SwallowedLine(kind: .prose, line: index + 1, text: words)
      }
      isBehindBlank = words.isEmpty
    }
    return nil
  }

  /// Whether a line reads as a sentence: several words of letters, and little else.
  static func isProse(_ line: some StringProtocol) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    let plain = words.count { word in
      var word = word[...]
      if let last = word.last, ".,;:!?".contains(last) { word.removeLast() }
      return !word.isEmpty && word.allSatisfy { $0.isLetter || $0 == "'" || $0 == "-" }
    }
    return words.count >= 4 && plain * 4 >= words.count * 3
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
