/// One letter a series, from its own name where it is free.
enum SeriesLetters {
  static func letters(_ names: [String]) -> [Character] {
    var used: Set<Character> = []
    return names.map { name in
      let own = TextAlphabet.ascii.spelled(name).uppercased().filter { $0.isASCII && $0.isLetter }
      let rest = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
      let letter = (own + rest).first { !used.contains($0) } ?? "?"
      used.insert(letter)
      return letter
    }
  }
}
