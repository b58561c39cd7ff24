/// The words a page shows as Swift's own.
enum SwiftKeywords {
  private static let words: Set<String> = [
    "actor", "any", "as", "associatedtype", "async", "await", "borrowing", "break", "case", "catch",
    "class", "consume", "consuming", "continue", "convenience", "copy", "default", "defer",
    "deinit", "discard", "do", "dynamic", "each", "else", "enum", "extension", "fallthrough",
    "false", "fileprivate", "final", "for", "func", "get", "guard", "if", "import", "in",
    "indirect", "infix", "init", "inout", "internal", "is", "isolated", "lazy", "let", "macro",
    "mutating", "nil", "nonisolated", "nonmutating", "open", "operator", "optional", "override",
    "package", "postfix", "precedencegroup", "prefix", "private", "protocol", "public", "repeat",
    "required", "rethrows", "return", "self", "Self", "sending", "set", "some", "static", "struct",
    "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "unowned",
    "unsafe", "var", "weak", "where", "while", "willSet", "didSet",
  ]

  private static let longest = 16

  static func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.count <= longest && words.contains(String(decoding: word, as: UTF8.self))
  }

  /// Whether the word keeps its meaning after a dot, as in `x.self`; `.default` is a name.
  static func isKeywordAsMember(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.elementsEqual("self".utf8) || word.elementsEqual("init".utf8)
  }
}
