import Foundation
import Testing

@testable import LessonFormat

/// Plain Markdown means what `cmark-gfm` says.
@Suite struct GFMTests {
  struct Example: CustomTestStringConvertible {
    var number: Int
    var markdown: String
    var html: String
    var testDescription: String { "example \(number)" }
  }

  static func examples(_ name: String) -> [Example] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else {
      return []
    }
    return text.components(separatedBy: "=== example\n").dropFirst().enumerated().map {
      let parts = $0.element.components(separatedBy: "=== html\n").map {
        $0.replacingOccurrences(of: "→", with: "\t")
      }
      return Example(number: $0.offset + 1, markdown: parts[0], html: parts.last ?? "")
    }
  }

  @Test(
    "Each example gives the HTML that cmark-gfm gives",
    arguments: [
      ("spec-examples.txt", 673), ("more-examples.txt", 22),
    ])
  func html(_ file: String, _ count: Int) {
    let examples = Self.examples(file)
    #expect(examples.count == count)
    for example in examples {
      let (lesson, _) = parse(example.markdown)
      let html = PlainHTML(lesson).html
      #expect(html == example.html, "\(example): \(example.markdown)")
    }
  }
}
