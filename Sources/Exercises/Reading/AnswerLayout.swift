/// A pasted list or matrix, cut into rows of entries and not yet read as numbers.
///
/// Rows end at a semicolon, a line's end or a closing bracket; entries at commas, and at spaces
/// that are no part of a formula: `1 -2` are two entries, `1 - 2` is one.
struct AnswerLayout: Hashable {
  typealias Scalars = [Unicode.Scalar]

  var rows: [[Scalars]]
  /// Brackets that lack their partner.
  var isBroken = false

  var entries: [Scalars] { rows.flatMap { $0 } }

  /// Cuts a text; with `decimalComma`, a comma between two digits belongs to its number.
  static func cut(_ text: Scalars, decimalComma: Bool) -> AnswerLayout {
    var cutter = Cutter(text: text, decimalComma: decimalComma)
    return cutter.cut()
  }

  private struct Cutter {
    let text: Scalars
    let decimalComma: Bool
    var rows: [[Scalars]] = []
    var row: [Scalars] = []
    var entry: Scalars = []
    /// Whether an entry may be missing here, as between two commas.
    var isDue = false
    var isBroken = false

    mutating func cut() -> AnswerLayout {
      let nested = nesting() > 1
      var parentheses = 0
      // The closing partners of the brackets that hold rows.
      var closing: [Unicode.Scalar] = []
      var i = 0
      while i < text.count {
        let scalar = text[i]
        if parentheses > 0 {
          entry.append(scalar)
          if scalar == "(" { parentheses += 1 }
          if scalar == ")" { parentheses -= 1 }
        } else if scalar == "[" || scalar == "{" || (scalar == "(" && holdsList(i)) {
          endRow()
          closing.append(scalar == "[" ? "]" : scalar == "{" ? "}" : ")")
        } else if scalar == "]" || scalar == "}" || (scalar == ")" && closing.last == ")") {
          if closing.popLast() != scalar { isBroken = true }
          endRow()
        } else if scalar == ";" {
          endRow()
        } else if scalar == "\n" {
          if !nested { endRow() } else { endEntry() }
        } else if scalar == "," {
          if decimalComma, AnswerLayout.isGlued(text, i) {
            entry.append(".")
          } else {
            if entry.isEmpty, isDue { row.append([]) }
            endEntry()
            isDue = true
          }
        } else if ExpressionLexer.isSpace(scalar) {
          if separates(i) { endEntry() }
        } else {
          if scalar == "(" { parentheses = 1 }
          entry.append(scalar)
        }
        i += 1
      }
      if parentheses > 0 || !closing.isEmpty { isBroken = true }
      endRow()
      return AnswerLayout(rows: rows, isBroken: isBroken)
    }

    private mutating func endEntry() {
      guard !entry.isEmpty else { return }
      row.append(entry)
      entry = []
      isDue = false
    }

    private mutating func endRow() {
      endEntry()
      if !row.isEmpty { rows.append(row) }
      row = []
      isDue = false
    }

    /// How deep the brackets are nested.
    private func nesting() -> Int {
      var depth = 0
      var deepest = 0
      for scalar in text {
        if scalar == "[" || scalar == "{" { depth += 1 }
        if scalar == "]" || scalar == "}" { depth -= 1 }
        deepest = max(deepest, depth)
      }
      return deepest
    }

    /// Whether the parenthesis at `i` starts an entry and holds a list: `(1, 2)`, not `(1+2)/3`.
    private func holdsList(_ i: Int) -> Bool {
      guard entry.isEmpty, let end = AnswerLayout.partner(text, i) else { return false }
      var depth = 0
      for j in (i + 1)..<end {
        switch text[j] {
        case "(": depth += 1
        case ")": depth -= 1
        case ",", ";", "[", "{": if depth == 0 { return true }
        default: break
        }
      }
      return false
    }

    /// Whether the space at `i` stands between two entries rather than inside a formula.
    private func separates(_ i: Int) -> Bool {
      guard let last = entry.last else { return false }
      var j = i
      while j < text.count, ExpressionLexer.isSpace(text[j]) { j += 1 }
      guard j < text.count else { return true }
      if last == "√" || ExpressionLexer.operation(last) != nil { return false }
      switch ExpressionLexer.operation(text[j]) {
      case .plus?, .minus?:
        return j + 1 < text.count && !ExpressionLexer.isSpace(text[j + 1])
      case nil:
        // `sqrt (2)`, but `2 (3, 4)` holds two.
        return text[j] != "(" || ExpressionLexer.isDigit(last) || last == ")"
      default: return false
      }
    }
  }

  /// Whether the comma at `i` stands between two digits.
  static func isGlued(_ text: Scalars, _ i: Int) -> Bool {
    i > 0 && i + 1 < text.count && ExpressionLexer.isDigit(text[i - 1])
      && ExpressionLexer.isDigit(text[i + 1])
  }

  /// Where the parenthesis at `i` closes.
  static func partner(_ text: Scalars, _ i: Int) -> Int? {
    var depth = 0
    for j in i..<text.count {
      if text[j] == "(" { depth += 1 }
      if text[j] == ")" {
        depth -= 1
        if depth == 0 { return j }
      }
    }
    return nil
  }
}
