import Foundation
import LessonFormat
import Testing

@testable import SiteRenderer

/// Plain Markdown is written as the program `cmark-gfm` writes it, byte for byte.
@Suite struct PlainDocumentTests {
  private static let extensions = ["table", "strikethrough", "autolink", "tagfilter", "tasklist"]

  private func program(_ markdown: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/cmark-gfm")
    process.arguments = ["--unsafe"] + (Self.extensions + ["footnotes"]).flatMap { ["-e", $0] }
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(markdown.utf8))
    try input.fileHandleForWriting.close()
    let html = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: html, as: UTF8.self)
  }

  private func ours(_ markdown: String) -> String {
    let (lesson, _) = LessonParser.parse(markdown, file: "plain.md")
    return String(decoding: PlainDocument.html(of: lesson.blocks), as: UTF8.self)
  }

  static let documents = [
    "# One *two* & \"three\" <b>four</b>\n\nSetext\n===\n",
    "a[^1] b[^note] c[^1]\n\n[^1]: Foot\n\n    two paragraphs\n\n        code\n[^note]: x\n",
    "- [ ] a\n- [x] b\n\n  para\n\n1. a\n2. b\n\n3) x\n",
    "| a | b | c |\n|---|:-:|--:|\n| 1 | `x\\|y` | *3* |\n\n| a |\n|---|\n",
    "![al *t* \"x\"](a.png \"ti&t\") [l](</a b> \"t\") ``` ` ```\ntwo  \nbreak\\\nthree\n",
    "~~~ruby startline=3\na < b\n~~~\n\n    indented\n\n> quote\n> - list\n>\n>   more\n",
    "<div>\n<title>x</title>\n</div>\n\nx <script>y</script> <em>z</em>\n",
    "https://x.org/a?b=c&d ~~struck~~ www.example.com a@b.org\n\n***\n",
    "- a\n  - b\n    1. c\n\n- d\n\n```\n\n```\n",
    "[ref] [other][ref]\n\n[ref]: /url'x \"title\"\n",
  ]

  @Test("Plain documents come out as the program writes them", arguments: documents)
  func likeTheProgram(markdown: String) throws {
    #expect(ours(markdown) == (try program(markdown)))
  }

  @Test(
    "Every example of the specification comes out as cmark-gfm has it",
    arguments: ["spec-examples.txt", "more-examples.txt"])
  func specification(file: String) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: tests.appending(path: "LessonFormatTests/GFM/\(file)"), encoding: .utf8)
    let examples = text.components(separatedBy: "=== example\n").dropFirst()
    try #require(examples.count > 20)
    for example in examples {
      let parts = example.components(separatedBy: "=== html\n").map {
        $0.replacingOccurrences(of: "→", with: "\t")
      }
      try #require(parts.count == 2)
      #expect(ours(parts[0]) == parts[1], "\(parts[0])")
    }
  }
}
