internal import LessonRecords

/// What a lesson's program wrote, as a page, a drawing or a terminal may show it: the same in each
/// run, and without what would command a terminal or be no part of any document.
enum ShownText {
  /// A text without colours and addresses, its control characters as pictures of themselves.
  static func plain(_ text: String) -> String { withoutControls(withoutAddresses(text)) }

  /// Without the place in memory of a function that a type is declared in, which Swift writes and
  /// which is another in each run: `main.(unknown context at $55bce03c1b58).Broken()`.
  static func withoutAddresses(_ text: String) -> String {
    let mark = "(unknown context at $"
    guard text.contains(mark) else { return text }
    var result = ""
    var rest = text[...]
    while let range = rest.firstRange(of: mark) {
      let after = rest[range.upperBound...].drop(while: \.isHexDigit)
      result += rest[..<range.lowerBound]
      if after.hasPrefix(").") {
        rest = after.dropFirst(2)
      } else {
        result += rest[range]
        rest = rest[range.upperBound...]
      }
    }
    return result + rest
  }

  /// An error as its author named it: `Odd(n: 2)` for `main.Odd(n: 2)`, as no other module is in
  /// sight. What stands in quotes is left alone.
  static func withoutModule(_ error: String) -> String {
    var result = ""
    var isQuoted = false
    var last: Character = " "
    var rest = error[...]
    while let character = rest.first {
      if !isQuoted, !last.isLetter, !last.isNumber, !"_.".contains(last), rest.hasPrefix("main."),
        rest.dropFirst("main.".count).first?.isUppercase == true
      {
        rest = rest.dropFirst("main.".count)
        last = "."
        continue
      }
      if character == "\"", last != "\\" { isQuoted.toggle() }
      result.append(character)
      last = character
      rest = rest.dropFirst()
    }
    return result
  }

  private static func withoutControls(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var at = 0
    while at < scalars.count {
      let scalar = scalars[at]
      if let end = endOfSequence(scalars, at) {
        at = end
      } else if scalar == "\r", at + 1 < scalars.count, scalars[at + 1] == "\n" {
        at += 1
      } else {
        result.append(isControl(scalar) ? picture(of: scalar) : scalar)
        at += 1
      }
    }
    return String(result)
  }

  /// What HTML, XML or a terminal would not take as text; line ends and tabs are.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case ..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  /// `␛` for an escape; what has no picture is U+FFFD.
  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value < 0x20 ? 0x2400 + scalar.value : scalar.value == 0x7F ? 0x2421 : 0xFFFD
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// The end of a terminal's command that starts here: a colour or a move, `ESC [ … m`, or a title
  /// or a link, `ESC ] … BEL`.
  private static func endOfSequence(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    var at = start + 1
    switch scalars[start] {
    case "\u{9B}": break
    case "\u{1B}" where at < scalars.count && scalars[at] == "[": at += 1
    case "\u{1B}" where at < scalars.count && scalars[at] == "]":
      while at < scalars.count, scalars[at] != "\n" {
        if scalars[at] == "\u{07}" || scalars[at] == "\u{9C}" { return at + 1 }
        if scalars[at] == "\\", scalars[at - 1] == "\u{1B}" { return at + 1 }
        at += 1
      }
      return nil
    default: return nil
    }
    while at < scalars.count, 0x20...0x3F ~= scalars[at].value { at += 1 }
    guard at < scalars.count, 0x40...0x7E ~= scalars[at].value else { return nil }
    return at + 1
  }
}

extension LessonResults.Output {
  /// The same in plain text, whatever a cell has put into it.
  var plain: LessonResults.Output {
    switch self {
    case .text(let text): .text(ShownText.plain(text))
    case .failure(let message): .failure(ShownText.plain(message))
    case .table(let table): .table(table.plain)
    case .plot(let plot): .plot(plot.plain)
    }
  }
}

extension TableRecord {
  fileprivate var plain: TableRecord {
    TableRecord(
      columns: columns.map { column in
        Column(
          name: ShownText.plain(column.name),
          entries: column.entries.map { entry in
            switch entry {
            case .text(let text): .text(ShownText.plain(text))
            case .number(let number, let written):
              .number(number, written: ShownText.plain(written))
            }
          })
      })
  }
}

extension PlotRecord {
  fileprivate var plain: PlotRecord {
    var plot = self
    plot.title = title.map(ShownText.plain)
    for axis in [\PlotRecord.x, \.y, \.value] {
      plot[keyPath: axis].label = plot[keyPath: axis].label.map(ShownText.plain)
      plot[keyPath: axis].categories = plot[keyPath: axis].categories.map(ShownText.plain)
    }
    for index in series.indices { plot.series[index].name = ShownText.plain(series[index].name) }
    for index in references.indices {
      plot.references[index].label = references[index].label.map(ShownText.plain)
    }
    plot.panels = panels.map(\.plain)
    return plot
  }
}
