/// The function a code exercise asks for, as its starter declares it.
///
/// The check and the learner's code are two programs: what passes between them must be numbers,
/// truth values, text, tensors, or arrays of these.
package struct FunctionSignature: Hashable, Sendable {
  package struct Parameter: Hashable, Sendable {
    /// What a caller writes before the value; nothing for `_`.
    package var label: String?
    package var name: String
    package var type: String
    /// As the starter gives it, so that a check may leave the argument out.
    package var defaultValue: String?
  }

  package var name: String
  package var parameters: [Parameter]
  package var isThrowing: Bool
  package var result: String

  package enum Unusable: Error, Hashable, Sendable {
    case noFunction
    case type(String)
    case unreadable(String)

    package var words: String {
      switch self {
      case .noFunction:
        "The starter declares what is asked for, as 'func name(…) -> T' or 'struct Name'"
      case .type(let type):
        "What is asked for takes and gives numbers, text, tensors or arrays of these, "
          + "not '\(type)'"
      case .unreadable(let text): "The declaration '\(text)' can't be read"
      }
    }
  }

  static let scalars: Set<String> = ["Double", "Float", "Int", "Bool", "String", "Tensor"]

  /// Reads the first top-level function of a starter.
  package init(starter: String) throws(Unusable) {
    let lines = starter.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0.hasPrefix("func ") }) else { throw .noFunction }
    try self.init(declaration: lines[first...].joined(separator: " "))
  }

  /// Reads `func name(…) throws -> T {` or `init(…) {`, and what follows is left unread.
  ///
  /// - Parameter mayBeVoid: whether it may give nothing, as what changes a value does.
  init(declaration: String, mayBeVoid: Bool = false) throws(Unusable) {
    let text = declaration.hasPrefix("func ") ? declaration.dropFirst(5) : declaration[...]
    guard let open = text.firstIndex(of: "("),
      let close = Self.partner(of: open, in: text)
    else { throw .unreadable(String(text.prefix(60))) }
    name = text[..<open].trimmed
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
      throw .unreadable(String(text.prefix(60)))
    }
    parameters = []
    for piece in Self.pieces(text[text.index(after: open)..<close]) {
      parameters.append(try Parameter(piece))
    }
    let tail = text[text.index(after: close)...]
    guard let brace = tail.firstIndex(of: "{") else { throw .unreadable(String(text.prefix(60))) }
    let head = tail[..<brace].trimmed
    let arrow = head.range(of: "->")
    let effects = head[..<(arrow?.lowerBound ?? head.endIndex)].trimmed
    guard effects.isEmpty || effects.hasPrefix("throws") else { throw .unreadable(head) }
    isThrowing = !effects.isEmpty
    result = arrow.map { head[$0.upperBound...].trimmed } ?? "Void"
    if result == "Void", mayBeVoid || name == "init" { return }
    try Self.checkType(result)
  }

  static func checkType(_ type: String) throws(Unusable) {
    var inner = type[...]
    while inner.hasPrefix("["), inner.hasSuffix("]") { inner = inner.dropFirst().dropLast() }
    guard scalars.contains(inner.trimmed) else { throw .type(type) }
  }

  private static func partner(of open: Substring.Index, in text: Substring) -> Substring.Index? {
    var depth = 0
    var index = open
    while index < text.endIndex {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" {
        depth -= 1
        if depth == 0 { return index }
      }
      index = text.index(after: index)
    }
    return nil
  }

  /// What stands between the commas that are in no bracket.
  private static func pieces(_ text: Substring) -> [String] {
    var pieces: [String] = [""]
    var depth = 0
    for character in text {
      if "([<".contains(character) { depth += 1 }
      if ")]>".contains(character) { depth -= 1 }
      if character == ",", depth == 0 {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces.map { $0[...].trimmed }.filter { !$0.isEmpty }
  }
}

extension FunctionSignature.Parameter {
  fileprivate init(_ text: String) throws(FunctionSignature.Unusable) {
    guard let colon = text.firstIndex(of: ":") else { throw .unreadable(text) }
    let names = text[..<colon].split(separator: " ").map(String.init)
    guard let last = names.last, names.count <= 2 else { throw .unreadable(text) }
    label = names[0] == "_" ? nil : names[0]
    name = last
    var rest = text[text.index(after: colon)...]
    if let equals = rest.firstIndex(of: "=") {
      defaultValue = rest[rest.index(after: equals)...].trimmed
      rest = rest[..<equals]
    }
    type = rest.trimmed
    try FunctionSignature.checkType(type)
  }
}

extension FunctionSignature {
  /// `_ x: Tensor, epsilon: Double = 1e-5`.
  var parameterList: String {
    parameters.map { parameter in
      let label = parameter.label ?? "_"
      let names = label == parameter.name ? label : "\(label) \(parameter.name)"
      return "\(names): \(parameter.type)" + (parameter.defaultValue.map { " = \($0)" } ?? "")
    }.joined(separator: ", ")
  }

  /// `func layerNorm(_ x: Tensor) throws -> Tensor`, for people to read.
  package var declaration: String {
    "func \(name)(\(parameterList))" + (isThrowing ? " throws" : "") + " -> \(result)"
  }

  /// A call with these expressions as arguments, of the function or of what stands for it.
  func call(_ arguments: [String], of callee: String? = nil) -> String {
    let written = zip(parameters, arguments).map { parameter, value in
      (parameter.label.map { "\($0): " } ?? "") + value
    }
    return "\(isThrowing ? "try " : "")\(callee ?? name)(\(written.joined(separator: ", ")))"
  }
}

extension Substring {
  var trimmed: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

extension String {
  func range(of word: String) -> Range<String.Index>? { firstRange(of: word) }
}
