extension LessonBuilder {
  /// A code span: code, or a value of the lesson when it starts with `{swift}`.
  mutating func appendCode(
    _ node: MarkdownNode, start: Int?, places: TextPlaces, to result: inout [Inline]
  ) {
    let end = places.offset(line: node.endLine, column: node.endColumn + 1)
    let inner = start.flatMap { first in end.flatMap { places.range(first, max(first, $0)) } }
    var whole = inner
    if let range = inner {
      // cmark's range leaves the backticks out.
      var at = text.offset(range.start) - 1
      var count = 0
      while at >= 0, text.bytes[at] == UInt8(ascii: "`") {
        count += 1
        at -= 1
      }
      whole = SourceRange(
        SourcePosition(line: range.start.line, column: range.start.column - count),
        SourcePosition(line: range.end.line, column: range.end.column + count))
    }
    let marker = "{swift}"
    guard node.text.hasPrefix(marker) else {
      if let slip = InlineValueSyntax.slip(node.text) {
        report(slip, node.text, inner, whole)
      } else if let language = ValueSlip.language(of: node.text) {
        report(
          .warning, "BadValue", whole,
          "This is only shown: a value is Swift, behind '{swift}', and '{\(language)}' isn't computed"
        )
      }
      result.append(Inline(.code(node.text), range: whole))
      return
    }
    let rest = node.text.dropFirst(marker.count)
    let expressionStart = rest.utf8.count - rest.trimmingStart().utf8.count
    var offset = start.map { $0 + marker.utf8.count + expressionStart }
    // One space that cmark took off at both ends.
    if let range = inner, let first = offset, text.bytes.indices.contains(text.offset(range.start)),
      text.bytes[text.offset(range.start)] == UInt8(ascii: " ")
    {
      offset = first + 1
    }
    let position =
      offset.flatMap { places.position($0) } ?? whole?.start ?? SourcePosition(line: 1, column: 1)
    valueCount += 1
    let parts = InlineValueSyntax.parts(rest.trimmingBlank())
    let digitsSlip = InlineValueSyntax.digitsSlip(parts.expression)
    if let slip = digitsSlip {
      reportDigits(slip, offset.flatMap { places.position($0 + slip.offset) }, whole)
    }
    var digits: Int?
    for option in parts.options {
      if option.key == "digits", let number = Int(option.value), (0...17).contains(number) {
        digits = number
      } else {
        // An expression may go over several lines; where the key isn't found, the value is meant.
        let exact = offset.flatMap { places.position($0 + option.offset) }
          .map { SourceRange($0, length: option.key.utf8.count) }
          .flatMap { text.string($0) == option.key ? $0 : nil }
        let isKnown = option.key == "digits"
        let hints = isKnown ? [] : NearMiss.suggestions(for: option.key, among: ["digits"])
        report(
          .error, "UnknownValueOption", exact ?? whole,
          isKnown
            ? "'\(option.value)' is no number of digits: that is a whole number from 0 to 17"
            : "Option '\(option.key)' of a value isn't known" + NearMiss.question(hints),
          fixes: (option.key == "digits" ? nil : exact).map { range in
            hints.map { .init(summary: "replace with '\($0)'", range: range, replacement: $0) }
          } ?? [])
      }
    }
    if parts.expression.isEmpty {
      report(
        .error, "EmptyValue", whole, "Nothing is computed here: an expression follows '{swift}'")
      result.append(Inline(.code(node.text), range: whole))
      return
    }
    if digitsSlip == nil, let reason = ValueSlip.statement(parts.expression) {
      let exact = SourceRange(position, length: parts.expression.utf8.count)
      let isThere = text.string(exact) == parts.expression
      report(.error, "NoExpression", isThere ? exact : whole, reason)
      result.append(Inline(.code(node.text), range: whole))
      return
    }
    result.append(
      Inline(
        .value(
          InlineValue(
            identifier: "value-\(valueCount)", expression: parts.expression, position: position,
            digits: digits)),
        range: whole))
  }
}

extension LessonBuilder {
  /// Tells of code that was meant for a value.
  private mutating func report(
    _ slip: InlineValueSyntax.Slip, _ code: String, _ inner: SourceRange?, _ whole: SourceRange?
  ) {
    var fixes: [Diagnostic.Fix] = []
    if let inner, let first = text.string(inner).firstRange(of: code) {
      let before = text.string(inner)[..<first.lowerBound].utf8.count
      let start = SourcePosition(line: inner.start.line, column: inner.start.column + before)
      let place = SourceRange(start, length: slip.length)
      fixes = [
        .init(
          summary: "replace with '\(slip.replacement)'", range: place, replacement: slip.replacement
        )
      ]
    }
    report(
      .error, "BadValue", whole,
      "This is shown as code: a value is written '`{swift} expression`'", fixes: fixes)
  }

