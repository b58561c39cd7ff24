internal import LessonFormat

/// What a line that the compiler refuses comes to when it is written as another language has it: the
/// one table of such lines.
///
/// The compiler's own words for them are about semicolons and braces; here they are the cause, told
/// once, at the word at fault.
struct ForeignSyntax {
  /// How the line looks; what its first group takes, or all of it, is the word at fault.
  private var pattern: Regex<AnyRegexOutput>
  /// What the compiler says of it, where the look alone could mislead.
  private var message: String?
  private var summary: String
  private var explanation: String?
  /// What is written in the word's place, `$2` for what the second group takes; nothing where it
  /// isn't certain.
  private var replacement: String?

  private init<Output>(
    _ pattern: Regex<Output>, when message: String? = nil, _ summary: String,
    _ explanation: String? = nil, fix replacement: String? = nil
  ) {
    self.pattern = Regex<AnyRegexOutput>(pattern)
    self.message = message
    self.summary = summary
    self.explanation = explanation
    self.replacement = replacement
  }

  struct Finding: Hashable {
    var summary: String
    var explanation: String?
    /// In UTF-8 bytes from 1.
    var column: Int
    var length: Int
    var replacement: String?
  }

  /// The first row of the table that a line of code fits.
  static func found(in line: String, for message: String) -> Finding? {
    let code = SwiftText.withoutWords(line)
    for row in all {
      if let words = row.message, CompilerHint(pattern: words).words(in: message) == nil {
        continue
      }
      guard let match = code.firstMatch(of: row.pattern) else { continue }
      let parts = match.output.map { $0.range.map { code[$0] } ?? "" }
      guard let word = parts.dropFirst().first(where: { !$0.isEmpty }) ?? parts.first else {
        continue
      }
      return Finding(
        summary: row.summary, explanation: row.explanation,
        column: code[..<word.startIndex].utf8.count + 1, length: word.utf8.count,
        replacement: row.replacement.map { text in
          parts.enumerated().reduce(text) { $0.replacing("$\($1.offset)", with: $1.element) }
        })
    }
    return nil
  }

  private static let boolean = "Swift writes 'and', 'or' and 'not' as '&&', '||' and '!'"
  private static let parts =
    "'x.row(0)' is a row, 'x.column(0)' a column; rows are 'x.parts(0..<2)', columns "
    + "'x.parts(0..<2, along: 1)'; those of an array 'x[0..<2]'."
  private static let function =
    "'func half(_ x: Double) -> Double { x / 2 }': types behind colons, the body in braces."

