internal import LessonFormat

extension CompilerMessage {
  /// What the compiler can't know: how the engine has it that was asked for. Nothing for most.
  var hint: String? {
    guard severity == .error, summary.hasPrefix("cannot convert value of type '[") else {
      return nil
    }
    // A literal of rows where a tensor's elements, or a whole tensor, are wanted.
    let wanted = [
      "to expected element type 'Double'", "to expected element type 'Float'",
      "type 'Tensor", "type 'LessonKit.Tensor",
    ]
    guard wanted.contains(where: summary.contains) else { return nil }
    return "A tensor of several dimensions is made of nested arrays: "
      + "'Tensor([[1, 2], [3, 4]])' is two rows of two."
  }
}

extension [Diagnostic] {
  /// Without what is said of the same line with the same hint again, as of each row of a literal.
  var withoutEchoes: [Diagnostic] {
    reduce(into: []) { kept, next in
      let isEcho = kept.contains { earlier in
        earlier.explanation != nil && earlier.explanation == next.explanation
          && earlier.summary == next.summary && earlier.range?.start.line == next.range?.start.line
      }
      if !isEcho { kept.append(next) }
    }
  }
}
