import Foundation
import LessonFormat
import LessonRecords
import LessonRunner
import Testing

@testable import Exporters

struct NotebookExporterTests {
  static let source = """
    ---
    title: Batch normalization
    summary: In one line.
    ---

    As [@ioffe2015, sec. 3] say, the variance is `{swift} y.variance, digits: 3`; see [](#fig-scale).

    $$
    y = \\gamma x
    $$ {#eq-affine}

    ```swift run id=fig-scale caption="Against scale" alt="A line"
    print("first")
    show(plot)
    ```

    ```swift run id=bad.name error=trap
    fatalError("no")
    ```

    ::: claim #larger verdict=supported cites=ioffe2015
    It is larger.

    ```swift check
    ratio.over(seeds).median >= 10
    ```
    :::

    ::: explore #fig-size parameter="batch size" values="2,4"
    ```swift run
    print(value)
    ```
    :::

    ::::: exercise #bn-forward kind=number
    What is it?

    ```swift answer
    42.0
    ```

    :::: mistake name=other
    The slip of the pen.

    ```swift run
    41.0
    ```
    ::::

    :::: hint
    Think.
    ::::

    :::: solution
    It is forty-two.
    ::::
    :::::

    """

  static func exported(style: String? = nil) throws -> JSONValue {
    let (lesson, diagnostics) = LessonParser.parse(source, file: "02-batch-norm.md")
    try #require(!diagnostics.hasErrors)
    var course = Course(title: "Course")
    course.lessons = [lesson]
    var work = Work(
      key: "ioffe2015", authors: [.init(family: "Ioffe", given: "Sergey")],
      title: "Batch Normalization")
    work.year = 2015
    course.references = ["ioffe2015": work]
    var results = LessonResults()
    let plot = PlotRecord(
      x: .init(label: "x"), y: .init(label: "y"),
      series: [.init(name: "line", mark: .line, x: [1, 2], y: [3, 4])])
    let table = TableRecord(columns: [
      .init(name: "a<b", entries: [.number(0.5, written: "0.500"), .text("x & y")])
    ])
    results.outputs["fig-scale"] = [.text("first\n"), .plot(plot), .table(table)]
    results.outputs["bad.name"] = [.failure("Fatal error: no\nat line 3")]
    for value in lesson.inlineValues {
      results.values[value.identifier] = ValueRecord(written: "1.000", number: 1)
    }
    let check = CheckRecord(
      holds: true, statement: "median >= 10", samples: [11, 12, 9], agreeing: 2, value: 11,
      margin: 1)
    for cell in lesson.cells where cell.role == .check { results.checks[cell.identifier] = [check] }
    for explore in lesson.explores {
      for cell in explore.cells {
        results.states[cell.identifier] = ["2": [.text("2\n")], "4": [.text("4\n")]]
      }
    }
    return try JSONValue(
      parsing: NotebookExporter.notebook(
        of: lesson, results: results, course: course, style: style))
  }

  private func text(_ notebook: JSONValue, _ kind: JSONValue) -> String {
    (notebook["cells"]?.elements ?? []).filter { $0["cell_type"] == kind }.map { cell in
      (cell["source"]?.elements ?? []).compactMap(\.string).joined()
    }.joined(separator: "\n----\n")
  }

  private func outputs(_ notebook: JSONValue, of name: JSONValue) throws -> [JSONValue] {
    let cell = (notebook["cells"]?.elements ?? []).first { $0["id"] == name }
    return try #require(cell?["outputs"]?.elements)
  }

  @Test func `what Jupyter doesn't know is written out`() throws {
    let words = text(try Self.exported(), "markdown")
    #expect(words.hasPrefix("# Batch normalization\n\nIn one line."))
    #expect(words.contains("As (Ioffe 2015, sec. 3) say, the variance is 1.000; see Figure 1."))
    #expect(words.contains("y = \\gamma x"))
    #expect(words.contains("\\tag{1}"))
    #expect(words.contains("**Figure 1.** Against scale"))
    #expect(words.contains("**Claim 1 (supported)**"))
    #expect(words.contains("- Ioffe, Sergey (2015). *Batch Normalization*"))
    #expect(!words.contains(":::"))
    #expect(!words.contains("{#eq"))
  }

  @Test func `answers, mistakes and solutions are kept back`() throws {
    let notebook = try Self.exported().written
    for secret in ["42.0", "41.0", "forty-two", "slip of the pen"] {
      #expect(!notebook.contains(secret))
    }
    #expect(notebook.contains("What is it?"))
    #expect(notebook.contains("Think."))
  }

  private static let parts = """
    Q?[^open]

    ```swift starter
    BEGIN
    ```

    ```swift answer
    SECRET-ANSWER
    ```

    ```formula answer
    SECRET_FORMULA
    ```

    :::: mistake name=m
    SECRET-WORDS

    ```formula run
    SECRET_SLIP
    ```

    ```swift run
    SECRET-CELL
    ```
    ::::

    :::: choice right
    An option.

    SECRET-REASON[^reason]
    ::::

    :::: solution
    SECRET-SOLUTION[^solved]
    ::::

    :::: rubric
    - SECRET-POINT
    ::::
    """