  /// Tells of digits behind another sign than a comma, or with another than a colon.
  private mutating func reportDigits(
    _ slip: InlineValueSyntax.DigitsSlip, _ position: SourcePosition?, _ whole: SourceRange?
  ) {
    let place = position.map { SourceRange($0, length: slip.length) }
    let exact = place.flatMap { text.string($0) == slip.written ? $0 : nil }
    report(
      .error, "UnknownValueOption", exact ?? whole,
      "The digits of a value are written behind a comma, and with a colon: ', digits: \(slip.digits)'",
      fixes: exact.map {
        [
          .init(
            summary: "replace with ', digits: \(slip.digits)'", range: $0,
            replacement: ", digits: \(slip.digits)")
        ]
      } ?? [])
  }

  /// Says of a value inside of a formula, with backticks or without, that it is only drawn.
  mutating func reportValue(inFormula tex: String, _ range: SourceRange?) {
    let marker = "{swift}"
    guard tex.contains(marker) else { return }
    report(
      .error, "ValueInFormula", range.map { text.range(of: marker, in: $0) },
      "A formula holds no values, and shows this as letters: the value stands in the text beside it"
    )
  }
}

/// `expression, digits: 3`.
enum InlineValueSyntax {
  /// Bytes at the start of code that was meant for a value, and what they should be.
  struct Slip {
    var length: Int
    var replacement: String
  }

  /// ` digits: 2` and `, digits=2` at the end of an expression.
  struct DigitsSlip {
    var offset: Int
    var written: String
    var digits: String
    var length: Int { written.utf8.count }
  }

  /// What code was meant for that is nearly a value: `{Swift} x`, `{ swift } x`, `{swift x}`.
  static func slip(_ code: String) -> Slip? {
    if code.hasPrefix("swift} ") { return Slip(length: 6, replacement: "{swift}") }
    guard code.hasPrefix("{") else { return nil }
    if let match = code.prefixMatch(of: /\{\s*([A-Za-z]{4,6})\s*\}/) {
      let word = match.output.1
      guard
        word.lowercased() == "swift"
          || NearMiss.suggestions(for: String(word), among: ["swift"]) == ["swift"]
      else { return nil }
      return Slip(length: match.output.0.utf8.count, replacement: "{swift}")
    }
    guard let match = code.wholeMatch(of: /\{(?:swift|Swift)[ :,]\s*(\S.*)/) else { return nil }
    var expression = String(match.output.1)
    if expression.hasSuffix("}"),
      expression.count(where: { $0 == "}" }) > expression.count(where: { $0 == "{" })
    {
      expression = String(expression.dropLast()).trimmingEnd()
    }
    return Slip(length: code.utf8.count, replacement: "{swift} " + expression)
  }

  static func digitsSlip(_ expression: String) -> DigitsSlip? {
    guard expression.contains("digits"),
      let match = expression.firstMatch(
        of: /(?:\s*,\s*digits(?:\s*=|\s)|\s+digits\s*[:=])\s*(\d{1,2})$/)
    else { return nil }
    let offset = expression[..<match.range.lowerBound].utf8.count
    return DigitsSlip(
      offset: offset, written: String(match.output.0), digits: String(match.output.1))
  }

  struct Option {
    var key: String
    var value: String
    /// Where the key stands, in bytes from the expression's start.
    var offset: Int
  }

  /// The expression, and the options behind its last commas outside of brackets and strings.
  static func parts(_ text: String) -> (expression: String, options: [Option]) {
    let bytes = Array(text.utf8)
    var commas: [Int] = []
    var depth = 0
    var isString = false
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if isString {
        if byte == UInt8(ascii: "\\") { at += 1 }
        if byte == UInt8(ascii: "\"") { isString = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isString = true
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        case UInt8(ascii: ",") where depth == 0: commas.append(at)
        default: break
        }
      }
      at += 1
    }
    var end = bytes.count
    var options: [Option] = []
    while let comma = commas.popLast() {
      var first = comma + 1
      while first < end, bytes[first].isSpace { first += 1 }
      var last = first
      while last < end, bytes[last].isLetter { last += 1 }
      var colon = last
      while colon < end, bytes[colon].isSpace { colon += 1 }
      guard last > first, colon < end, bytes[colon] == UInt8(ascii: ":") else { break }
      let value = String(decoding: bytes[(colon + 1)..<end], as: UTF8.self).trimmingBlank()
      options.insert(
        Option(
          key: String(decoding: bytes[first..<last], as: UTF8.self), value: value, offset: first),
        at: 0)
      end = comma
    }
    let expression = String(decoding: bytes[..<end], as: UTF8.self).trimmingEnd()
    return (expression, options)
  }
}
