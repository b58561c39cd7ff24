extension AnswerDefinition {
  /// Judges an answer as it was typed or pasted.
  package func judge(_ text: String) -> Verdict {
    switch key {
    case .numbers(let key):
      do {
        return key.verdict(try AnswerReader(shape: key.shape).read(text))
      } catch {
        return Verdict(.notUnderstood, text: error.text, entries: error.entries)
      }
    case .choices(let key): return key.judge(text)
    case .formula(let key): return key.judge(text)
    case .proof(let key): return key.judge(text)
    }
  }

  /// Judges an answer given one field an entry.
  package func judge(fields: [String]) -> Verdict {
    guard case .numbers(let key) = key else { return judge(fields.joined(separator: " ")) }
    let count = key.values.count
    guard fields.count == count else { return judge(fields.joined(separator: "; ")) }
    var entries: [AnswerReader.Entry] = []
    for (index, field) in fields.enumerated() {
      let place = count == 1 ? "" : "In \(Words.place(index, shape: key.shape)): "
      do {
        entries += try AnswerReader(shape: []).read(field)
      } catch {
        return Verdict(.notUnderstood, text: place + error.text, entries: [index])
      }
    }
    return key.verdict(entries)
  }
}

extension NumberKey {
  /// Compares entry by entry, then with each known slip.
  func verdict(_ entries: [AnswerReader.Entry]) -> Verdict {
    let wrong = values.indices.filter { !tolerance.accepts(entries[$0].value, for: values[$0]) }
    guard !wrong.isEmpty else { return Verdict(.passed, text: "Right.") }
    let slip = slips.first { slip in
      slip.values.count == values.count
        && values.indices.allSatisfy {
          tolerance.accepts(entries[$0].value, for: slip.values[$0])
        }
    }
    let close = wrong.filter {
      abs(entries[$0].value - values[$0]) <= Tolerance.close * tolerance.allowance(values[$0])
    }
    return Verdict(
      .failed,
      text: WrongEntries(shape: shape, texts: entries.map(\.text), wrong: wrong)
        .words(close: slip == nil ? close : []),
      entries: wrong, slip: slip?.name, messages: slip.map { [$0.message] } ?? [])
  }
}