  // Patterns can't be shared by threads, so the table is made anew; only what is refused asks for it.
  private static var all: [ForeignSyntax] {
    [
      // What stands at the start of a line.
      .init(
        /^\s*(?:import\s+[\w.]+\s+(as)\b|from\s+[\w.]+\s+import\b)/,
        "Nothing of Python's is imported here",
        "Tensors, layers and plots are there by themselves; the guide's page on tensors has a table "
          + "of NumPy's names."),
      .init(/^\s*(def|function|fn|fun)\s+\w+\s*\(/, "A function is declared by 'func'", function),
      .init(
        /^\s*(const|auto|val|int|float|double|string|bool)\s+\w+\s*=/,
        "A name is declared by 'let', or by 'var' when it changes",
        "Its kind stands behind a colon, where it must be said at all: 'let x: Double = 3'.",
        fix: "let"),
      .init(/^\s*(print)\s+["\w]/, "What is printed stands in brackets: 'print(x)'"),
      .init(/^\s*(assert)\s+[^\s(]/, "What is asserted stands in brackets: 'assert(x > 0)'"),
      .init(
        /^\s*(raise)\b/, "An error is thrown by 'throw'",
        "'fatalError(\"…\")' stops a lesson with a message."),
      .init(/^\s*(?:\}\s*)?(elif)\b/, "Swift writes 'elif' as 'else if'", fix: "else if"),
      .init(
        /^\s*(try|except\b.*|finally)\s*:\s*$/, "An error is caught by 'do' and 'catch'",
        "'do { try f() } catch { print(error) }'"),
      .init(
        /^\s*(with)\s+.+\s+as\s+\w+\s*:/, "Swift has no 'with'",
        "What must be done at the end of a block is said at its start: 'defer { … }'."),
      .init(
        /^\s*class\s+\w+\s*(\(.*\)\s*:|:\s*$)/, "A type stands in braces, 'struct Layer { … }'",
        "Its initializer is 'init(size: Int) { … }', and 'self' is no parameter of its methods."),
      .init(
        /^\s*(?:\}\s*)?(?:for|while|if|else)\b.*(:)\s*$/,
        "A block stands in braces, not behind a colon",
        "'for i in 0..<3 { print(i) }', 'if x > 0 { … } else { … }'"),
      .init(
        /^\s*func\s+\w+\s*\(.*(:)\s*$/, "A function's body stands in braces, not behind a colon",
        function),
      .init(
        /^\s*func\s+\w+\s*\(\s*(self)\s*[,)]/, "A method has 'self' without naming it",
        "'func mean() -> Double { self.values.mean }'"),
      .init(
        /^\s*\w+\s*(,)\s*\w+(?:\s*,\s*\w+)*\s*=[^=]/,
        "Several names get their values in brackets: 'let (a, b) = (1, 2)'"),
      // Words in a line.
      .init(
        /\b(lambda)\b/, "A function without a name stands in braces",
        "'{ x in x / 2 }', and where nothing else says of what: '{ (x: Double) in x / 2 }'."),
      .init(/=>/, "A function without a name stands in braces, '{ x in x / 2 }'"),
      .init(
        /(?:^|[^\w"])([frbFRB])"/, "A text takes values in as '\\(x)'",
        "'print(\"the mean is \\(x.mean)\")'"),
      .init(
        /"\s*(%)\s*[\w(]/, when: "cannot convert value of type 'String' …",
        "A text takes values in as '\\(x)'", "'print(\"the mean is \\(x.mean)\")'"),
      .init(
        /\[[^\[\]]*\b(for)\s+\w+\s+in\b/, "A list is made of another by 'map'",
        "'(0..<3).map { i in 2 * i }'; 'filter' leaves elements out."),
      .init(/\S\s+(if)\s+[^{}]+\s+else\s+[^\s{}]/, "A choice of values is 'condition ? a : b'"),
      .init(
        /\b(is\s+not\s+None)\b/, "Swift writes 'None' as 'nil', and compares it", fix: "!= nil"),
      .init(/\b(is\s+None)\b/, "Swift writes 'None' as 'nil', and compares it", fix: "== nil"),
      .init(/[\w)\]"]\s+(and)\s+[\w(!"-]/, boolean, fix: "&&"),
      .init(/[\w)\]"]\s+(or)\s+[\w(!"-]/, boolean, fix: "||"),
      .init(/(?:^|[=(,{]|\b(?:if|while|return|guard))\s*(not\s+)[\w(]/, boolean, fix: "!"),
      .init(
        /^\s*(?:\}\s*else\s+)?(?:if|while)\s.*[\w)\]]\s+(not\s+in|in)\s/,
        when: "expected '{' after '…' condition",
        "Whether a list holds an element is 'list.contains(element)'"),
      // Signs.
      .init(
        /[\w)\]](?:\s*(@)\s+|(@))[\w(]/, "The product of matrices is 'a.matmul(b)', not '@'",
        "Of two vectors it is 'v.dot(w)'; '*' goes element by element."),
      .init(
        /\b(([A-Za-z_]\w*)\[\s*:\s*,\s*(\w+)\s*\])/, "A column of a matrix is 'x.column(0)'",
        parts, fix: "$2.column($3)"),
      .init(
        /\b(([A-Za-z_]\w*)\[\s*(\w+)\s*,\s*:\s*\])/, "A row of a matrix is 'x.row(0)'", parts,
        fix: "$2.row($3)"),
      .init(
        /[\w\])](\[\s*(?:[^\[\]]*,\s*)?(?:-?\w+:-?\w*|:-?\w*)(?::-?\w*)?\s*(?:,[^\[\]]*)?\])/,
        "A part of a tensor has no colon", parts),
      .init(
        /\b(keepdims?)\s*[:=]/, "A mean along an axis is without that axis",
        "'x.mean(over: 1).reshaped(n, 1)' has it again, for a matrix of n rows."),
      .init(
        /[\w\]]\((?:(?:[^()]|\([^()]*\))*,)?\s*((?:axis|dim)\s*=\s*)[^=]/,
        "An axis is said by 'over:', as in 'x.mean(over: 0)'",
        fix: "over: "),
      .init(
        /[\w\]]\((?:(?:[^()]|\([^()]*\))*,)?\s*(([A-Za-z_]\w*)\s*=\s*)[^=\s]/,
        "An argument's name stands before a colon, not '='", fix: "$2: "),
      .init(/=\s*(\{)\s*["\w ]+:/, "A dictionary stands in square brackets: '[\"a\": 1]'"),
      .init(
        /[\w)\]]\s*(\^)\s*[\w(]/, when: "cannot convert value of type '…",
        "'^' compares the bits of whole numbers: a power is 'pow(x, 2)'",
        "The square of each element of a tensor is 'x.squared'."),
      .init(
        /[\w)]\s*[<>]=?\s*[\w.]+\s*([<>]=?)\s*[\w(-]/,
        when: "adjacent operators are in non-associative precedence group 'ComparisonPrecedence'",
        "Two comparisons are joined by '&&': '0 < x && x < 5'"),
      .init(/(?:^|[^\w.])(\d+\.)(?![\d\w.])/, "A point stands between digits", fix: "$10"),
      .init(
        /\S(,?\s*\bdigits?\s*[=:]?\s*(\d+))\s*$/,
        "A value's digits are said behind a comma and a colon: 'x.mean, digits: 1'",
        fix: ", digits: $2"),
    ]
  }
}
