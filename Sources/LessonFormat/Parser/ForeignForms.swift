/// How other tools write what a lesson has a form of its own for.
enum ForeignForms {
  private static let roles = Set(Cell.Role.allCases.map(\.rawValue))

  /// The opening of a cell that another tool's was meant for; nothing for all else.
  static func cell(_ info: String) -> String? {
    // Making a pattern costs more than reading a lesson: nearly all fences are told by a glance.
    guard info.utf8.contains(where: "{:,".utf8.contains) || roles.contains(where: info.hasPrefix)
    else { return nil }
    if let match = info.wholeMatch(of: /\{(\.?)[sS]wift([^}]*)\}(.*)/) {
      let words = (match.output.2 + " " + match.output.3).split { $0 == " " || $0 == "," }
        .filter { !$0.hasPrefix(".") }.map(String.init)
      let isShown = match.output.1 == "."
      let hasRole = words.contains { roles.contains($0) }
      return (["swift"] + (hasRole || isShown ? [] : ["run"]) + words).joined(separator: " ")
    }
    if info.wholeMatch(of: /\{code-cell\}\s*swift/) != nil { return "swift run" }
    if let match = info.wholeMatch(
      of: /swift\s*(?:[:{]|,\s*)\s*(run|check|answer|starter)\b([^}]*)\}?/)
    {
      return "swift \(match.output.1)\(match.output.2)"
    }
    if let match = info.wholeMatch(of: /(run|check|answer|starter)\s+swift\b(.*)/) {
      return "swift \(match.output.1)\(match.output.2)"
    }
    return nil
  }

  /// The parts of a list in brackets, with semicolons, with spaces, or of a range; nothing for one
  /// that is written as it should be.
  static func list(_ value: String, ofNumbers: Bool, hasRanges: Bool) -> [String]? {
    var words = value.trimmingBlank()
    let isBracketed = words.hasPrefix("[") && words.hasSuffix("]")
    if isBracketed { words = String(words.dropFirst().dropLast()) }
    if hasRanges,
      let match = words.wholeMatch(of: /(\d{1,4})\s*(?:-|–|\.\.\.?|\.\.<|to)\s*(\d{1,4})/),
      let first = Int(match.output.1), let last = Int(match.output.2), first < last,
      last - first < 60
    {
      return (first...last).map(String.init)
    }
    if words.contains(";") { return parts(words) { $0 == ";" || $0 == "," } }
    if words.contains(",") { return isBracketed ? parts(words) { $0 == "," } : nil }
    let spaced = words.split(whereSeparator: \.isWhitespace).map(String.init)
    if spaced.count > 1, !ofNumbers || spaced.allSatisfy({ Double($0) != nil }) { return spaced }
    return isBracketed ? spaced : nil
  }

  private static func parts(_ words: String, _ isBetween: (Character) -> Bool) -> [String]? {
    let parts = words.split(whereSeparator: isBetween).map { $0.trimmingBlank() }
      .filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts
  }
}
