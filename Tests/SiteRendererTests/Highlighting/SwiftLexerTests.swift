import Testing

@testable import SiteRenderer

@Suite struct SwiftLexerTests {
  /// The tokens of a piece of Swift as `kind:text`.
  private func tokens(_ code: String) -> [String] {
    var code = code
    return code.withUTF8 { bytes in
      SwiftLexer.tokens(of: bytes).map {
        "\($0.kind):\(String(decoding: UnsafeBufferPointer(rebasing: bytes[$0.range]), as: UTF8.self))"
      }
    }
  }

  @Test(
    "Numbers are whole, with their exponents, and ranges are not eaten",
    arguments: [
      ("1e-5", ["number:1e-5"]), ("1_000.5", ["number:1_000.5"]), ("0x1Fp-3", ["number:0x1Fp-3"]),
      ("0b1_0", ["number:0b1_0"]), ("1...5", ["number:1", "number:5"]),
      ("2.squareRoot()", ["number:2", "function:squareRoot"]),
      ("pair.0.1", ["number:0", "number:1"]),
    ]) func numbers(code: String, expected: [String])
  {
    #expect(tokens(code) == expected)
  }

  @Test("A typed throw shows its keyword and its type")
  func typedThrows() {
    #expect(
      tokens("func f() throws(ShapeError) -> Int")
        == ["keyword:func", "function:f", "keyword:throws", "type:ShapeError", "type:Int"])
  }

  @Test("What is interpolated is code inside a string, however deep")
  func interpolation() {
    #expect(
      tokens(#""a\(f("b\(1)"))c""#)
        == [
          #"string:"a\("#, "function:f", #"string:"b\("#, "number:1", #"string:)""#, #"string:)c""#,
        ])
  }

  @Test(
    "Strings end where they end",
    arguments: [
      (##"#"a\(x)"b"# 1"##, [##"string:#"a\(x)"b"#"##, "number:1"]),
      (##"#"\#(1)"#"##, [##"string:#"\#("##, "number:1", ##"string:)"#"##]),
      ("\"\"\"\na \"quoted\"\n\"\"\" 1", ["string:\"\"\"\na \"quoted\"\n\"\"\"", "number:1"]),
      (#""\"" 1"#, [#"string:"\"""#, "number:1"]),
      ("\"open\n1", ["string:\"open", "number:1"]),
    ]) func strings(code: String, expected: [String])
  {
    #expect(tokens(code) == expected)
  }

  @Test("Comments nest") func comments() {
    #expect(
      tokens("/* a /* b */ c */ 1 // d") == [
        "comment:/* a /* b */ c */", "number:1", "comment:// d",
      ])
  }

  @Test("Attributes, macros, generics and members are told apart")
  func rest() {
    #expect(tokens("@Test #expect(x)") == ["attribute:@Test", "macro:#expect"])
    #expect(tokens("Array<Int>") == ["type:Array", "type:Int"])
    #expect(tokens("x.default x.self `class`") == ["keyword:self"])
  }

  @Test(
    "Any text is lexed to its end without loss",
    arguments: [
      "\"\\(", "/*", "#", "#\"", "@", "`", "\"\\", "0x", "1e", "\u{1F600}\"é", "))\"\\())",
    ])
  func torn(code: String) {
    var writer = HTMLWriter()
    Highlighter.appendSwift(code, to: &writer)
    let plain = writer.string.replacing(#/<\/?span[^>]*>/#, with: "")
    var escaped = HTMLWriter()
    escaped.text(code)
    #expect(plain == escaped.string)
  }
}
