/// What can be read of a formula in a line of plain text, and looked for: its letters and the names
/// of its signs, without what only says how they are set.
enum MathWords {
  private static let signs: [String: String] = [
    "dots": "…", "ldots": "…", "cdots": "…", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥",
    "ne": "≠", "neq": "≠", "approx": "≈", "cdot": "·", "times": "×", "pm": "±", "to": "→",
    "leftarrow": "←", "rightarrow": "→", "infty": "∞", "sum": "∑", "prod": "∏", "partial": "∂",
    "nabla": "∇", "in": "∈", "top": "ᵀ", "odot": "⊙", "sqrt": "√",
  ]
  /// The names that a reader says.
  private static let names: Set<String> = [
    "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "iota",
    "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "varphi", "chi", "psi",
    "omega", "log", "exp", "ln", "sin", "cos", "tan", "tanh", "max", "min", "det", "Var",
  ]

  static func of(_ tex: String) -> String {
    var text = ""
    var rest = tex[...]
    while let character = rest.popFirst() {
      switch character {
      case "\\":
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        if name.isEmpty {
          // `\\` and `\,` part what stands beside them.
          rest = rest.dropFirst()
          text += " "
          continue
        }
        rest = rest.dropFirst(name.count)
        if name == "begin" || name == "end", rest.first == "{" {
          rest = rest.drop { $0 != "}" }.dropFirst()
          text += " "
        } else if let sign = signs[String(name)] {
          text += sign
        } else if names.contains(name.lowercased()) || names.contains(String(name)) {
          text += (text.last?.isLetter == true ? " " : "") + name
        }
      case "{", "}", "$": break
      case "&", "~": text += " "
      default: text.append(character)
      }
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
