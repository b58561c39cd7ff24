import Testing

import LessonFormat

@Suite struct FormulaTextTests {
  @Test(
    "TeX becomes one line of characters",
    arguments: [
      (#"\hat x_i"#, "x̂ᵢ"),
      (#"\frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}"#, "(xᵢ − μ)/(√(σ² + ε))"),
      (#"\frac{1}{2n}"#, "1/(2n)"),
      (#"\frac{2n}{\sigma_i^2}"#, "2n/σᵢ²"),
      (#"\frac12"#, "1/2"),
      (#"\gamma = 1"#, "γ = 1"),
      (#"\sqrt\epsilon"#, "√ε"),
      (#"10^{-5}"#, "10⁻⁵"),
      (#"\alpha > 0"#, "α > 0"),
      (#"x_1, \dots, x_m"#, "x₁, …, xₘ"),
      (#"\mu_{\text{run}}"#, "μᵣᵤₙ"),
      (#"w^\top h"#, "wᵀ h"),
      (#"A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"#, "A = (1 2; 3 4)"),
      (#"\begin{bmatrix}x_1\\x_2\end{bmatrix}^\top"#, "[x₁; x₂]ᵀ"),
      (#"\begin{vmatrix} a & b \\ c & d \end{vmatrix}"#, "|a b; c d|"),
      (#"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}"#, "{ 1, x > 0; 0, else"),
      (#"\begin{aligned} a &= b \\ &= c \end{aligned}"#, "a = b; = c"),
      (#"\frac{1}{n}\sum_i \Bigl(\sum_j x_{ij}\Bigr)"#, "1/n Σᵢ (Σⱼ xᵢⱼ)"),
    ])
  func transliteration(tex: String, text: String) {
    #expect(FormulaText.text(of: tex) == text)
  }

  @Test("What has no character stays as it was written", arguments: [#"\foo x"#, "\\", "{", "a_"])
  func unknown(tex: String) {
    #expect(FormulaText.text(of: tex).count <= tex.count)
  }
}
