/// The type a code exercise asks for, as its starter declares it: a `struct` whose initializers,
/// methods and properties the check may use.
///
/// One that is a `DifferentiableLayer` has its gradients checked, too.
package struct TypeSignature: Hashable, Sendable {
  package struct Method: Hashable, Sendable {
    package var signature: FunctionSignature
    package var isMutating: Bool
  }

  package struct Property: Hashable, Sendable {
    package var name: String
    package var type: String
    package var isSettable: Bool
  }

  package var name: String
  package var isLayer: Bool
  package var initializers: [FunctionSignature] = []
  package var methods: [Method] = []
  package var properties: [Property] = []

  /// Reads a declaration from its word `struct` to its last brace.
  init(_ text: String) throws(FunctionSignature.Unusable) {
    guard let brace = text.firstIndex(of: "{") else { throw .unreadable(String(text.prefix(60))) }
    let head = text[..<brace].dropFirst("struct ".count).split(separator: ":", maxSplits: 1)
    name = head.first?.trimmed ?? ""
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
      throw .unreadable(String(text.prefix(60)))
    }
    isLayer = head.count > 1 && head[1].contains("DifferentiableLayer")
    var stored: [FunctionSignature.Parameter] = []
    for member in Self.members(text[text.index(after: brace)...]) { try take(member, &stored) }
    if initializers.isEmpty {
      // What Swift writes itself: a parameter for each stored property.
      let list = stored.map { parameter in
        "\(parameter.name): \(parameter.type)"
          + (parameter.defaultValue.map { " = \($0)" } ?? "")
      }.joined(separator: ", ")
      initializers = [try FunctionSignature(declaration: "init(\(list)) {")]
    }
  }

  /// The protocol's own members, which a layer's check reaches in their own way.
  private static let layerMembers: Set<String> = ["forward", "backward", "parameters"]

  private mutating func take(
    _ member: String, _ stored: inout [FunctionSignature.Parameter]
  ) throws(FunctionSignature.Unusable) {
    var words = member[...]
    var isMutating = false
    for modifier in ["@discardableResult", "public", "internal", "mutating"]
    where words.hasPrefix(modifier + " ") {
      isMutating = isMutating || modifier == "mutating"
      words = words.dropFirst(modifier.count).drop(while: \.isWhitespace)
    }
    if words.hasPrefix("init(") {
      initializers.append(try FunctionSignature(declaration: String(words)))
    } else if words.hasPrefix("func ") {
      let name = words.dropFirst(5).prefix { $0 != "(" }.trimmingPrefix(while: \.isWhitespace)
      if isLayer, Self.layerMembers.contains(String(name)) { return }
      methods.append(
        Method(
          signature: try FunctionSignature(declaration: String(words), mayBeVoid: isMutating),
          isMutating: isMutating))
    } else if words.hasPrefix("var ") || words.hasPrefix("let ") {
      try take(property: words.dropFirst(4), isVariable: words.hasPrefix("var "), &stored)
    }
  }

  private mutating func take(
    property text: Substring, isVariable: Bool, _ stored: inout [FunctionSignature.Parameter]
  ) throws(FunctionSignature.Unusable) {
    let line = text.prefix { $0 != "\n" }
    let head = line.prefix { $0 != "=" && $0 != "{" }
    guard let colon = head.firstIndex(of: ":") else { throw .unreadable(line.trimmed) }
    let name = head[..<colon].trimmed
    if isLayer, Self.layerMembers.contains(name) { return }
    let type = head[head.index(after: colon)...].trimmed
    try FunctionSignature.checkType(type)
    let rest = line.dropFirst(head.count)
    let isComputed = rest.first == "{"
    properties.append(
      Property(
        name: name, type: type,
        isSettable: isVariable && (!isComputed || text.contains("set {") || text.contains("set("))))
    let value = rest.first == "=" ? rest.dropFirst().trimmed : nil
    if !isComputed, isVariable || value == nil {
      stored.append(.init(label: name, name: name, type: type, defaultValue: value))
    }
  }

  /// The declarations that stand directly in the type, each with what is in its braces.
  private static func members(_ body: Substring) -> [String] {
    var members: [String] = []
    var depth = 0
    var current = ""
    for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.prefix(upTo: line.firstRange(of: "//")?.lowerBound ?? line.endIndex)
      if depth == 0 {
        let start = words.trimmed
        // A signature may go on over several lines.
        let goesOn = !current.isEmpty && current.last != "}" && isOpen(current)
        if goesOn {
          current += " " + start
        } else {
          if !current.isEmpty { members.append(current) }
          current = start
        }
      } else {
        current += "\n" + words
      }
      for character in words {
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
      }
      if depth < 0 { break }
    }
    if !current.isEmpty { members.append(current) }
    return members.filter { $0 != "}" }
  }

  private static func isOpen(_ text: String) -> Bool {
    let isFunction = text.contains("func ") || text.contains("init(")
    return isFunction && !text.contains("{")
  }

  /// `struct Whitening { init(features: Int); func callAsFunction(_ x: Tensor) -> Tensor }`.
  package var declaration: String {
    let parts =
      initializers.map { "init(\($0.parameterList))" }
      + methods.map { ($0.isMutating ? "mutating " : "") + $0.signature.declaration }
      + properties.map { "var \($0.name): \($0.type)" }
    return "struct \(name)\(isLayer ? ": DifferentiableLayer" : "") { "
      + parts.joined(separator: "; ") + " }"
  }
}
