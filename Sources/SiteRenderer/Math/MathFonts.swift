/// Which of KaTeX's fonts a page's formulas are set in.
enum MathFonts {
  /// The fonts every formula may need, and those that go with a class in KaTeX's HTML.
  static let always: Set<String> = ["KaTeX_Main-Regular", "KaTeX_Math-Italic"]

  private static let byClass: [String: [String]] = [
    "mathit": ["KaTeX_Main-Italic"], "textit": ["KaTeX_Main-Italic"],
    "mathbf": ["KaTeX_Main-Bold"], "textbf": ["KaTeX_Main-Bold", "KaTeX_Main-BoldItalic"],
    "boldsymbol": ["KaTeX_Math-BoldItalic"],
    "amsrm": ["KaTeX_AMS-Regular"], "mathbb": ["KaTeX_AMS-Regular"],
    "textbb": ["KaTeX_AMS-Regular"],
    "mathcal": ["KaTeX_Caligraphic-Regular", "KaTeX_Caligraphic-Bold"],
    "mathfrak": ["KaTeX_Fraktur-Regular", "KaTeX_Fraktur-Bold"],
    "textfrak": ["KaTeX_Fraktur-Regular", "KaTeX_Fraktur-Bold"],
    "mathtt": ["KaTeX_Typewriter-Regular"], "texttt": ["KaTeX_Typewriter-Regular"],
    "mathscr": ["KaTeX_Script-Regular"], "textscr": ["KaTeX_Script-Regular"],
    "mathsf": ["KaTeX_SansSerif-Regular"], "textsf": ["KaTeX_SansSerif-Regular"],
    "mathboldsf": ["KaTeX_SansSerif-Bold"], "textboldsf": ["KaTeX_SansSerif-Bold"],
    "mathitsf": ["KaTeX_SansSerif-Italic"], "textitsf": ["KaTeX_SansSerif-Italic"],
    "small-op": ["KaTeX_Size1-Regular"], "large-op": ["KaTeX_Size2-Regular"],
    "delimsizing": ["KaTeX_Size1-Regular", "KaTeX_Size2-Regular", "KaTeX_Size3-Regular"],
    "delim-size1": ["KaTeX_Size1-Regular"], "delim-size4": ["KaTeX_Size4-Regular"],
    "size4": ["KaTeX_Size4-Regular"],
  ]

  /// The fonts of one rendered formula.
  static func used(in html: String) -> Set<String> {
    var fonts = always
    var rest = html.utf8[...]
    let mark = Array("class=\"".utf8)
    while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
      let opening = rest[rest.startIndex...quote].suffix(mark.count).elementsEqual(mark)
      rest = rest[rest.index(after: quote)...]
      guard opening, let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { continue }
      for name in rest[..<end].split(separator: UInt8(ascii: " ")) {
        if let more = byClass[String(decoding: name, as: UTF8.self)] { fonts.formUnion(more) }
      }
      rest = rest[rest.index(after: end)...]
    }
    return fonts
  }
}
