/// A day of the calendar, `2026-11-21`.
struct Day: Equatable {
  var year: Int
  var month: Int
  var day: Int

  /// Nothing when the text is no such day.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2] else { return nil }
    self.init(parts.map { Int($0) })
  }

  /// The day that is meant by other ways to write one, where they can mean no other: `2026-1-5`,
  /// `21.11.2026`, `11/21/2026`, a day with the time behind it.
  init?(meantBy text: String) {
    let words = text.split { $0 == "T" || $0 == " " }
    guard let first = words.first, words.count == 1 || words[1].contains(":") else { return nil }
    for (sign, isDotted) in [("-", false), ("/", false), (".", true)] {
      let parts = first.split(separator: Character(sign), omittingEmptySubsequences: false)
      let numbers = parts.map { Int($0) }
      guard parts.count == 3 else { continue }
      if parts[0].count == 4 {
        self.init(numbers)
        return
      }
      guard parts[2].count == 4, let one = numbers[0], let two = numbers[1] else { return nil }
      if isDotted || one > 12 || one == two {
        self.init([numbers[2], two, one])
        return
      }
      guard two > 12 else { return nil }
      self.init([numbers[2], one, two])
      return
    }
    return nil
  }

  private init?(_ numbers: [Int?]) {
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
      (1...9999).contains(year), (1...12).contains(month)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    guard (1...days).contains(day) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  var text: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
