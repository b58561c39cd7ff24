/// The words of the lesson language: which options each block and fence may have.
package enum Vocabulary {
  /// Options of a Swift cell.
  package static let cell: Set<String> = [
    "id", "caption", "alt", "echo", "error", "highlight", "page",
  ]
  /// Options of code that is shown and not run.
  package static let code: Set<String> = ["highlight"]
  /// Options of a pinned output.
  package static let output: Set<String> = ["rtol", "atol"]
  /// Options of a picture with a label.
  package static let picture: Set<String> = ["alt"]
  /// Options of an exercise.
  package static let exercise: Set<String> = [
    "kind", "points", "meets", "atol", "rtol", "variants", "secrecy", "title", "variables",
    "after",
  ]

  /// The options of a block.
  package static func options(of name: Directive.Name) -> Set<String> {
    switch name {
    case .note, .tip, .warning, .confusion, .definition, .theorem, .proof, .proofSketch, .details,
      .predict, .solution, .rubric, .hint:
      ["title"]
    case .claim: ["cites", "verdict", "exempt", "given", "title"]
    case .explore: ["parameter", "values", "initial", "caption", "alt", "with", "title"]
    case .exercise: exercise
    case .mistake: ["name", "title"]
    case .choice: ["name", "title"]
    }
  }

  /// The bare words that are no part of a block's title.
  package static func flags(of name: Directive.Name) -> Set<String> {
    name == .choice ? ["right", "wrong"] : []
  }

  package static let frontMatter: Set<String> = [
    "title", "summary", "objectives", "prerequisites", "reviewed", "seed", "timeout", "aliases",
  ]
  package static let course: Set<String> = [
    "title", "summary", "authors", "seed", "parts", "lessons", "html", "links",
  ]

  /// What options of other tools are called here.
  static let optionsElsewhere: [String: String] = [
    "label": "id", "name": "id", "fig-cap": "caption", "fig-alt": "alt", "cap": "caption",
    "type": "kind", "tolerance": "atol", "slider": "parameter", "param": "parameter",
    "default": "initial", "start": "initial", "range": "values", "reason": "exempt",
    "why": "exempt", "refs": "cites", "cite": "cites", "citation": "cites", "objective": "meets",
    "objectives": "meets", "seeds": "variants", "numbers": "given", "score": "points",
    "code-fold": "echo", "result": "verdict",
  ]

  /// What blocks of other tools are nearly called here.
  static let blocksElsewhere: [String: Directive.Name] = [
    "callout-note": .note, "callout-tip": .tip, "callout-warning": .warning,
    "callout-important": .warning, "callout-caution": .warning, "important": .warning,
    "caution": .warning, "danger": .warning, "attention": .warning, "info": .note,
    "remark": .note, "admonition": .note, "example": .note, "aside": .note, "lemma": .theorem,
    "corollary": .theorem, "proposition": .theorem, "dropdown": .details, "collapse": .details,
    "question": .exercise, "quiz": .exercise, "problem": .exercise, "option": .choice,
    "pitfall": .confusion, "misconception": .confusion,
  ]
}
