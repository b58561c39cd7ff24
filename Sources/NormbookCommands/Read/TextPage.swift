/// Lines under one another, with what stands before each of them: a list's mark, a quote's bar.
struct TextPage {
  private let width: Int
  private var lines: [String] = []
  private var prefix = ""
  private var prefixColumns = 0
  /// What the next line has in place of the prefix: a list's mark.
  private var first: String?
  /// The next paragraph follows without a blank line.
  private var isTight = true

  init(width: Int) { self.width = width }

  /// How many columns the next paragraph has.
  var room: Int { max(20, width - prefixColumns) }

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Adds a paragraph, a blank line before it.
  mutating func add(_ paragraph: [String]) {
    guard !paragraph.isEmpty else { return }
    if !isTight { lines.append(trimmed(isFirstInside ? outerPrefix : prefix)) }
    isTight = false
    isFirstInside = false
    for line in paragraph {
      lines.append(trimmed((first ?? prefix) + line))
      first = nil
    }
  }

  private var outerPrefix = ""
  /// The next paragraph is the first of an indented part: the line before it is not part of that.
  private var isFirstInside = false

  /// What `fill` adds stands behind `prefix`; its first line behind `first` where given.
  mutating func indented(
    by inner: String, first mark: String? = nil, columns: Int? = nil, isTight: Bool = false,
    _ fill: (inout TextPage) -> Void
  ) {
    let outer = (prefix, prefixColumns, outerPrefix)
    if !isFirstInside { outerPrefix = prefix }
    isFirstInside = true
    if let mark { first = (first ?? prefix) + mark }
    prefix += inner
    prefixColumns += columns ?? inner.count
    if isTight { self.isTight = true }
    fill(&self)
    first = nil
    isFirstInside = false
    (prefix, prefixColumns, outerPrefix) = outer
  }

  private func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
