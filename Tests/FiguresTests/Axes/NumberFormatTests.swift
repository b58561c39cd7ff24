import Testing

@testable import Figures

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (0.0, "0"), (1, "1"), (2.5, "2.5"), (0.1 + 0.2, "0.3"), (1234.4, "1234"), (0.00123, "0.00123"),
    (0.000123, "1.23e-4"), (999_999, "1e6"), (123_456, "123456"), (1.5e300, "1.5e300"),
    (-0.5, "-0.5"), (9.996, "10"), (0.9996, "1"), (.infinity, "infinity"),
    (-.infinity, "-infinity"), (.nan, "NaN"),
  ])
  func shortNumbersHaveThreeDigitsAndNoIdleZeros(number: Double, text: String) {
    #expect(NumberFormat(.ascii).short(number) == text)
  }

  @Test func signsAndPowersAreTypographicInDrawingsAndPlainForEars() {
    #expect(NumberFormat(.typographic).short(-1.5e-5) == "−1.5×10⁻⁵")
    #expect(NumberFormat(.spoken).short(-1.5e-5) == "−1.5e−5")
    #expect(NumberFormat(.typographic).power(ofTen: -6) == "10⁻⁶")
    #expect(NumberFormat(.typographic).power(ofTen: -2) == "0.01")
  }

  @Test func aFixedNumberNeverSaysMinusZero() {
    #expect(NumberFormat(.ascii).fixed(-0.001, decimals: 1) == "0.0")
    #expect(NumberFormat(.ascii).fixed(-0.25, decimals: 2) == "-0.25")
    #expect(NumberFormat(.ascii).fixed(1.005, decimals: 0) == "1")
  }
}
