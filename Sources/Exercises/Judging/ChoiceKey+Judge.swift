extension ChoiceKey {
  /// Judges letters such as `b` or `a, c`.
  func judge(_ text: String, isSecret: Bool) -> Verdict {
    var chosen: [Int] = []
    let words = Array(text.unicodeScalars.prefix(AnswerReader.longest))
      .split { ",;()[].".unicodeScalars.contains($0) || ExpressionLexer.isSpace($0) || $0 == "\r" }
    for word in words {
      let name = Words.text(word).lowercased()
      guard let index = options.firstIndex(where: { $0.name == name }) else {
        let names = Words.list(options.map(\.name))
        return Verdict(
          .notUnderstood,
          text: "Not understood: '\(Words.quoted(Array(word)))' is none of \(names).")
      }
      if !chosen.contains(index) { chosen.append(index) }
    }
    chosen.sort()
    guard !chosen.isEmpty else {
      return Verdict(.notUnderstood, text: "Not understood: nothing was chosen.")
    }
    guard takesSeveral || chosen.count == 1 else {
      return Verdict(
        .notUnderstood,
        text: "Not understood: one option is asked for, \(chosen.count) are given.")
    }
    return verdict(chosen, isSecret: isSecret)
  }

  private func verdict(_ chosen: [Int], isSecret: Bool) -> Verdict {
    let wrong = chosen.filter { !options[$0].isRight }
    let isWhole = options.indices.allSatisfy { !options[$0].isRight || chosen.contains($0) }
    if wrong.isEmpty, isWhole {
      return Verdict(.passed, text: "Right.", messages: reasons(chosen))
    }
    if isSecret { return Verdict(.failed, text: Words.notRight) }
    let text: String
    if wrong.isEmpty {
      text = "What you chose is right, but not all of it."
    } else if takesSeveral {
      let names = Words.list(wrong.map { options[$0].name })
      text = "Not right: \(names)." + (isWhole ? "" : " Something is missing.")
    } else {
      text = "Not right: \(options[wrong[0]].name)."
    }
    return Verdict(.failed, text: text, entries: wrong, messages: reasons(wrong))
  }

  private func reasons(_ chosen: [Int]) -> [String] {
    chosen.map { options[$0].reason }.filter { !$0.isEmpty }
  }
}
