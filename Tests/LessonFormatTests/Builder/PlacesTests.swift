import Testing

@testable import LessonFormat

/// Where things stand, with a case for each habit of cmark-gfm that hides it.
@Suite struct PlacesTests {
  static func range(_ name: String, in lesson: Lesson) -> SourceRange? {
    var found: SourceRange?
    lesson.blocks.walk { block in
      if found == nil, "\(block.kind)".hasPrefix(name) { found = block.range }
    }
    return found
  }

  @Test(
    "A block's place is from its first byte to behind its last",
    arguments: [
      ("paragraph", "⟦a\nb⟧\n\nc"), ("paragraph", "> ⟦a\nlazy⟧\n\nc"), ("heading", "⟦# A⟧\nb"),
      ("heading", "⟦A\nb\n===⟧\nc"), ("heading", "⟦A\n---⟧"), ("heading", "> ⟦A\n> ---⟧\n> b"),
      ("code", "⟦```x\na\n\n```⟧\nb"), ("code", "> ⟦```x\n> a⟧\nb"), ("code", "⟦~~~\na⟧"),
      ("html", "⟦<!-- a\nb -->⟧\nc"), ("html", "⟦<div>\na⟧\n\nc"),
      ("thematicBreak", "a\n\n⟦***⟧\n"),
      ("table", "⟦| a |\n|---|\n| b |⟧\n\nc"), ("directive", "a\n⟦::: note\nb\n:::⟧\nc"),
      ("directive", "- ⟦::: note\n  b\n  :::⟧\nc"), ("math", "⟦$$\nx\n$$ {#e}⟧\nc"),
      ("math", "- ⟦$$x$$⟧\n"), ("cell", "⟦```swift run\n```⟧\n"),
    ])
  func blocks(_ name: String, _ marked: String) throws {
    let marked = MarkedText(marked)
    let expected = try #require(marked.ranges.first)
    #expect(Self.range(name, in: parse(marked.text).lesson) == expected)
  }

  @Test(
    "Text stands where it stands in the file",
    arguments: [
      "a ⟦**b**⟧ c", "> a\n> ⟦**b**⟧ c", "> a\n⟦**b**⟧ lazy", "1.  a\n    ⟦**b**⟧", "# a ⟦**b**⟧ #",
      "a\n  ⟦**b**⟧\n===\n\nnext", "[r]: /u\n[s]: /v\na\n⟦**b**⟧", "`c\nd` ⟦**b**⟧",
      "a `c\nd`\n⟦**b**⟧",
      "<i\na> ⟦**b**⟧", "[l](u\n'title') ⟦**b**⟧\nc", "[l](u\n'title') a\n⟦**b**⟧",
      "$a\nb$ ⟦**b**⟧", "$a\nb$ [l](u\n't') `c\nd` ⟦**b**⟧", "&amp; \\* é ⟦**b**⟧", "a  \n⟦**b**⟧",
      "- a\n\n  > b\n  > ⟦**b**⟧", "⟦**b\nc**⟧ d", "\ta\n\nb ⟦**b**⟧", "x[^1] ⟦**b**⟧\n\n[^1]: n",
      "x[^1]\n\n[^1]: n ⟦**b**⟧", "www.a.bc ⟦**b**⟧", "<https://a.b> ⟦**b**⟧", "a@b.cd ⟦**b**⟧",
    ])
  func strong(_ marked: String) throws {
    let marked = MarkedText(marked)
    let expected = try #require(marked.ranges.first)
    var found: SourceRange?
    parse(marked.text).lesson.blocks.walkInlines {
      if case .strong = $0.kind { found = $0.range }
    }
    #expect(found == expected)
  }

  @Test(
    "Links, pictures, code and tables' text stand where they stand",
    arguments: [
      ("link", "a ⟦[b](c)⟧"), ("link", "a ⟦[b\nc](d)⟧ e"), ("link", "⟦<https://a.b>⟧"),
      ("link", "a ⟦www.a.bc⟧"), ("link", "M\n⟦www.a.bc⟧"), ("link", "> M\n> (⟦www.a.bc⟧)"),
      ("text", "⟦``⟧\n```\n"),
      ("link", "⟦[b][r]⟧\n\n[r]: /u"), ("link", "> x\n> ⟦[`b`](c)⟧"),
      ("image", "a ⟦![b](c)⟧"), ("reference", "a ⟦[](#b)⟧."), ("reference", "- a\n  ⟦[](b#c)⟧"),
      ("code", "a ⟦`b`⟧"), ("code", "a ⟦`` b ` ``⟧"), ("code", "a ⟦`b\nc`⟧ d"),
      ("citation", "a ⟦[@b, p. 3]⟧."), ("citation", "*a ⟦[@b]⟧*"), ("math", "a ⟦$b$⟧."),
      ("math", "a ⟦$$b$$ {#e}⟧ c"), ("strikethrough", "a ⟦~~b~~⟧ c"),
      ("strikethrough", "a ⟦~~b\nc~~⟧ d"), ("code", "| a | b |\n|---|---|\n| x | ⟦`c`⟧ |"),
      ("code", "> | a |\n> |---|\n> | x |\n> | ⟦`c`⟧ |"),
      ("code", "text\n| a ⟦`c`⟧ |\n|---|\n| x |"),
      ("code", "| a |\n|---|\n| \\| ⟦`c`⟧ |"), ("code", "- | a ⟦`c`⟧ |\n  |---|"),
      ("footnoteReference", "a⟦[^1]⟧\n\n[^1]: b"), ("html", "a ⟦<b>⟧c"),
    ])
  func inlines(_ name: String, _ marked: String) throws {
    let marked = MarkedText(marked)
    let expected = try #require(marked.ranges.first)
    var found: SourceRange?
    parse(marked.text).lesson.blocks.walkInlines {
      if found == nil, "\($0.kind)".hasPrefix(name) { found = $0.range }
    }
    #expect(found == expected)
  }
}
