/// Openings of fences and blocks as other tools have them: told with the form that this one has, and
/// read as what was meant where that is certain.
extension LessonBuilder {
  /// Tells of a cell in another tool's form: ```` ```{swift} ````, ```` ```swift:run ````.
  mutating func reportForeign(_ info: Range<Int>, _ range: SourceRange) -> Bool {
    guard let meant = ForeignForms.cell(text.string(info)) else { return false }
    let place = text.range(info)
    report(
      .error, "NotSwift", place, "This fence is only shown: a cell is written '```swift run'",
      fixes: [.init(summary: "replace with '\(meant)'", range: place, replacement: meant)],
      scope: range)
    return true
  }

  /// Tells of a pinned output that pins nothing.
  mutating func reportOutput(_ language: String?, _ tokens: [OptionToken], _ range: SourceRange) {
    guard let language, let token = tokens.first, language != "output", lastCell != nil,
      language.lowercased() == "output"
        || NearMiss.suggestions(for: language, among: ["output"]) == ["output"]
    else { return }
    let place = text.range(token.range)
    report(
      .error, "NotOutput", place,
      "This fence pins nothing, '\(language)' is only shown; did you mean 'output'?",
      fixes: [.init(summary: "replace with 'output'", range: place, replacement: "output")])
  }

  /// `{.note #a title="T"}` as the name and the options it was meant to be.
  mutating func unbraced(_ tokens: [OptionToken], _ line: Range<Int>) -> [OptionToken] {
    guard let first = tokens.first, text.bytes[first.range.lowerBound] == UInt8(ascii: "{"),
      let close = text.bytes[line].lastIndex(of: UInt8(ascii: "}")),
      close > first.range.lowerBound
    else { return tokens }
    var inner = OptionScanner.tokens(text, (first.range.lowerBound + 1)..<close)
    guard let index = inner.firstIndex(where: { $0.kind == .word && $0.key.hasPrefix(".") }) else {
      return tokens
    }
    var name = inner.remove(at: index)
    name.key = String(name.key.dropFirst())
    if name.key.hasPrefix("callout-") { name.key = String(name.key.dropFirst(8)) }
    guard Directive.Name(rawValue: name.key) != nil else { return tokens }
    let behind = OptionScanner.tokens(text, (close + 1)..<line.upperBound)
    let words = [name.key] + inner.map { text.string($0.range) }
    let place = text.range(first.range.lowerBound..<(close + 1))
    let meant = words.joined(separator: " ")
    report(
      .error, "UnknownBlock", place,
      "No braces stand around a block's name and options: it is '\(name.key)'",
      fixes: [.init(summary: "replace with '\(meant)'", range: place, replacement: meant)])
    return [name] + inner + behind
  }

  /// `id=a` and `label=a` of a block as its label, `right=true` as the word it was meant to be.
  mutating func reportForeign(_ token: OptionToken, _ directive: inout Directive) -> Bool {
    let place = text.range(token.range)
    if ["id", "label", "name"].contains(token.key), directive.label == nil, !token.value.isEmpty,
      token.value.utf8.allSatisfy(\.isLabelByte)
    {
      report(
        .error, "UnknownOption", place, "A block's label is written '#\(token.value)'",
        fixes: [
          .init(
            summary: "replace with '#\(token.value)'", range: place,
            replacement: "#\(token.value)")
        ])
      directive.label = token.value
      directive.labelRange = place
      return true
    }
    if Vocabulary.flags(of: directive.name).contains(token.key) {
      report(
        .error, "UnknownOption", place, "'\(token.key)' is a word alone and takes no value",
        fixes: [
          .init(
            summary: "replace with '\(token.key)'", range: place, replacement: token.key)
        ])
      directive.options.append(option(token))
      return true
    }
    return false
  }

  /// Tells of a list that isn't written with commas, and gives it as it was meant.
  mutating func listed(_ token: OptionToken) -> OptionToken {
    let areNumbers = OptionForms.numbers.contains(token.key)
    guard areNumbers || OptionForms.names.contains(token.key),
      let parts = ForeignForms.list(
        token.value, ofNumbers: areNumbers, hasRanges: token.key == "values")
    else { return token }
    let place = text.range(token.valueRange)
    let value = parts.joined(separator: token.isQuoted ? ", " : ",")
    report(
      .error, "BadList", place,
      "'\(token.key)' lists its parts with commas and nothing else: '\(value)'",
      fixes: [.init(summary: "replace with '\(value)'", range: place, replacement: value)])
    var token = token
    token.value = value
    return token
  }
}
