extension AnswerDefinition {
  /// Judges an answer as it was typed or pasted.
  ///
  /// - Parameter given: the numbers the learner gave to the exercises before this one, by name.
  package func judge(_ text: String, given: [String: [Double]] = [:]) -> Verdict {
    switch key {
    case .numbers(let key):
      do {
        return verdict(try AnswerReader(shape: key.shape).read(text), key, given)
      } catch {
        return Verdict(.notUnderstood, text: error.text, entries: error.entries)
      }
    case .choices(let key): return key.judge(text, isSecret: isSecret)
    case .formula(let key): return key.judge(text, isSecret: isSecret)
    case .proof(let key): return key.judge(text)
    }
  }

  /// Judges an answer given one field an entry.
  package func judge(fields: [String], given: [String: [Double]] = [:]) -> Verdict {
    guard case .numbers(let key) = key else {
      return judge(fields.joined(separator: " "), given: given)
    }
    let count = key.values.count
    guard fields.count == count else {
      return judge(fields.joined(separator: "; "), given: given)
    }
    var entries: [AnswerReader.Entry] = []
    for (index, field) in fields.enumerated() {
      let place = count == 1 ? "" : "In \(Words.place(index, shape: key.shape)): "
      do {
        entries += try AnswerReader(shape: []).read(field)
      } catch {
        return Verdict(.notUnderstood, text: place + error.text, entries: [index])
      }
    }
    return verdict(entries, key, given)
  }

  /// The numbers an answer gives, for the exercises that go on from it; nothing where it can't be
  /// read as what is asked for.
  package func numbers(in text: String) -> [Double]? {
    guard case .numbers(let key) = key else { return nil }
    return try? AnswerReader(shape: key.shape).read(text).map(\.value)
  }

  private func verdict(
    _ entries: [AnswerReader.Entry], _ key: NumberKey, _ given: [String: [Double]]
  ) -> Verdict {
    let verdict = key.verdict(entries, isSecret: isSecret)
    guard verdict.outcome == .failed, let own = key.carry?.values(given: given),
      own.count == entries.count,
      own.indices.allSatisfy({ key.tolerance.accepts(entries[$0].value, for: own[$0]) })
    else { return verdict }
    return Verdict(.passed, text: "Right, with your own earlier answer.", isCarried: true)
  }
}

extension NumberKey {
  /// Compares entry by entry, then with each known slip.
  func verdict(_ entries: [AnswerReader.Entry], isSecret: Bool) -> Verdict {
    let wrong = values.indices.filter { !tolerance.accepts(entries[$0].value, for: values[$0]) }
    guard !wrong.isEmpty else { return Verdict(.passed, text: "Right.") }
    let slip = slips.first { slip in
      slip.values.count == values.count
        && values.indices.allSatisfy {
          tolerance.accepts(entries[$0].value, for: slip.values[$0])
        }
    }
    let messages = slip.map { [$0.message] } ?? []
    if isSecret {
      return Verdict(.failed, text: Words.notRight, slip: slip?.name, messages: messages)
    }
    let near = wrong.filter {
      slip == nil
        && abs(entries[$0].value - values[$0]) <= Tolerance.close * tolerance.allowance(values[$0])
    }
    return Verdict(
      .failed,
      text: WrongEntries(
        shape: shape, texts: entries.map(\.text), wrong: wrong,
        close: near.filter { !values[$0].isWhole }, isNear: near.contains { values[$0].isWhole }
      ).words,
      entries: wrong, slip: slip?.name, messages: messages)
  }
}
