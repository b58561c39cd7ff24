/// Reads numbers as people write and paste them, and says what it can't read.
///
/// The shape asked for settles what is otherwise open, such as what the comma in `1,5` means.
package struct AnswerReader {
  package struct Entry: Hashable, Sendable {
    /// As it was written.
    package var text: String
    package var value: Double
  }

  /// Why an answer could not be read: a sentence, and the entries it is about.
  package struct Problem: Error, Hashable, Sendable {
    package var text: String
    package var entries: [Int] = []
  }

  /// Longer texts are no answers.
  static let longest = 20_000

  let shape: [Int]

  private var count: Int { shape.reduce(1, *) }

  /// A reader of answers with these extents: none for a number, one for a list, two for a matrix.
  package init(shape: [Int]) { self.shape = shape }

  /// The entries in row-major order.
  package func read(_ text: String) throws(Problem) -> [Entry] {
    guard text.utf8.count <= Self.longest else {
      throw Problem(text: "Not understood: the answer is too long.")
    }
    let scalars = Self.withoutLaTeX(
      Self.unwrapped(Array(text.replacingLineEnds().unicodeScalars)))
    if count == 1, Self.isAmbiguous(scalars) {
      throw Problem(
        text: "Not understood: '\(Words.quoted(scalars))' can be read in two ways; write a decimal "
          + "point, and no separator of thousands.", entries: shape.isEmpty ? [] : [0])
    }
    let layout = layout(scalars)
    guard !layout.isBroken else {
      throw Problem(text: "Not understood: a bracket lacks its partner.")
    }
    let found = layout.entries
    guard !found.isEmpty else { throw Problem(text: "Not understood: nothing was given.") }
    var values: [Entry] = []
    for (index, entry) in found.enumerated() {
      do {
        let value = try ExpressionParser.number(entry)
        values.append(Entry(text: Words.quoted(entry), value: value))
      } catch {
        throw Problem(text: complaint(error, entry, index, of: layout), entries: [index])
      }
    }
    try checkShape(layout)
    return values
  }

  private func complaint(
    _ error: ExpressionError, _ entry: [Unicode.Scalar], _ index: Int, of layout: AnswerLayout
  ) -> String {
    let quoted = error == .empty ? "" : "'\(Words.quoted(entry))'"
    let place =
      count == 1 && layout.entries.count == 1
      ? quoted
      : Words.place(index, shape: shape.count == 2 ? layout.rectangle : nil)
        + (quoted.isEmpty ? "" : ", \(quoted),")
    return "Not understood: \(place) \(error.words("number"))."
  }

  private func checkShape(_ layout: AnswerLayout) throws(Problem) {
    let given = layout.entries.count
    let rectangle = layout.rectangle
    if shape.count == 2, let rectangle, rectangle[0] > 1, rectangle[1] > 1, rectangle != shape {
      throw Problem(
        text: "Not understood: \(Words.matrix(shape)) is asked for, \(Words.matrix(rectangle)) "
          + "is given.")
    }
    if shape.count == 2, rectangle == nil {
      throw Problem(text: "Not understood: the rows differ in length.")
    }
    guard given == count else {
      let asked = shape.count == 2 ? "\(Words.matrix(shape)) is" : Words.numbers(count)
      throw Problem(
        text: "Not understood: \(asked) asked for, \(given) given.")
    }
  }

  /// Settles what commas mean.
  private func layout(_ text: [Unicode.Scalar]) -> AnswerLayout {
    let separated = AnswerLayout.cut(text, decimalComma: false)
    guard Self.mayHaveDecimalCommas(text) else { return separated }
    if shape.count == 2, separated.rectangle == shape { return separated }
    let decimal = AnswerLayout.cut(text, decimalComma: true)
    // A lone `1,5` is one number where one is asked for, else two.
    return decimal.entries.count == 1 && count > 1 ? separated : decimal
  }

  /// Whether commas stand between digits, no more than one in a number, and no decimal point is
  /// there.
  private static func mayHaveDecimalCommas(_ text: [Unicode.Scalar]) -> Bool {
    var found = false
    var wasGlued = false
    for i in text.indices {
      if text[i] == "." {
        let after = i + 1 < text.count && ExpressionLexer.isDigit(text[i + 1])
        if after || (i > 0 && ExpressionLexer.isDigit(text[i - 1])) { return false }
      }
      if text[i] == "," {
        let glued = AnswerLayout.isGlued(text, i)
        if glued && wasGlued { return false }
        wasGlued = glued
        found = found || glued
      } else if !ExpressionLexer.isDigit(text[i]) {
        wasGlued = false
      }
    }
    return found
  }

  /// `1,234` and `12,345,678`: thousands to some, decimals to others.
  private static func isAmbiguous(_ text: [Unicode.Scalar]) -> Bool {
    var digits = text[...]
    if let first = digits.first, let sign = ExpressionLexer.operation(first),
      sign == .plus || sign == .minus
    {
      digits = digits.dropFirst()
    }
    let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
    return groups.count > 1 && digits.first != "0" && (1...3).contains(groups[0].count)
      && groups.dropFirst().allSatisfy { $0.count == 3 }
      && groups.joined().allSatisfy(ExpressionLexer.isDigit)
  }

  /// What stands in `tensor(…)`, `np.array(…)` or `Tensor(…)`, without a type or device after it.
  private static func unwrapped(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let text = trimmed(text)
    guard let open = text.firstIndex(of: "("), let close = AnswerLayout.partner(text, open),
      close == text.count - 1
    else { return text }
    let head = text[..<open].prefix { $0 != "<" }
    guard head.allSatisfy({ $0.isASCII && $0 != " " }) else { return text }
    let name = head.split(separator: ".").last.map { Words.text($0).lowercased() } ?? ""
    guard wrappers.contains(name) else { return text }
    var inner = text[(open + 1)..<close]
    if let start = end(of: Array("values:".unicodeScalars), in: inner) { inner = inner[start...] }
    var depth = 0
    for i in inner.indices {
      switch inner[i] {
      case "[", "(", "{": depth += 1
      case "]", ")", "}": depth -= 1
      case "," where depth == 0 && startsArgument(inner[(i + 1)...]):
        return trimmed(Array(inner[..<i]))
      default: break
      }
    }
    return trimmed(Array(inner))
  }

  private static let wrappers: Set<String> = [
    "tensor", "array", "asarray", "matrix", "list", "tuple", "parameter",
  ]

  /// Whether a named argument comes next: `dtype=…`, `device: …`.
  private static func startsArgument(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    let rest = text.drop(while: ExpressionLexer.isSpace)
    let name = rest.prefix { $0.isASCII && ($0.properties.isAlphabetic || $0 == "_") }
    guard !name.isEmpty, let after = rest.dropFirst(name.count).first else { return false }
    return after == "=" || after == ":"
  }

  private static func end(
    of word: [Unicode.Scalar], in text: ArraySlice<Unicode.Scalar>
  ) -> Int? {
    text.indices.first { text[$0...].starts(with: word) }.map { $0 + word.count }
  }

  static func trimmed(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var slice = text.drop(while: ExpressionLexer.isSpace)
    while let last = slice.last, ExpressionLexer.isSpace(last) { slice.removeLast() }
    return Array(slice)
  }
}

extension AnswerLayout {
  /// Rows and columns, when all rows have the same length; a column of single entries counts as a
  /// list.
  var rectangle: [Int]? {
    guard let first = rows.first, rows.allSatisfy({ $0.count == first.count }) else { return nil }
    return [rows.count, first.count]
  }
}

extension String {
  /// With every line's end as one line feed.
  fileprivate func replacingLineEnds() -> String {
    var result = ""
    var wasReturn = false
    for scalar in unicodeScalars {
      if scalar == "\r" {
        result.unicodeScalars.append("\n")
      } else if scalar != "\n" || !wasReturn {
        result.unicodeScalars.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    return result
  }
}
