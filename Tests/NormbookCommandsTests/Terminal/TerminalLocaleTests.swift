import Figures
import Testing

@testable import NormbookCommands

@Suite struct TerminalLocaleTests {
  @Test(
    "The first variable that is set decides",
    arguments: [
      ([:], TextAlphabet.unicode), (["LANG": "C"], .ascii), (["LANG": "POSIX"], .ascii),
      (["LANG": "en_US.UTF-8"], .unicode), (["LANG": "C.utf8"], .unicode),
      (["LANG": "de_DE"], .ascii), (["LANG": "de_DE.ISO-8859-15@euro"], .ascii),
      (["LANG": "en_US.UTF-8", "LC_ALL": "C"], .ascii),
      (["LANG": "C", "LC_CTYPE": "C.UTF-8"], .unicode),
      (["LANG": "C.UTF-8", "LC_ALL": ""], .unicode),
    ] as [([String: String], TextAlphabet)])
  func deciding(variables: [String: String], alphabet: TextAlphabet) {
    #expect(TerminalLocale { variables[$0] }.alphabet == alphabet)
  }
}
