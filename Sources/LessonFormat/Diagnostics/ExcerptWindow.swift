/// The part of a line that fits into a number of columns, around what is marked in it.
struct ExcerptWindow {
  private(set) var text = ""
  /// The column of the mark's start, from 0.
  private(set) var caret = 0
  /// How many columns the mark goes on behind its first.
  private(set) var tildes = 0

  private struct Letter {
    var shown: String
    var column: Int
    var width: Int
  }

  /// - Parameters:
  ///   - start, end: what is marked, in bytes of the line.
  ///   - room: how many columns there are.
  init(_ line: String, marked start: Int, to end: Int, room: Int) {
    let length = line.utf8.count
    let start = min(max(0, start), length)
    let end = min(max(start, end), length)
    var letters: [Letter] = []
    var total = 0
    var mark = 0
    var stop = 0
    var at = 0
    for character in line {
      let width = TextWidth.columns(character, at: total)
      if at <= start { mark = total }
      let isMarked = at >= start && at < end
      at += character.utf8.count
      letters.append(
        Letter(
          shown: TextWidth.shown(character, width, isMarked: isMarked), column: total,
          width: width))
      total += width
      if at <= end { stop = total }
    }
    if start >= length { mark = total }
    cut(letters, total: total, mark: mark, stop: max(stop, mark + 1), room: room)
  }

  private mutating func cut(_ letters: [Letter], total: Int, mark: Int, stop: Int, room: Int) {
    // Where the mark is at the end of the line its caret stands one column behind it.
    let whole = max(total, mark + 1)
    var first = 0
    if whole > room, min(stop, mark + room / 2) >= room {
      first = min(max(0, mark - room / 3), whole - room + 1)
    }
    var used = 0
    if first > 0 {
      text = "…"
      used = 1
    }
    var shownStop = 0
    caret = -1
    for letter in letters where letter.column >= first {
      let rest = whole - letter.column - letter.width
      guard used + letter.width + (rest > 0 ? 1 : 0) <= room else {
        text += "…"
        break
      }
      if caret < 0, letter.column >= mark { caret = used }
      text += letter.shown
      used += letter.width
      if letter.column + letter.width <= stop { shownStop = used }
    }
    if caret < 0 { caret = used }
    tildes = max(0, min(shownStop, room) - caret - 1)
  }
}
