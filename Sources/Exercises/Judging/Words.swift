/// The small words of verdicts, the same in the page and in the terminal.
enum Words {
  /// Longer texts are cut when they are quoted.
  static let longestQuote = 40

  /// All that is said to a wrong answer where no more may be.
  static let notRight = "Not right."

  /// `1`, `1 and 2`, `1, 2 and 3`.
  static func list(_ items: [String], _ last: String = "and") -> String {
    guard items.count > 1, let end = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(last) " + end
  }

  static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  /// What a learner wrote, on one line, cut, and without anything that steers a terminal.
  static func quoted(_ scalars: [Unicode.Scalar]) -> String {
    var text = ""
    for scalar in scalars.prefix(longestQuote) {
      switch scalar.value {
      case 9, 10: text += " "
      case 0..<32, 127..<160, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: text += "?"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return scalars.count > longestQuote ? text + "…" : text
  }

  /// The name of an entry: `entry 3`, or `row 1, column 2` in a matrix.
  static func place(_ index: Int, shape: [Int]?) -> String {
    guard let shape, shape.count == 2, shape[1] > 0 else { return "entry \(index + 1)" }
    return "row \(index / shape[1] + 1), column \(index % shape[1] + 1)"
  }

  static func matrix(_ shape: [Int]) -> String { "a matrix of \(shape[0]) × \(shape[1])" }

  static func numbers(_ count: Int) -> String {
    count == 1 ? "one number is" : "\(count) numbers are"
  }
}

extension Words {
  /// The first lines of a longer text as one, without anything that steers a terminal.
  static func line(_ text: String, longest: Int = 300) -> String {
    var line = ""
    for scalar in text.unicodeScalars.prefix(longest) {
      switch scalar.value {
      case 9, 10, 13: line += " "
      case 0..<32, 127..<160, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: line += "?"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line[...].trimmed
  }
}
