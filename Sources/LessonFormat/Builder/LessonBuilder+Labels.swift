extension LessonBuilder {
  /// Notes the labels that the author gives, so that no heading takes one of them for the name it
  /// gets from its words: an exercise `#exercises` may stand under `## Exercises`.
  mutating func reserveLabels() {
    for number in 1..<max(1, text.lineCount + 1) {
      let line = text.line(number)
      var start = line.lowerBound
      // Marks of quotes and lists.
      while start < line.upperBound,
        text.bytes[start].isSpaceOrTab || Self.isMark(text.bytes[start])
      {
        start += 1
      }
      guard start < line.upperBound else { continue }
      if let name = Self.cellName(in: text.bytes[start..<line.upperBound]) {
        takenCells.insert(name)
      }
      if [UInt8(ascii: ":"), UInt8(ascii: "`"), UInt8(ascii: "~")].contains(text.bytes[start]) {
        for token in OptionScanner.tokens(text, start..<line.upperBound) {
          if token.kind == .label { anchors[token.key] = 1 }
          if token.kind == .option, token.key == "id" { anchors[token.value] = 1 }
        }
      } else if let label = Self.label(in: text.bytes[start..<line.upperBound]) {
        anchors[label] = 1
      }
    }
  }

  /// `cell-1` for a line that is a heading of such words, or is one with a line under it.
  private static func cellName(in line: ArraySlice<UInt8>) -> String? {
    let words = line.drop { $0 == UInt8(ascii: "#") || $0.isSpaceOrTab }
    guard words.first.map({ $0 | 0x20 }) == UInt8(ascii: "c") || words.first == UInt8(ascii: "*"),
      words.count < 40
    else { return nil }
    var name = ""
    for byte in words {
      if byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") {
        name.unicodeScalars.append(Unicode.Scalar(byte))
      } else if byte.isSpaceOrTab {
        name += "-"
      }
    }
    while name.last == "-" { name.removeLast() }
    name = name.lowercased()
    let number = name.dropFirst("cell-".count)
    return name.hasPrefix("cell-") && !number.isEmpty
      && number.allSatisfy { $0.isNumber || $0 == "-" } ? name : nil
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*")
      || byte == UInt8(ascii: "+") || byte.isDigit || byte == UInt8(ascii: ".")
  }

  /// `{#label}` at the end of a line: of an equation, or of a heading.
  private static func label(in line: ArraySlice<UInt8>) -> String? {
    var line = line
    while let last = line.last, last.isSpace { line.removeLast() }
    guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")),
      line[open...].dropFirst().first == UInt8(ascii: "#")
    else { return nil }
    let label = line[(open + 2)..<(line.endIndex - 1)]
    return label.isEmpty || !label.allSatisfy(\.isLabelByte)
      ? nil : String(decoding: label, as: UTF8.self)
  }
}
