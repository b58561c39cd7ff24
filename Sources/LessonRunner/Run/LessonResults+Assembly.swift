internal import LessonRecords

extension LessonResults {
  /// What a run told, in the order it told it: a record says how much had been printed before it.
  init(_ execution: Execution, initialStates: [String: String]) {
    self.init()
    var told = 0
    var running: [(owner: String, state: String?)] = []
    func piece(upTo end: Int) -> String? {
      let end = min(max(end, told), execution.text.count)
      defer { told = end }
      return told < end ? String(decoding: execution.text[told..<end], as: UTF8.self) : nil
    }
    for record in execution.records {
      if let text = piece(upTo: record.printed), let last = running.last {
        append(.text(text), to: last.owner, last.state)
      }
      let owner = record.owner
      nonFinite[owner] =
        nonFinite[owner] ?? NonFinite(record.content, state: record.state, place: record.place)
      switch record.content {
      case .notFinite: break
      case .begun: running.append((record.owner, record.state))
      case .ended:
        running.removeAll { $0.owner == record.owner }
        finished.insert(record.owner)
      case .table(let table): append(.table(table), to: record.owner, record.state)
      case .plot(let plot): append(.plot(plot), to: record.owner, record.state)
      case .check(var check):
        check.statement = ShownText.plain(check.statement)
        checks[record.owner, default: []].append(check)
      case .answer(let answer):
        if let state = record.state {
          stateAnswers[record.owner, default: [:]][state] = answer
          if initialStates[record.owner] == state { answers[record.owner] = answer }
        } else {
          answers[record.owner] = answer
        }
      case .value(var value):
        value.written = ShownText.plain(value.written)
        running.removeAll { $0.owner == record.owner }
        if let state = record.state {
          stateValues[record.owner, default: [:]][state] = value
          if initialStates[record.owner] == state { values[record.owner] = value }
        } else {
          values[record.owner] = value
        }
      }
    }
    if let text = piece(upTo: .max), let last = running.last {
      append(.text(text), to: last.owner, last.state)
    }
  }

  /// Adds an output to a cell, in plain text; what is printed in pieces is one text.
  mutating func append(_ output: Output, to cell: String, _ state: String? = nil) {
    let output = output.plain
    var shown = state.map { states[cell]?[$0] ?? [] } ?? outputs[cell] ?? []
    if case .text(let more) = output, case .text(let text)? = shown.last {
      shown[shown.count - 1] = .text(text + more)
    } else {
      shown.append(output)
    }
    if let state { states[cell, default: [:]][state] = shown } else { outputs[cell] = shown }
  }
}
