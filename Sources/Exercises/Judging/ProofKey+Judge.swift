extension ProofKey {
  /// Fewer letters are no proof.
  static let shortest = 20

  /// A proof is compared with the rubric by who wrote it: there is no verdict, only the points.
  func judge(_ text: String) -> Verdict {
    let letters = text.unicodeScalars.filter { !ExpressionLexer.isSpace($0) && $0 != "\r" }
    guard !letters.isEmpty else {
      return Verdict(.notUnderstood, text: "Not understood: nothing was given.")
    }
    guard letters.count >= Self.shortest else {
      return Verdict(.notUnderstood, text: "Not understood: a proof takes a sentence at least.")
    }
    return Verdict(
      .notRun, text: "Compare: tick each point that your proof makes.", messages: rubric,
      needsReader: true)
  }
}
