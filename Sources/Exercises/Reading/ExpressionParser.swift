/// Reads a formula, or a number as people write it, with the usual precedence.
///
/// A product may leave its sign out where that is clear: `2pi`, `2(3+4)`, `gamma x`. After a slash
/// it is not: `1/2x` is refused. `Site/theme/answer-reading.js` does the same in the page.
struct ExpressionParser {
  /// Nothing people write is nested deeper; each level costs stack.
  static let deepest = 60

  private let tokens: [ExpressionLexer.Token]
  private let variables: [String]
  private var position = 0
  private var depth = 0

  /// Reads the whole text as one formula in these variables.
  static func parse(
    _ text: [Unicode.Scalar], variables: [String] = []
  ) throws(ExpressionError) -> Expression {
    let tokens = try ExpressionLexer(text).tokens()
    guard !tokens.isEmpty else { throw .empty }
    var parser = ExpressionParser(tokens: tokens, variables: variables)
    let expression = try parser.sum()
    guard parser.position == tokens.count else { throw .unreadable }
    return expression
  }

  /// The value of a text without variables, such as `sqrt(2)/2`.
  static func number(_ text: [Unicode.Scalar]) throws(ExpressionError) -> Double {
    let value = try parse(text).value()
    guard value.isFinite else { throw .notFinite }
    return value
  }

  private init(tokens: [ExpressionLexer.Token], variables: [String]) {
    self.tokens = tokens
    self.variables = variables
  }

  private var next: ExpressionLexer.Token? { position < tokens.count ? tokens[position] : nil }

  private mutating func take(_ token: ExpressionLexer.Token) -> Bool {
    guard next == token else { return false }
    position += 1
    return true
  }

  private mutating func sum() throws(ExpressionError) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw .tooLong }
    var left = try product()
    while true {
      if take(.plus) {
        left = .sum(left, try product())
      } else if take(.minus) {
        left = .difference(left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(ExpressionError) -> Expression {
    var left = try signed()
    var afterSlash = false
    while true {
      if take(.times) {
        left = .product(left, try signed())
        afterSlash = false
      } else if take(.over) {
        left = .quotient(left, try signed())
        afterSlash = true
      } else if startsFactor {
        guard !afterSlash else { throw .twoReadings(readable(next)) }
        left = .product(left, try power())
      } else {
        return left
      }
    }
  }

  /// Whether what follows can be a factor whose sign was left out: a number can't.
  private var startsFactor: Bool {
    switch next {
    case .name, .open, .root: true
    default: false
    }
  }

  private mutating func signed() throws(ExpressionError) -> Expression {
    var isNegative = false
    while true {
      if take(.minus) {
        isNegative.toggle()
      } else if !take(.plus) {
        let value = try power()
        return isNegative ? .negated(value) : value
      }
    }
  }

  /// A power binds tighter than the sign before it and looser than the sign after it.
  private mutating func power() throws(ExpressionError) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw .tooLong }
    let base = try primary()
    guard take(.power) else { return base }
    return .power(base, try signed())
  }

  private mutating func primary() throws(ExpressionError) -> Expression {
    guard let token = next else { throw .unreadable }
    position += 1
    switch token {
    case .number(let number): return .number(number)
    case .open:
      let inner = try sum()
      guard take(.close) else { throw .unreadable }
      return inner
    case .root:
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.deepest else { throw .tooLong }
      return .call(.sqrt, [try primary()])
    case .name(let name): return try named(name)
    default: throw .unreadable
    }
  }

  private mutating func named(_ name: String) throws(ExpressionError) -> Expression {
    if variables.contains(name) { return .variable(name) }
    if let function = Expression.Function(rawValue: name), next == .open {
      position += 1
      var arguments = [try sum()]
      while take(.comma) { arguments.append(try sum()) }
      guard take(.close), arguments.count == function.arity else { throw .unreadable }
      return .call(function, arguments)
    }
    if let constant = Self.constants[name] { return .number(constant) }
    if let factors = split(name) {
      return factors.dropFirst().reduce(factors[0]) { .product($0, $1) }
    }
    throw .unknownName(name, known: variables)
  }

  private static let constants: [String: Double] = ["pi": .pi, "e": 2.718281828459045]

  /// `gammax` as gamma times x, when there is a way to cut it into known names.
  private func split(_ name: String) -> [Expression]? {
    guard !variables.isEmpty, name.count <= 40 else { return nil }
    let known = (variables + Self.constants.keys).sorted { ($1.count, $0) < ($0.count, $1) }
    // What can be read from each place on, from the end, so that no name costs more than one pass.
    let letters = Array(name.unicodeScalars)
    var readings: [[String]?] = Array(repeating: nil, count: letters.count + 1)
    readings[letters.count] = []
    for start in stride(from: letters.count - 1, through: 0, by: -1) {
      for candidate in known {
        let scalars = Array(candidate.unicodeScalars)
        let end = start + scalars.count
        guard end <= letters.count, Array(letters[start..<end]) == scalars,
          let rest = readings[end]
        else { continue }
        readings[start] = [candidate] + rest
        break
      }
    }
    return readings[0].map { names in
      names.map { name in Self.constants[name].map { .number($0) } ?? .variable(name) }
    }
  }

  private func readable(_ token: ExpressionLexer.Token?) -> String {
    switch token {
    case .name(let name): name
    case .root: "√"
    default: "("
    }
  }
}
