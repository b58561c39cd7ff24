internal import LessonFormat

extension TrapReport {
  /// The lines through which the place was reached, each once, however often it was passed.
  func notes(in lesson: String, running segment: Segment?) -> [Diagnostic.Note] {
    guard let place = place?.location(in: lesson) else { return [] }
    var notes: [Diagnostic.Note] = []
    for caller in callers where notes.count < 8 {
      let (file, range) = caller.location(in: lesson)
      let note = Diagnostic.Note(summary: "called here", file: file, range: range)
      if (file, range) != place, !notes.contains(note) { notes.append(note) }
    }
    // What the optimizer has folded away leaves no line: the cell at least is known.
    if place.file != lesson, !notes.contains(where: { $0.file == lesson }), let segment {
      notes.append(
        Diagnostic.Note(
          summary: "'\(segment.owner)' called it", file: lesson, range: segment.range(line: 1)))
    }
    return notes
  }
}
