import LessonKit
import LessonRecords
import Testing

@testable import Figures

@Suite struct FigureTextTests {
  @Test(arguments: Gallery.plots.map(\.key), [40, 72, 100])
  func theTextFormIsASCIIAloneAndAsWideAsAsked(name: String, columns: Int) throws {
    let plot = try #require(Gallery.plots.first { $0.key == name }).value
    let text = Figure(plot.record).text(columns: columns)
    #expect(text.allSatisfy { $0.isASCII })
    for line in text.split(separator: "\n") { #expect(line.count <= columns, "\(line)") }
    let wide = Figure(plot.record).text(columns: columns, alphabet: .unicode)
    for line in wide.split(separator: "\n") { #expect(line.count <= columns, "\(line)") }
  }

  @Test func lettersComeFromTheNamesAndAreAllDifferent() {
    #expect(SeriesLetters.letters(["batch norm", "none", "layer norm"]) == ["B", "N", "L"])
    #expect(SeriesLetters.letters(["bn", "bias", "β", ""]) == ["B", "I", "E", "A"])
    let many = SeriesLetters.letters(Array(repeating: "a", count: 36))
    #expect(Set(many).count == 36)
  }

  @Test func measuredPointsStandOutFromTheLineBetweenThem() {
    let text = Figure(Gallery.diverged.record).text()
    #expect(text.filter { $0 == "B" }.count == 9)
    #expect(text.contains("N none, diverged at 40"))
    #expect(text.contains("! not finite from here"))
  }

  @Test func lettersOfMathematicsAreSpelled() {
    #expect(
      TextAlphabet.ascii.spelled("γ·x̂ + β, ‖w‖² ≤ 10⁻³") == "gamma*x^ + beta, ||w||^2 <= 10^-3")
    #expect(TextAlphabet.ascii.spelled("naïve Ångström 漢") == "naive Angstrom ?")
    #expect(TextAlphabet.ascii.spelled("Σᵢ xᵢⱼⁿ⁺¹ ✓") == "Sigma_i x_ij^n+1 yes")
    #expect(TextAlphabet.unicode.spelled("γ\nβ") == "γ β")
  }

  @Test func aLongBarIsAsLongAsItsNumber() throws {
    let text = Figure(Gallery.barLong.record).text()
    let lines = text.split(separator: "\n").filter { $0.contains("|") }
    let lengths = lines.map { line in Double(line.count { $0 == "#" }) }
    for (length, value) in zip(lengths, [0.48, 0.63, 0.98, 0.97]) {
      #expect(abs(length - value * lengths[2] / 0.98) <= 1)
    }
  }
}
