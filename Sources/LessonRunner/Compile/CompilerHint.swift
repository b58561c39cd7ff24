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
    /// Calculating goes on from the place, as in `v * 2`.
    case calculation
    /// No note says where the name is declared.
    case withoutNote
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
  private static let array =
    "An array isn't calculated with as a whole, a tensor is: 'Tensor(v) * 2'."
  private static let shown =
    "What a cell comes to is seen when it is told to: 'show(x)' or 'print(x.mean)'."
  private static let parameter =
    "What a function is given doesn't change: 'var y = x' is a copy that does."
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
    // Statements.
    .init(
      pattern: "call can throw but is not marked with 'try'…",
      explanation: "What may fail is called with 'try': 'let (y, saved) = try layer.forward(x)'."),
    .init(
      pattern: "errors thrown from here are not handled…",
      explanation: "A function in which something may fail says so: 'func f(_ x: Tensor) throws -> "
        + "Tensor'."),
    .init(pattern: "expression of type '…' is unused", explanation: shown),
    .init(pattern: "result of operator '…' is unused", explanation: shown),
    .init(pattern: "result of call to '…' is unused", explanation: shown),
    .init(
      pattern: "missing return in …",
      explanation: "A body of several statements gives its value with 'return'."),
    .init(
      pattern: "unexpected non-void return value in void function",
      explanation: "What a function gives is said behind an arrow: 'func f(_ x: Double) -> Double'."
    ),
    .init(
      pattern: "left side of mutating operator …'…' is a 'let' constant", explanation: parameter,
      place: .withoutNote),
    .init(
      pattern: "cannot assign …'…' is a 'let' constant", explanation: parameter,
      place: .withoutNote),
    .init(
      pattern: "cannot use mutating member …'…' is a 'let' constant", explanation: parameter,
      place: .withoutNote),
    .init(
      pattern: "expressions are not allowed at the top level",
      explanation: "A file of functions does nothing by itself: what runs stands in a function."),
    .init(
      pattern: "'nil' requires a contextual type",
      explanation: "Say of what there is none: 'let best: Double? = nil'."),
    .init(
      pattern: "value of optional type '…' must be unwrapped to …",
      explanation: "It may be missing, as the largest of no numbers is: 'v.max() ?? 0' says what "
        + "stands in for it, 'v.max()!' that it never is."),
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
      pattern: "cannot convert value of type '[…]' to expected argument type 'Int'",
      explanation: array, place: .calculation),
    .init(
      pattern: "binary operator '…' cannot be applied to operands of type '[…", explanation: array),
    .init(
      pattern: "binary operator '…' cannot be applied to operands of type '…' and '[…",
      explanation: array),
    .init(
      pattern: "binary operator '…' cannot be applied to two '[…", explanation: array),
    .init(
      pattern: "operator function '…' requires that 'Tensor'… conform to 'Sequence'",
      explanation: "A tensor isn't calculated with an array, but with a tensor: 'x + Tensor(v)'."),
    .init(
      pattern: "binary operator '…' cannot be applied to operands of type 'Float' and 'Double'",
      explanation: conversion),
    .init(
      pattern: "binary operator '…' cannot be applied to operands of type 'Double' and 'Float'",
      explanation: conversion),
    .init(
      pattern: "cannot convert value of type '(Int) -> Int' to … type '(Int, Double)…",
      explanation: conversion),
    .init(
      pattern: "cannot convert value of type '(Double) -> Double' to … type '(Double, Int)…",
      explanation: conversion),
    .init(
      pattern: "binary operator '+' cannot be applied to operands of type 'String' and '…'",
      explanation: "A text takes values in as '\\(n)': \"a = \\(n)\"."),
    .init(
      pattern: "cannot convert value of type 'Shape' to specified type '(…)'",
      explanation: "A shape is asked for each extent: 'let n = x.shape[0], d = x.shape[1]'."),
    .init(
      pattern: "value of type 'Shape' has no member '…'",
      explanation: "The first extent is 'x.shape[0]', and 'x.rank' is how many there are."),
    .init(
      pattern: "missing argument for parameter 'using' in call",
      explanation: "Random numbers are drawn from a generator: 'using: &generator'."),
    .init(
      pattern: "no exact matches in call to instance method 'append'",
      explanation: "'a.append(3)' adds one element, 'a += [2, 3]' several."),
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
    "nn": "Layers are values of their own: 'BatchNorm(features: 2)', 'LayerNorm(features: 2)'.",
    "F": numpy,
    "array": "An array is '[1, 2]', a tensor 'Tensor([1, 2])'.",
    "tensor": "A tensor is 'Tensor([1, 2])'.",
    "zeros": "'Tensor.zeros(2, 3)' is a matrix of zeros.",
    "ones": "'Tensor.ones(2, 3)' is a matrix of ones.",
    "random":
      "Random numbers are drawn from a generator: 'generator.normal()', "
      + "'Tensor.normal(3, 2, using: &generator)'.",
    "pass": "A body without a statement is '{}'.",
    "null": "Swift writes 'nil'.",
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

  /// Types of other languages, with what is written here.
  static let foreignTypes: [String: String] = [
    "float": "A number is a 'Double'.", "double": "It is 'Double'.", "int": "It is 'Int'.",
    "str": "A text is a 'String'.", "string": "It is 'String'.", "bool": "It is 'Bool'.",
    "list": "A list of numbers is '[Double]'.", "ndarray": "It is 'Tensor'.",
    "array": "An array of numbers is '[Double]', and 'Tensor' has a shape.",
    "tensor": "It is 'Tensor'.", "Matrix": "A matrix is a 'Tensor' of two dimensions.",
    "Vector": "A vector is a 'Tensor' of one dimension.", "None": "Swift writes 'nil'.",
    "dict": "A dictionary is '[String: Double]'.",
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
        guard let words = hint.words(in: text) else { continue }
        let isThere =
          switch hint.place {
          case .any: true
          case .assignment: isAssignment(rest, to: words.first ?? "")
          case .calculation: isCalculation(rest)
          case .withoutNote: notes.isEmpty
          }
        guard isThere else { continue }
        return (hint.summary.map { fill($0, words) }, hint.explanation.map { fill($0, words) })
      }
    }
    if let name = missingName(in: message), let words = foreign[name] { return (nil, words) }
    let missingType = CompilerHint(pattern: "cannot find type '…' in scope").words(in: message)?
      .first
    if let words = missingType.flatMap({ foreignTypes[$0] }) { return (nil, words) }
    if let (type, name) = missingMember(in: message) {
      return ForeignMembers.words(for: name, of: type).map { (nil, $0) }
    }
    return nil
  }

  /// The type and the member a message misses, as in `value of type 'Double' has no member 'sqrt'`.
  private static func missingMember(in message: String) -> (type: String, name: String)? {
    for start in ["value of type", "type"] {
      let pattern = CompilerHint(pattern: "\(start) '…' …has no member '…'")
      if let words = pattern.words(in: message) { return (words[0], words[2]) }
    }
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

  /// Whether a line goes on with a name, or a literal, and an operator behind it.
  static func isCalculation(_ rest: String) -> Bool {
    let operand = rest.prefix { $0.isLetter || $0.isNumber || "_.".contains($0) }
    let after = rest.dropFirst(operand.count).drop { $0 == " " }
    return after.first.map { "+-*/".contains($0) } ?? false
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
