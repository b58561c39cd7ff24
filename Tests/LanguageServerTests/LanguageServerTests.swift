import Foundation
import LessonFormat
import LessonRecords
import Testing

@testable import LanguageServer

@Suite(.timeLimit(.minutes(1))) struct LanguageServerTests {
  static let lesson = """
    ---
    title: Batch normalization
    objectives:
      - forward: Compute it by hand.
    ---

    The 𝔘𝔫𝔦code of [@ioffe2015] and [](#fig-scale), after [](why) [](why#fig-first).

    ```swift run id=fig-scale caption="Scale"
    print(1)
    ```

    ::: claim #larger cites=ioffe2015 verdict=partly
    It is so.

    ```swift check
    true
    ```
    :::

    """

  static let files = [
    "course.yml": "title: Course\nlessons: [why, batch-norm]\n",
    "references.yml":
      "references:\n  - id: ioffe2015\n    title: Batch Normalization\n    issued: 2015\n"
      + "    author:\n      - {family: Ioffe, given: Sergey}\n",
    "01-why.md":
      "---\ntitle: Why\n---\n\n```swift run id=fig-first caption=\"First\"\nprint(1)\n```\n",
    "02-batch-norm.md": lesson,
  ]

  func session() throws -> EditorSession {
    let session = try EditorSession(Self.files)
    try session.start()
    return session
  }

  @Test func `a session begins with what the server can do and ends as it should`() throws {
    let session = try EditorSession(Self.files)
    let answer = try session.request("initialize", ["capabilities": [:]])
    let capabilities = try #require(answer["result"]?["capabilities"])
    #expect(capabilities["textDocumentSync"]?["change"] == 2)
    #expect(capabilities["hoverProvider"] == true)
    #expect(try session.end())
  }

  @Test func `nothing is answered before the session begins, nor what isn't offered`() throws {
    let session = try EditorSession(Self.files)
    #expect(try session.request("textDocument/hover")["error"]?["code"] == -32002)
    try session.start()
    #expect(try session.request("textDocument/rename")["error"]?["code"] == -32601)
    #expect(try session.end())
  }

  @Test func `a mistake is told at its place in UTF-16 and goes when it is mended`() throws {
    let session = try session()
    // Two letters outside the basic plane stand before it: four units of UTF-16, eight bytes.
    let broken = Self.lesson.replacing("[@ioffe2015]", with: "[@ioffe2051]")
    try session.open("02-batch-norm.md", broken)
    let found = try #require(
      try session.diagnostics(of: "02-batch-norm.md")
        .first { $0["message"]?.string?.contains("ioffe2051") == true })
    #expect(found["severity"] == 1)
    #expect(found["source"] == "normbook")
    let line = try #require(
      broken.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.contains("ioffe2051") })
    let start = try #require(found["range"]?["start"])
    #expect(start["line"] == .integer(line))
    let text = String(broken.split(separator: "\n", omittingEmptySubsequences: false)[line])
    let character = try #require(start["character"]?.integer)
    let end = try #require(found["range"]?["end"]?["character"]?.integer)
    let units = Array(text.utf16)[character..<end]
    #expect(String(decoding: units, as: UTF16.self).contains("ioffe2051"))
    // Only the four digits are replaced.
    let digits = try #require(text.range(of: "2051"))
    let column = text[..<digits.lowerBound].utf16.count
    try session.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": session.address("02-batch-norm.md"), "version": 2],
        "contentChanges": [
          [
            "range": [
              "start": ["line": .integer(line), "character": .integer(column)],
              "end": ["line": .integer(line), "character": .integer(column + 4)],
            ], "text": "2015",
          ]
        ],
      ])
    let left = try session.diagnostics(of: "02-batch-norm.md")
    #expect(!left.contains { $0["message"]?.string?.contains("ioffe") == true })
    #expect(try session.end())
  }

  @Test func `a change of one lesson is told where another refers to it`() throws {
    let session = try session()
    try session.open("01-why.md", "---\ntitle: Why\n---\n\nNothing is left.\n")
    let found = try session.diagnostics(of: "02-batch-norm.md")
    #expect(found.contains { $0["message"]?.string?.contains("fig-first") == true })
    try session.notify(
      "textDocument/didClose", ["textDocument": ["uri": session.address("01-why.md")]])
    try session.open("02-batch-norm.md", Self.lesson)
    let later = try session.diagnostics(of: "02-batch-norm.md")
    #expect(!later.contains { $0["message"]?.string?.contains("fig-first") == true })
  }

  @Test(arguments: [
    ("::: ", "exercise"), ("::: exercise #x ", "points"), ("::: exercise #x kind=", "matrix"),
    ("::: exercise #x meets=", "forward"), ("::: claim #x verdict=", "contradicted"),
    ("::: claim #x cites=", "ioffe2015"), ("```swift ", "check"), ("```swift run ", "caption"),
    ("```swift run echo=", "fold"), ("```output ", "rtol"), ("As in [@", "ioffe2015"),
    ("As in [@io", "ioffe2015"), ("See [](", "why"), ("See [](#", "fig-scale"),
    ("See [](why#", "fig-first"), ("> :::: ", "note"),
  ]) func `what could stand at a place is proposed`(line: String, expected: String) throws {
    let session = try session()
    let text = Self.lesson + "\n" + line
    try session.open("02-batch-norm.md", text)
    let answer = try session.request(
      "textDocument/completion", session.place("02-batch-norm.md", after: line, in: text))
    let labels = answer["result"]?.elements?.compactMap { $0["label"]?.string } ?? []
    #expect(labels.contains(expected))
  }

  @Test func `options that are given already are not proposed again`() throws {
    let session = try session()
    let text = Self.lesson + "\n```swift run id=a echo=fold "
    try session.open("02-batch-norm.md", text)
    let answer = try session.request(
      "textDocument/completion", session.place("02-batch-norm.md", after: "echo=fold ", in: text))
    let labels = answer["result"]?.elements?.compactMap { $0["label"]?.string } ?? []
    #expect(Set(labels) == Vocabulary.cell.subtracting(["id", "echo"]))
  }

  @Test func `in front matter its keys are proposed, and lessons to come before`() throws {
    let session = try session()
    let text = "---\ntitle: T\nprerequisites: [\n---\n"
    try session.open("02-batch-norm.md", text)
    let lessons = try session.request(
      "textDocument/completion", session.place("02-batch-norm.md", after: "sites: [", in: text))
    #expect(lessons["result"]?.elements?.map { $0["label"] } == ["why"])
    let keys = try session.request(
      "textDocument/completion",
      [
        "textDocument": ["uri": session.address("02-batch-norm.md")],
        "position": ["line": 2, "character": 0],
      ])
    let labels = keys["result"]?.elements?.compactMap { $0["label"]?.string } ?? []
    #expect(labels.contains("summary"))
    #expect(!labels.contains("title"))
  }

  @Test(arguments: [
    ("[@ioffe", "references.yml", 1), ("[](#fig-s", "02-batch-norm.md", 8),
    ("[](why) [](why#fig", "01-why.md", 4), ("[](wh", "01-why.md", 0),
    ("cites=iof", "references.yml", 1),
  ]) func `a reference leads to its definition`(word: String, file: String, line: Int) throws {
    let session = try session()
    try session.open("02-batch-norm.md", Self.lesson)
    let answer = try session.request(
      "textDocument/definition",
      session.place("02-batch-norm.md", after: word, in: Self.lesson))
    #expect(answer["result"]?["uri"] == session.address(file))
    #expect(answer["result"]?["range"]?["start"]?["line"] == .integer(line))
  }

  @Test(arguments: [
    ("[@ioffe", "Batch Normalization"), ("[](#fig-s", "Figure 1"), ("[](wh", "**Why**"),
    ("::: cla", "`verdict`"),
  ]) func `a name is explained`(word: String, expected: String) throws {
    let session = try session()
    try session.open("02-batch-norm.md", Self.lesson)
    let answer = try session.request(
      "textDocument/hover", session.place("02-batch-norm.md", after: word, in: Self.lesson))
    #expect(answer["result"]?["contents"]?["value"]?.string?.contains(expected) == true)
  }

  @Test func `a mistake is explained at length, and mended by its fix`() throws {
    let session = try session()
    let text = Self.lesson.replacing("caption=", with: "captoin=")
    try session.open("02-batch-norm.md", text)
    let place = session.place("02-batch-norm.md", after: "captoi", in: text)
    let hover = try session.request("textDocument/hover", place)
    #expect(
      hover["result"]?["contents"]?["value"]?.string?.hasPrefix("**UnknownCellOption**") == true)
    let position = try #require(place["position"])
    let actions = try session.request(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": session.address("02-batch-norm.md")],
        "range": ["start": position, "end": position], "context": ["diagnostics": []],
      ])
    let action = try #require(actions["result"]?.elements?.first)
    #expect(action["title"] == "Replace with 'caption'")
    #expect(action.written.contains("\"newText\":\"caption\""))
  }
}
