/// Names that a lesson's page needs for parts of its own, which no heading and no label may take.
enum PageNames {
  /// The text, the course's contents, the list of works, and the card that shows what a link means.
  static let own: Set<String> = ["main", "course", "references", "card"]

  /// Whether a name begins as those of footnotes and of works do.
  static func begins(_ name: String) -> Bool {
    ["fn-", "fnref-", "ref-"].contains { name.hasPrefix($0) }
  }

  static func isTaken(_ name: String) -> Bool { own.contains(name) || begins(name) }
}
