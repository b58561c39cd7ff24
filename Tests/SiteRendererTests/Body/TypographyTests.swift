import Testing

@testable import SiteRenderer

@Suite struct TypographyTests {
  @Test(
    "Numbers have a true minus and powers of ten; words stay",
    arguments: [
      ("-1.5", "−1.5"), ("3", "3"), ("1.2e-07", "1.2×10⁻⁷"), ("-4E12", "−4×10¹²"),
      ("1e-5", "10⁻⁵"), ("1.0e3", "1.0×10³"), ("nan", "nan"), ("x-1", "x-1"), ("1-2", "1-2"),
      ("", ""), ("-", "-"), ("1e", "1e"),
    ])
  func numbers(written: String, shown: String) {
    #expect(Typography.number(written) == shown)
  }

  @Test(
    "An apostrophe within or after a word is one, and words are quoted",
    arguments: [
      ("the layer's, the seeds' and 1990's", "the layer’s, the seeds’ and 1990’s"),
      ("say 'no' (or 'yes.')", "say ‘no’ (or ‘yes.’)"), ("f'", "f’"), ("none", "none"), ("'", "'"),
      ("5 '", "5 '"),
    ])
  func apostrophes(typed: String, set: String) {
    #expect(Typography.prose(typed) == set)
  }
}
