internal import Figures
internal import Glibc

/// Which characters the user's locale can show.
///
/// By the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set: UTF-8 has all characters; `C`,
/// `POSIX` and older charsets get ASCII alone. Where none is set, as in a container, terminals of
/// today are trusted.
struct TerminalLocale {
  let alphabet: TextAlphabet

  init(_ variable: (String) -> String? = Self.environment) {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
    guard let name else {
      alphabet = .unicode
      return
    }
    let charset = name.split(separator: ".").dropFirst().first?.split(separator: "@").first
    let isUnicode = charset.map { $0.lowercased().filter { $0 != "-" } == "utf8" } ?? false
    alphabet = isUnicode ? .unicode : .ascii
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
