/// TeX as one line of Unicode, for reading where nothing can be typeset.
///
/// What has a character becomes it (`\epsilon` ε, `x_i` xᵢ, `\hat x` x̂); fractions and roots become
/// `(a)/(b)` and `√(a)`; what has none stays as the author wrote it.
package struct FormulaText {
  private var rest: Substring
  /// The matrices and cases that are open.
  private var open: [Environment] = []

  private init(_ tex: String) { rest = tex[...] }

  /// The formula as text.
  package static func text(of tex: String) -> String {
    var reader = FormulaText(tex)
    let text = reader.sequence(until: nil)
    // A sum stands apart from what is before it, but not from a bracket.
    return text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
      .replacing("( ", with: "(").replacing(" ;", with: ";")
  }

  private mutating func sequence(until end: Character?) -> String {
    var text = ""
    while let next = rest.first {
      if next == end {
        rest.removeFirst()
        return text
      }
      text += atom()
    }
    return text
  }

  /// One group, command or character, with what it becomes.
  private mutating func atom() -> String {
    guard let next = rest.popFirst() else { return "" }
    switch next {
    case "{": return sequence(until: "}")
    case "\\": return command()
    case "^": return script(Self.superscripts, mark: "^")
    case "_": return script(Self.subscripts, mark: "_")
    case "&": return open.last == nil ? "" : open.last == .cases ? ", " : " "
    case "~": return " "
    case "-": return "−"
    default: return String(next)
    }
  }

  private mutating func argument() -> String {
    while rest.first == " " { rest.removeFirst() }
    return atom()
  }

  private mutating func script(_ table: [Character: Character], mark: String) -> String {
    let text = argument()
    let raised = text.compactMap { table[$0] }
    if raised.count == text.count, !text.isEmpty { return String(raised) }
    return text.count > 1 ? "\(mark)(\(text))" : mark + text
  }

  private mutating func command() -> String {
    guard let first = rest.first else { return "\\" }
    guard first.isLetter else {
      rest.removeFirst()
      return Self.escapes[first] ?? String(first)
    }
    let name = String(rest.prefix { $0.isLetter })
    rest.removeFirst(name.count)
    switch name {
    case "frac", "tfrac", "dfrac":
      let above = Self.grouped(argument())
      let below = argument()
      // `1/2n` would be read as a half of n.
      return above + "/" + (Self.isOneSymbol(below) ? below : Self.bracketed(below))
    case "sqrt":
      return "√" + Self.grouped(argument())
    case "text", "mathrm", "mathbf", "mathit", "operatorname", "mathsf", "boldsymbol":
      return argument()
    case "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "displaystyle":
      if rest.first == "." { rest.removeFirst() }
      return ""
    case "begin":
      return Environment(rawValue: argument()).map { rows(of: $0) } ?? ""
    case "end":
      _ = argument()
      return ""
    default:
      if let mark = Self.accents[name] { return accented(mark) }
      if let symbol = Self.symbols[name] { return symbol }
      if Self.functions.contains(name) { return name + (rest.first == " " ? "" : " ") }
      return "\\" + name
    }
  }

  /// What stands up to the environment's end, in its brackets.
  private mutating func rows(of environment: Environment) -> String {
    open.append(environment)
    defer { open.removeLast() }
    var text = ""
    while !rest.isEmpty, !rest.hasPrefix("\\end") { text += atom() }
    rest = rest.dropFirst("\\end".count)
    _ = argument()
    let words = text.split(separator: " ").joined(separator: " ")
    let (open, close) = environment.brackets
    return open + words.replacing(" ,", with: ",") + close
  }

  private mutating func accented(_ mark: Character) -> String {
    let base = argument()
    guard base.count == 1 else { return "(\(base))" + String(mark) }
    return base + String(mark)
  }

  private static func grouped(_ text: String) -> String {
    let isSimple = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." }
    return isSimple ? text : bracketed(text)
  }

  /// A number, or one letter with its marks.
  private static func isOneSymbol(_ text: String) -> Bool {
    if text.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }) { return true }
    guard text.first?.isLetter == true else { return false }
    let marks = Set(superscripts.values).union(subscripts.values)
    return text.dropFirst().allSatisfy(marks.contains)
  }

  /// What stands in rows, parted by semicolons, in brackets of its own.
  private enum Environment: String {
    case matrix, pmatrix, bmatrix, vmatrix, cases
    case wideBars = "Vmatrix"
    case braces = "Bmatrix"
    case small = "smallmatrix"
    case array

    var brackets: (open: String, close: String) {
      switch self {
      case .matrix, .small, .array: ("", "")
      case .pmatrix: ("(", ")")
      case .bmatrix: ("[", "]")
      case .vmatrix: ("|", "|")
      case .wideBars: ("‖", "‖")
      case .braces: ("{", "}")
      case .cases: ("{ ", "")
      }
    }
  }

  private static func bracketed(_ text: String) -> String { "(\(text))" }

  private static let escapes: [Character: String] = [
    ",": " ", ";": " ", ":": " ", "!": "", " ": " ", "\\": "; ", "{": "{", "}": "}", "|": "‖",
  ]

  private static let accents: [String: Character] = [
    "hat": "\u{302}", "widehat": "\u{302}", "bar": "\u{304}", "overline": "\u{304}",
    "tilde": "\u{303}", "widetilde": "\u{303}", "dot": "\u{307}", "vec": "\u{20D7}",
  ]

  private static let functions: Set<String> = [
    "exp", "log", "ln", "max", "min", "sin", "cos", "tanh", "Var", "arg", "lim", "det", "sup",
  ]

  private static let symbols: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ",
    "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "cdot": "·", "times": "×", "div": "÷",
    "pm": "±", "mp": "∓", "le": " ≤ ", "leq": " ≤ ", "ge": " ≥ ", "geq": " ≥ ", "ne": " ≠ ",
    "neq": " ≠ ", "approx": " ≈ ", "sim": " ∼ ", "equiv": " ≡ ", "propto": " ∝ ", "to": " → ",
    "rightarrow": " → ", "leftarrow": " ← ", "gets": " ← ", "mapsto": " ↦ ", "in": " ∈ ",
    "sum": " Σ", "prod": " Π", "int": " ∫", "partial": "∂", "nabla": "∇", "infty": "∞", "top": "ᵀ",
    "ldots": "…", "dots": "…", "cdots": "⋯", "ell": "ℓ", "odot": "⊙", "circ": "∘", "lVert": "‖",
    "rVert": "‖", "Vert": "‖", "vert": "|", "mid": " | ", "quad": "  ", "qquad": "   ",
    "mathbb": "", "mathcal": "", "langle": "⟨", "rangle": "⟩", "sign": "sign", "prime": "′",
    "lt": "<", "gt": ">", "forall": "∀", "exists": "∃", "mathcal{L}": "L", "star": "⋆", "ast": "∗",
  ]

  private static let superscripts: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "+": "⁺", "−": "⁻", "n": "ⁿ", "i": "ⁱ", "ᵀ": "ᵀ", "T": "ᵀ", "′": "′",
  ]

  private static let subscripts: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈",
    "9": "₉", "+": "₊", "−": "₋", "a": "ₐ", "e": "ₑ", "i": "ᵢ", "j": "ⱼ", "k": "ₖ", "l": "ₗ",
    "m": "ₘ", "n": "ₙ", "o": "ₒ", "p": "ₚ", "r": "ᵣ", "s": "ₛ", "t": "ₜ", "u": "ᵤ", "v": "ᵥ",
    "x": "ₓ", "β": "ᵦ", "γ": "ᵧ",
  ]
}
