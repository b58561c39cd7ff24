/// The words of Swift code with what stands around each: names, keywords and numbers, those in the
/// interpolations of strings included, those of comments and of other text left out.
struct SwiftWords {
  struct Word: Hashable {
    var text: String
    /// Where it starts, in bytes.
    var offset: Int
    /// Where the brackets around it are opened, outermost first.
    var brackets: [Int]
    /// The signs next to it, spaces and line ends left out.
    var before: UInt8
    var after: UInt8
    /// Whether it is asked of something, as in `x.word`.
    var isMember: Bool
  }

  private enum Level {
    case bracket(Int)
    case text(end: [UInt8], escape: [UInt8], isLong: Bool)
  }

  let bytes: [UInt8]
  private(set) var words: [Word] = []
  /// For each bracket that is closed, where it was opened.
  private(set) var opened: [Int: Int] = [:]
  /// For each opening bracket the one around it.
  private(set) var parents: [Int: Int] = [:]
  private var levels: [Level] = []
  private var at = 0
  private var last: UInt8 = 0
  private var isMember = false

  init(_ code: String) {
    bytes = Array(code.utf8)
    while at < bytes.count {
      if case .text(let end, let escape, let isLong)? = levels.last {
        readText(end: end, escape: escape, isLong: isLong)
      } else {
        readCode()
      }
    }
  }

  private var brackets: [Int] {
    levels.compactMap { if case .bracket(let offset) = $0 { offset } else { nil } }
  }

  private mutating func readCode() {
    let byte = bytes[at]
    if let end = endOfComment {
      at = end
    } else if let (end, escape, isLong) = quote {
      levels.append(.text(end: end, escape: escape, isLong: isLong))
      last = UInt8(ascii: "\"")
      at += end.count
    } else if SwiftText.isWord(byte) {
      readWord()
    } else {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open()
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if case .bracket(let start)? = levels.last {
          opened[at] = start
          levels.removeLast()
        }
      default: break
      }
      if !byte.isBlank {
        isMember = byte == UInt8(ascii: ".") && last != UInt8(ascii: ".")
        last = byte
      }
      at += 1
    }
  }

  private mutating func open() {
    if let around = brackets.last { parents[at] = around }
    levels.append(.bracket(at))
  }

  private mutating func readWord() {
    let word = bytes[at...].prefix(while: SwiftText.isWord)
    let after = bytes[word.endIndex...].first { !$0.isBlank } ?? 0
    words.append(
      Word(
        text: String(decoding: word, as: UTF8.self), offset: at, brackets: brackets, before: last,
        after: after, isMember: isMember))
    last = word.last ?? 0
    isMember = false
    at = word.endIndex
  }

  private mutating func readText(end: [UInt8], escape: [UInt8], isLong: Bool) {
    let rest = bytes[at...]
    if rest.starts(with: end) {
      levels.removeLast()
      at += end.count
    } else if !isLong, bytes[at] == SwiftText.newline {
      levels.removeLast()
    } else if rest.starts(with: escape) {
      at += escape.count
      if at < bytes.count, bytes[at] == UInt8(ascii: "(") { open() }
      at += 1
    } else {
      at += 1
    }
  }

  /// The end of a comment that starts here.
  private var endOfComment: Int? {
    let rest = bytes[at...]
    if rest.starts(with: "//".utf8) {
      return rest.firstIndex(of: SwiftText.newline) ?? bytes.count
    }
    guard rest.starts(with: "/*".utf8) else { return nil }
    var level = 0
    var end = at
    repeat {
      let rest = bytes[end...]
      if rest.starts(with: "/*".utf8) {
        level += 1
        end += 2
      } else if rest.starts(with: "*/".utf8) {
        level -= 1
        end += 2
      } else {
        end += 1
      }
    } while level > 0 && end < bytes.count
    return min(end, bytes.count)
  }

  /// What ends the text that starts here, what escapes in it, and whether it has several lines.
  private var quote: (end: [UInt8], escape: [UInt8], isLong: Bool)? {
    let pounds = bytes[at...].prefix { $0 == UInt8(ascii: "#") }
    guard bytes[pounds.endIndex...].first == UInt8(ascii: "\"") else { return nil }
    let isLong = bytes[pounds.endIndex...].starts(with: "\"\"\"".utf8)
    let marks = Array(repeating: UInt8(ascii: "\""), count: isLong ? 3 : 1)
    return (marks + pounds, [UInt8(ascii: "\\")] + pounds, isLong)
  }
}

extension SwiftWords {
  /// Whether a word only says what the value behind it is for, as in `f(word: 1)`.
  func isLabel(_ word: Word) -> Bool {
    guard word.after == UInt8(ascii: ":"), let open = word.brackets.last,
      bytes[open] == UInt8(ascii: "(")
    else { return false }
    return word.before == UInt8(ascii: "(") || word.before == UInt8(ascii: ",")
  }

  /// Whether what stands in a brace is done at once, as what belongs to `if`, `for` and `map` is; what
  /// stands in another closure may be done at any time.
  func isDoneAtOnce(_ brace: Int) -> Bool {
    let line = bytes[..<brace].lastIndex(of: SwiftText.newline).map { $0 + 1 } ?? 0
    let start = max(line, parents[brace].map { $0 + 1 } ?? 0)
    let clause = words.filter { start <= $0.offset && $0.offset < brace }
    if let first = clause.first, first.brackets.last == parents[brace],
      Self.controlling.contains(first.text)
    {
      return true
    }
    var end = brace
    while end > 0, bytes[end - 1].isBlank { end -= 1 }
    if end > 0, let open = opened[end - 1], bytes[end - 1] == UInt8(ascii: ")") { end = open }
    while end > 0, bytes[end - 1].isBlank { end -= 1 }
    return words.contains { word in
      word.offset + word.text.utf8.count == end && Self.eager.contains(word.text)
    }
  }

  private static let controlling: Set<String> = [
    "if", "else", "for", "while", "repeat", "do", "switch", "guard", "catch", "defer",
  ]
  private static let eager: Set<String> = [
    "map", "filter", "forEach", "reduce", "compactMap", "flatMap", "contains", "allSatisfy",
    "first",
    "sorted", "min", "max", "cached", "line", "surface", "theory",
  ]

  /// The names that a stretch of code declares for itself: variables, functions, parameters, and what
  /// a loop or a closure goes through. Rather one too many than one too few.
  func localNames(in range: Range<Int>) -> Set<String> {
    let inside = words.filter { range.contains($0.offset) }
    var names: Set<String> = []
    for (index, word) in inside.enumerated() {
      switch word.text {
      case "let", "var":
        // Up to the value or the type: `let (a, b) = …`, `case let .some(a):`.
        let end = bytes[word.offset...].firstIndex {
          $0 == UInt8(ascii: "=") || $0 == SwiftText.newline
        }
        names.formUnion(
          inside[index...].prefix { $0.offset < end ?? range.upperBound }.map(\.text))
      case "func", "init", "subscript":
        guard let open = bytes[word.offset...].firstIndex(of: UInt8(ascii: "(")) else { break }
        let rest = inside[(index + 1)...]
        names.formUnion(rest.prefix { $0.offset < open || $0.brackets.contains(open) }.map(\.text))
      case "in":
        let line = bytes[..<word.offset].lastIndex(of: SwiftText.newline) ?? 0
        let start = max(line, word.brackets.last ?? 0)
        names.formUnion(
          inside[..<index].filter { $0.offset >= start && !$0.isMember }.map(\.text))
      default: break
      }
    }
    return names
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
      || self == UInt8(ascii: "\n")
  }
}
