/// The characters a terminal can show.
package enum TextAlphabet: Hashable, Sendable {
  /// ASCII alone: always safe.
  case ascii
  /// Braille dots and block elements too.
  case unicode

  var numbers: NumberFormat { NumberFormat(self == .ascii ? .ascii : .typographic) }

  /// Text in these characters: in ASCII, letters of mathematics are spelled out.
  package func spelled(_ text: String) -> String {
    guard self == .ascii, !text.unicodeScalars.allSatisfy(\.isASCII) else {
      return String(text.map { $0.isNewline ? " " : $0 })
    }
    var result = ""
    var raised: Character?
    for character in text {
      var spelled =
        character.isNewline
        ? " "
        : character.isASCII
          ? String(character) : Self.spellings[character] ?? Self.withoutMarks(character)
      // One sign raises or lowers all that follow it: 10^-3.
      let sign = character.isASCII ? nil : spelled.first.flatMap { "^_".contains($0) ? $0 : nil }
      if let sign, sign == raised { spelled.removeFirst() }
      raised = sign
      result += spelled
    }
    return result
  }

  /// A letter without its accents, or a question mark. A hat or bar set over a letter means
  /// something in a formula, where x and x̂ stand side by side, so it follows the letter.
  private static func withoutMarks(_ character: Character) -> String {
    let ascii = character.unicodeScalars.filter(\.isASCII)
    if !ascii.isEmpty {
      let marks = character.unicodeScalars.compactMap { Self.marks[$0] }.joined()
      return String(String.UnicodeScalarView(ascii)) + marks
    }
    return latin[character] ?? "?"
  }

  private static let spellings: [Character: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu",
    "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ϕ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "∇": "grad ",
    "−": "-", "–": "-", "—": "-", "×": "x", "·": "*", "÷": "/", "±": "+-", "≈": "~", "≤": "<=",
    "≥": ">=", "≠": "!=", "∞": "infinity", "√": "sqrt ", "∑": "sum ", "∂": "d", "∈": " in ",
    "→": "->", "←": "<-", "‖": "||", "…": "...", "‘": "'", "’": "'", "“": "\"", "”": "\"",
    "⁰": "^0", "¹": "^1", "²": "^2", "³": "^3", "⁴": "^4", "⁵": "^5", "⁶": "^6", "⁷": "^7",
    "⁸": "^8", "⁹": "^9", "⁻": "^-", "₀": "_0", "₁": "_1", "₂": "_2", "₃": "_3", "₄": "_4",
    "ᵢ": "_i", "ⱼ": "_j", "ₙ": "_n", "ₘ": "_m", "ᵀ": "^T", "ℓ": "l", "°": " deg", "⊙": "*",
    "✓": "yes", "✗": "no", "✔": "yes", "✘": "no", "•": "*", "○": "o", "●": "o", "◆": "*", "■": "#",
    "□": "[]", "│": "|", "┃": "|", "─": "-", "━": "-", "↔": "<->", "⇒": "=>", "↦": "|->",
    "⋯": "...",
    "∼": "~", "∝": " ~ ", "∓": "-+", "∫": "integral ", "∏": "product ", "∘": "o", "′": "'",
    "⟨": "<",
    "⟩": ">", "∀": "for all ", "∃": "exists ", "⋆": "*", "∗": "*", "↪": ">", "½": "1/2", "ß": "ss",
    "\u{A0}": " ", "\u{2009}": " ",
    "⁺": "^+", "ⁿ": "^n", "ⁱ": "^i", "₅": "_5", "₆": "_6", "₇": "_7", "₈": "_8", "₉": "_9",
    "₊": "_+", "₋": "_-", "ₐ": "_a", "ₑ": "_e", "ₖ": "_k", "ₗ": "_l", "ₒ": "_o", "ₚ": "_p",
    "ᵣ": "_r", "ₛ": "_s", "ₜ": "_t", "ᵤ": "_u", "ᵥ": "_v", "ₓ": "_x", "ᵦ": "_beta", "ᵧ": "_gamma",
  ]

  private static let marks: [Unicode.Scalar: String] = [
    "\u{302}": "^", "\u{303}": "~", "\u{304}": "-bar", "\u{305}": "-bar",
  ]

  private static let latin: [Character: String] = {
    let groups = [
      "a": "àáâãäåā", "e": "èéêëēẽ", "i": "ìíîïī", "o": "òóôõöøō", "u": "ùúûüū", "c": "çćč",
      "n": "ñń", "s": "śšş", "z": "źżž", "y": "ýÿ", "l": "ł", "x": "x̂x̄",
    ]
    var table: [Character: String] = [:]
    for (letter, marked) in groups {
      for character in marked {
        table[character] = letter
        if let upper = character.uppercased().first { table[upper] = letter.uppercased() }
      }
    }
    return table
  }()
}
