/// What the compiler's words come to for an author, where a rule is certain: the one table of them.
///
/// In a pattern `…` stands for any words, and the first of them for `$1` in the hint, the second for
/// `$2`. A pattern fits a message, or a note of one that names no mistake itself.
package struct CompilerHint: Sendable {
  /// What the compiler says.
  var pattern: String
  /// What is said in its place.
  var summary: String?
  /// What is said below it.
  var explanation: String?
  /// What the place must be like besides.
  var place = Place.any

  enum Place: Sendable {
    case any
    /// The name at the place is given a value, as if it were declared.
    case assignment
  }

  private static let comparison =
    "In a claim's check each comparison is a line of its own, without '&&'. Elsewhere "
    + "'(m.median > 3).holds' is true or false."
  private static let conversion =
    "Swift turns no number into another kind by itself: write 'Double(n)' for a number 'n'."
  private static let tensor =
    "A tensor is made of an array, 'Tensor([3])', or of a shape, 'Tensor.zeros(3)'."
  private static let nested =
    "A tensor of several dimensions is made of nested arrays: 'Tensor([[1, 2], [3, 4]])' is two rows "
    + "of two."
  private static let answer = "An answer is a number, a tensor, or a list of numbers"
  private static let rows =
    "'x.rows' are the rows of a matrix, 'x.values' is an array of all elements."

  static let all: [CompilerHint] = [
    // Claims.
    .init(pattern: "cannot convert value of type 'Check' to …'Bool'…", explanation: comparison),
    .init(
      pattern: "referencing operator function … requires that 'Summary' conform to …",
      explanation: comparison),
    .init(
      pattern: "referencing operator function … requires that 'Measurement' conform to …",
      explanation: "A summary over seeds is compared: 'm.over(seeds).median > 3'."),
    // Answers and properties.
    .init(
      pattern: "…'Check' conform to 'AnswerValue'…", summary: "\(answer); this is a comparison"),
    .init(pattern: "…requires that '…' conform to 'AnswerValue'…", summary: "\(answer), no '$2'"),
    .init(
      pattern: "type '()' cannot conform to 'AnswerValue'…",
      summary: "\(answer): its cell ends with an expression that has a value"),
    .init(pattern: "type '…' cannot conform to 'AnswerValue'…", summary: "\(answer), no '$1'"),
    .init(pattern: "'buildExpression' is unavailable: …", summary: "$1"),
    .init(
      pattern: "closure containing a declaration cannot be used with result builder…",
      summary: "A check declares no function or type of its own",
      explanation: "A closure is a function, too: 'let half = { (x: Double) in x / 2 }'."),
    .init(
      pattern: "closure containing control flow statement cannot be used with result builder…",
      summary: "A check goes through 'if', 'switch' and 'for', and nothing else",
      explanation: "A closure may hold any statement: 'let steps = { () -> Int in … }'."),
    // Names.
    .init(
      pattern: "cannot find '…' in scope",
      explanation:
        "A name is declared where it first gets its value: 'let $1 = …', or 'var $1 = …' "
        + "when that changes.", place: .assignment),
    .init(
      pattern: "no such module 'Code'",
      explanation:
        "A course's own Swift is in files 'Code/*.swift' beside 'course.yml'; this course "
        + "has none."),
    .init(
      pattern: "no such module '…'",
      explanation: "Cells may import 'Glibc', 'Foundation', and 'Code', the course's own Swift."),
    // Numbers and tensors. A literal of rows where elements, or a whole tensor, are wanted:
    .init(
      pattern: "cannot convert value of type '[…' to expected element type 'Double'…",
      explanation: nested),
    .init(
      pattern: "cannot convert value of type '[…' to expected element type 'Float'…",
      explanation: nested),
    .init(pattern: "cannot convert value of type '[… type 'Tensor…", explanation: nested),
    .init(pattern: "cannot convert value of type '[… type 'LessonKit.Tensor…", explanation: nested),
    .init(
      pattern: "cannot convert value of type 'Int' to … type 'Double'",
      explanation: conversion),
    .init(
      pattern: "cannot convert value of type 'Float' to … type 'Double'",
      explanation: conversion),
    .init(
      pattern: "candidate expects value of type 'Double' for parameter … (got 'Int')",
      explanation: conversion),
    .init(
      pattern: "candidate expects value of type '[Double]' for parameter … (got 'Int')",
      explanation: tensor),
    .init(
      pattern: "candidate expects value of type '[Double]' for parameter … (got 'Double')",
      explanation: tensor),
    .init(
      pattern: "binary operator '…' cannot be applied to operands of type 'Int' and 'Double'",
      explanation: conversion),
    .init(
      pattern: "binary operator '…' cannot be applied to operands of type 'Double' and 'Int'",
      explanation: conversion),
    .init(
      pattern: "binary operator '…' cannot be applied to operands of type 'Int' and 'Tensor…",
      explanation: conversion),
    .init(
      pattern: "binary operator '…' cannot be applied to operands of type 'Tensor… and 'Int'",
      explanation: conversion),
    .init(
      pattern: "referencing operator function '…' on 'BinaryInteger' requires that 'Tensor'…",
      explanation: "Tensors aren't compared element by element; 'x.values.filter { $0 > 0 }' and "
        + "'x.map { $0 > 0 ? 1 : 0 }' do what such a comparison is for."),
    .init(
      pattern: "global function 'abs' requires that 'Tensor'…",
      explanation: "'x.magnitude' has the absolute value of each element."),
    .init(
      pattern: "global function 'max' requires that 'Tensor'…",
      explanation: "'x.max' is the largest element, 'x.max(over: 0)' that of each column."),
    .init(
      pattern: "global function 'min' requires that 'Tensor'…",
      explanation: "'x.min' is the smallest element, 'x.min(over: 0)' that of each column."),
    .init(pattern: "for-in loop requires 'Tensor'… to conform to 'Sequence'", explanation: rows),
    .init(
      pattern: "missing argument label 'arrayLiteral:' in call", explanation: tensor),
    .init(
      pattern: "no operator '**' is defined…",
      explanation: "'pow(x, 2)' is a power, 'x.squared' the square of each element of a tensor."),
    .init(
      pattern: "failed to produce diagnostic for expression…",
      summary: "The compiler finds no meaning for this expression, and can't say why",
      explanation: "Take it apart: a 'let' for each of its parts shows which one it is."),
    .init(
      pattern: "ambiguous use of 'exp'",
      explanation: "Of several kinds of numbers, say which: 'exp(1.0)' is a 'Double'."),
  ]

  private static let numpy =
    "Functions of numbers stand alone, 'sqrt(2)', and those of tensors are their members, "
    + "'x.mean(over: 0)': the guide's page on tensors has a table."

  /// Names of Python and its libraries, with what is written here.
  static let foreign: [String: String] = [
    "np": numpy, "numpy": numpy,
    "torch": "Its functions are members of 'Tensor': the guide's page on tensors has a table.",
    "plt": "A plot is a value that is shown: 'show(Plot.line(x: x, y: y))'.",
    "math": "Functions stand alone: 'sqrt(2)', 'exp(x)'; π is 'Double.pi'.",
    "pi": "π is 'Double.pi'.",
    "len": "How many elements there are is 'x.count'; how many rows a tensor has, 'x.shape[0]'.",
    "range": "The whole numbers from 0 to 4 are '0..<5'.",
    "sum": "The sum of an array is 'x.reduce(0, +)', that of a tensor 'x.sum'.",
    "mean":
      "The mean of a tensor is 'x.mean', that of an array 'x.reduce(0, +) / Double(x.count)'.",
    "float": "A number of another kind is made by 'Double(n)'.",
    "int": "A whole number is made by 'Int(x)'.",
    "str": "A text is made by 'String(x)', or by \"\\(x)\".",
    "True": "Swift writes 'true'.",
    "False": "Swift writes 'false'.",
    "None": "Swift writes 'nil'.",
    "def": "A function is 'func half(_ x: Double) -> Double { x / 2 }'.",
  ]

  /// What the table says of a message, with the names it holds filled in.
  ///
  /// - Parameters:
  ///   - rest: the line of code from the message's place on.
  ///   - notes: what stands below the message.
  package static func found(for message: String, rest: String = "", notes: [String] = []) -> (
    summary: String?, explanation: String?
  )? {
    if let slip = LabelSlip(message) { return (nil, slip.question) }
    let isOpen = message.hasPrefix("no exact matches in call to")
    for text in [message] + (isOpen ? notes : []) {
      for hint in all {
        guard let words = hint.words(in: text),
          hint.place == .any || isAssignment(rest, to: words.first ?? "")
        else { continue }
        return (hint.summary.map { fill($0, words) }, hint.explanation.map { fill($0, words) })
      }
    }
    if let name = missingName(in: message), let words = foreign[name] { return (nil, words) }
    return nil
  }

  private static func fill(_ text: String, _ words: [String]) -> String {
    words.enumerated().reduce(text) { $0.replacing("$\($1.offset + 1)", with: $1.element) }
  }

  /// The name a message misses, as in `cannot find 'steps' in scope`.
  static func missingName(in message: String) -> String? {
    CompilerHint(pattern: "cannot find '…' in scope").words(in: message)?.first
  }

  /// Whether a line goes on with a name and a value for it.
  static func isAssignment(_ rest: String, to name: String) -> Bool {
    guard !name.isEmpty, rest.hasPrefix(name) else { return false }
    let after = rest.dropFirst(name.count).drop { $0 == " " }
    return after.first == "=" && after.dropFirst().first != "="
  }

  /// What stands for each `…` of the pattern in a message it fits.
  func words(in message: String) -> [String]? {
    let parts = pattern.split(separator: "…", omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, message.hasPrefix(first) else {
      return nil
    }
    var rest = message.dropFirst(first.count)
    guard parts.count > 1 else { return rest.isEmpty ? [] : nil }
    var words: [String] = []
    for part in parts[1..<(parts.count - 1)] {
      guard let range = rest.firstRange(of: part) else { return nil }
      words.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    guard rest.hasSuffix(last) else { return nil }
    return words + [String(rest.dropLast(last.count))]
  }
}