  @Test(arguments: [("", ""), ("- One\n\n  ", "  "), ("> ", "> "), ("> 1. One\n>\n>    ", ">    ")])
  func `nothing that is earned is in it, wherever the exercise stands`(
    first: String, others: String
  ) throws {
    let exercise = ("::::: exercise #x kind=number\n" + Self.parts + "\n:::::")
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n" + others)
    let source =
      first + exercise + "\n\n[^open]: An open note.\n\n[^reason]: SECRET-NOTE\n\n"
      + "[^solved]: SECRET-TOO, see [^open] and [^deep].\n\n[^deep]: SECRET-DEEP\n"
    let (lesson, diagnostics) = LessonParser.parse(source, file: "a.md")
    #expect(diagnostics == [])
    var course = Course(title: "Course")
    course.lessons = [lesson]
    let notebook = NotebookExporter.notebook(of: lesson, results: LessonResults(), course: course)
    #expect(!notebook.contains("SECRET"), "\(notebook)")
    for words in ["Q?", "An option.", "An open note.", "BEGIN", "Exercise 1"] {
      #expect(notebook.contains(words), "\(words)")
    }
    #expect(!notebook.contains(":::"))
  }

  @Test func `a cell in a list is a cell, and what follows it is prose`() throws {
    let source =
      "1. One\n\n   - Two\n\n     ```swift run id=in\n     print(1)\n     ```\n\n     Behind it.\n\n     ```c\n     code\n     ```\n\n    plain\n\n::: note\n    kept\n:::\n"
    let lesson = LessonParser.parse(source, file: "a.md").lesson
    var course = Course(title: "Course")
    course.lessons = [lesson]
    var results = LessonResults()
    results.outputs["in"] = [.text("1\n")]
    let notebook = try JSONValue(
      parsing: NotebookExporter.notebook(of: lesson, results: results, course: course))
    #expect(try outputs(notebook, of: "in").first?["text"] == ["1\n"])
    #expect(text(notebook, "markdown").contains("\n    kept"))
    #expect(text(notebook, "markdown").contains("- Two\n----\nBehind it.\n\n```c\ncode\n```"))
  }

  @Test func `text, plots and tables come as what Jupyter shows, and as text`() throws {
    let shown = try outputs(try Self.exported(), of: "fig-scale")
    #expect(shown.count == 3)
    #expect(shown[0]["text"] == ["first\n"])
    #expect(shown[1]["data"]?["image/svg+xml"]?.string?.hasPrefix("<svg") == true)
    #expect(shown[1]["data"]?["image/svg+xml"]?.string?.contains("A line") == true)
    #expect(shown[1]["data"]?["text/plain"]?.string?.contains("3") == true)
    let html = try #require(shown[2]["data"]?["text/html"]?.string)
    #expect(html.contains("<th>a&lt;b</th>"))
    #expect(html.contains("<td style=\"text-align: right\">0.500</td>"))
    #expect(html.contains("<td>x &amp; y</td>"))
  }

  @Test func `a failure, a check and the states of an explore are outputs too`() throws {
    let notebook = try Self.exported()
    let failure = try #require(try outputs(notebook, of: "bad-name").first)
    #expect(failure["output_type"] == "error")
    #expect(failure["ename"] == "Trap")
    #expect(failure["evalue"] == "Fatal error: no")
    let all = notebook.written
    #expect(all.contains("median >= 10: holds, 2 of 3 seeds, value 11.0, margin 1.0"))
    #expect(all.contains("batch size = 2"))
    #expect(all.contains("batch size = 4"))
  }

  @Test func `a style sheet goes into the drawing without breaking it`() throws {
    let shown = try outputs(try Self.exported(style: "a > b { c: \"&\" } ]]>"), of: "fig-scale")
    let drawing = try #require(shown[1]["data"]?["image/svg+xml"]?.string)
    #expect(drawing.contains("</desc><style><![CDATA[a > b { c: \"&\" } ]]></style>"))
  }

  /// The rules of nbformat 4.5's schema that a notebook of ours could break.
  @Test func `the notebook keeps the rules of nbformat`() throws {
    let notebook = try Self.exported()
    #expect(notebook["nbformat"] == 4)
    #expect(notebook["nbformat_minor"] == 5)
    var names: Set<String> = []
    for cell in try #require(notebook["cells"]?.elements) {
      let name = try #require(cell["id"]?.string)
      #expect(name.wholeMatch(of: /[a-zA-Z0-9_-]{1,64}/) != nil)
      #expect(names.insert(name).inserted)
      #expect(cell["source"]?.elements?.allSatisfy { $0.string != nil } == true)
      #expect(cell["metadata"] != nil)
      let isCode = cell["cell_type"] == "code"
      #expect((cell["outputs"] != nil) == isCode)
      #expect((cell["execution_count"] != nil) == isCode)
      for output in cell["outputs"]?.elements ?? [] {
        let needed =
          switch output["output_type"]?.string {
          case "stream": ["name", "text"]
          case "display_data": ["data", "metadata"]
          case "error": ["ename", "evalue", "traceback"]
          default: ["an output type that nbformat knows"]
          }
        for member in needed { #expect(output[member] != nil) }
      }
    }
  }

  @Test(.enabled(if: NotebookFormat.isInstalled, "nbformat isn't installed for python3"))
  func `nbformat itself accepts the notebook`() throws {
    let path = NSTemporaryDirectory() + "notebook-\(UUID().uuidString).ipynb"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(Self.exported().written.utf8).write(to: URL(fileURLWithPath: path))
    let script = "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=4))"
    #expect(NotebookFormat.python(["-c", script, path]))
  }
}

/// The reference implementation, when it is there.
enum NotebookFormat {
  static let isInstalled = python(["-c", "import nbformat"])

  static func python(_ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
