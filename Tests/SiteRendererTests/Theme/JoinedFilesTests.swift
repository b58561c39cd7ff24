import Testing

@testable import SiteRenderer

@Suite struct JoinedFilesTests {
  private func published(_ files: [String: String]) throws -> [String: String] {
    try JoinedFiles(files.mapValues { Array($0.utf8) }).published
      .mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test("A style is published with those it names, each once, in their order") func styles() throws
  {
    let files = [
      "style.css": "@import \"a.css\";\n@import \"b.css\";\nq { }\n",
      "a.css": "@import \"c.css\";\na { }\n", "b.css": "@import \"c.css\";\nb { }\n",
      "c.css": "c { }",
    ]
    #expect(try published(files) == ["style.css": "c { }\na { }\n\nb { }\n\nq { }\n\n"])
  }

  @Test("A script shares one scope with those it names") func scripts() throws {
    let files = [
      "script.js": "import { one } from \"./one.js\";\nimport \"./two.js\";\none();\n",
      "one.js": "export const one = () => \"export \";",
      "two.js": "import { one } from \"./one.js\";\n  import(\"x\");",
    ]
    #expect(
      try published(files) == [
        "script.js": """
        (() => {
        "use strict";
        const one = () => "export ";
          import("x");
        one();

        })();

        """
      ])
  }

  @Test(
    "What names no file of the theme is published as it is",
    arguments: [
      ("own.js", "export const x = 1;\n"), ("plain.css", "p { }\n"),
      ("far.css", "@import \"https://example.org/a.css\";\n"), ("data.json", "import \"x\";\n"),
    ])
  func alone(name: String, text: String) throws {
    #expect(try published([name: text]) == [name: text])
  }

  @Test("A file that isn't there is told with the line that names it") func missing() {
    let files = ["style.css": Array("\n@import \"lost.css\";\n".utf8)]
    #expect(
      throws: Theme.TemplateError(
        file: "style.css", line: 2, message: "there is no 'lost.css' in the theme")
    ) { try JoinedFiles(files) }
  }

  @Test("Files that name one another are each published once, in one") func circle() throws {
    let files = [
      "style.css": "@import \"a.css\";\n", "a.css": "@import \"b.css\";\na { }",
      "b.css": "@import \"a.css\";\nb { }",
    ]
    #expect(try published(files) == ["style.css": "b { }\na { }\n\n"])
  }
}
