import Foundation
import LessonFormat
import LessonRecords
import LessonRunner
import Testing

@testable import SiteRenderer

/// What a lesson's blocks become in its page.
@Suite struct LessonBodyTests {
  /// The body of a page with these blocks, and what writing it brought to light.
  private func body(
    _ blocks: [Block], results: LessonResults = LessonResults(), trustsHTML: Bool = false,
    source: String = "", diagnostics: [Diagnostic] = []
  ) -> (html: String, findings: PageFindings) {
    let lesson = Lesson(
      identifier: "here", file: "here.md", source: source,
      frontMatter: FrontMatter(title: "Here"), blocks: blocks)
    var course = SampleCourse.course
    course.lessons.append(lesson)
    let context = PageContext(
      lesson: lesson, results: results, atlas: CourseAtlas(course: course),
      tools: SiteLibraries.debian.tools(), diagnostics: diagnostics)
    var writer = BodyWriter(page: context, trustsHTML: trustsHTML)
    writer.write(document: blocks)
    writer.writeReferenceList()
    return (writer.out.string, writer.findings)
  }

  private let text = SampleCourse.text

  @Test("Raw HTML is shown as text unless the course trusts it, and never runs a filtered tag")
  func rawHTML() {
    let blocks = [
      SampleCourse.block(.html("<div onclick=\"x\">\n<script>y</script>\n")),
      SampleCourse.paragraph(Inline(.html("<b>"), range: nil)),
    ]
    #expect(!body(blocks).html.contains("<div onclick"))
    #expect(body(blocks).html.contains("&lt;b&gt;"))
    let trusted = body(blocks, trustsHTML: true).html
    #expect(trusted.contains("<div onclick=\"x\">"))
    #expect(trusted.contains("&lt;script>"))
  }

  @Test(
    "A link that would run is left empty",
    arguments: ["javascript:alert(1)", "JavaScript:x", "vbscript:x", "data:text/html,x"])
  func dangerousLinks(destination: String) {
    let link = Inline(
      .link(destination: destination, title: "", children: [text("x")]), range: nil)
    #expect(body([SampleCourse.paragraph(link)]).html.contains("<a href=\"\">x</a>"))
  }

  @Test("A formula is HTML and MathML, and its fonts are named")
  func formula() {
    let (html, findings) = body([SampleCourse.paragraph(SampleCourse.math("\\mathbb{R}^2"))])
    #expect(html.contains("class=\"katex-mathml\""))
    #expect(html.contains("class=\"katex-html\""))
    #expect(findings.fonts.contains("KaTeX_AMS-Regular"))
    #expect(findings.diagnostics.isEmpty)
  }

  @Test("A mistake in TeX is told at its place in the lesson")
  func formulaMistake() throws {
    let source = "one\ntwo $a + \\foo_i$ three\n"
    let range = SourceRange(SourcePosition(line: 2, column: 5), SourcePosition(line: 2, column: 17))
    let math = Inline(.math(tex: "a + \\foo_i", display: false, label: nil), range: range)
    let (html, findings) = body([SampleCourse.paragraph(math)], source: source)
    let diagnostic = try #require(findings.diagnostics.first)
    #expect(diagnostic.id == "InvalidFormula")
    #expect(diagnostic.file == "here.md")
    #expect(diagnostic.range?.start == SourcePosition(line: 2, column: 10))
    #expect(diagnostic.summary.contains("Undefined control sequence: \\foo"))
    #expect(html.contains("<code class=\"mistaken\">a + \\foo_i</code>"))
  }

  @Test("A cell shows its code, folds it, or leaves it out", arguments: Cell.Echo.allCases)
  func echo(echo: Cell.Echo) {
    var results = LessonResults()
    results.outputs["c"] = [.text("4 < 5\n")]
    let html = body(
      [SampleCourse.cell("c", "let x = 4\nlet y = 5\n", echo: echo)], results: results
    ).html
    #expect(html.contains("<samp>4 &lt; 5\n</samp>"))
    #expect(html.contains("class=\"k\">let</span> y") == (echo != .hide))
    #expect(html.contains("<details class=\"fold\">") == (echo == .fold))
  }

  @Test("A figure that is numbered shows it without words too, and words without a figure are told")
  func captions() {
    var results = LessonResults()
    results.finished = ["fig-a", "fig-b"]
    results.outputs["fig-a"] = [.table(TableRecord(columns: []))]
    let cells = [
      SampleCourse.cell("fig-a", ""), SampleCourse.cell("fig-b", "", caption: "Nothing."),
      SampleCourse.cell("fig-c", "", caption: "It hasn't run."),
    ]
    let (html, findings) = body(cells, results: results)
    #expect(html.contains("<figcaption><a class=\"label\" href=\"#fig-a\">Figure\u{A0}1</a> </fig"))
    #expect(findings.diagnostics.map(\.id) == ["NothingShown"])
  }

  @Test("A figure has its three views, its number, its caption and the author's alternative text")
  func figure() {
    var results = LessonResults()
    results.outputs["fig-loss"] = SampleCourse.results["batch-norm"]?.outputs["fig-loss"]
    let html = body([SampleCourse.cell("fig-loss", "", caption: "Loss falls.")], results: results)
      .html
    #expect(html.contains("<svg class=\"plot\""))
    #expect(html.contains("class=\"ascii\""))
    #expect(html.contains("<div class=\"view data\""))
    #expect(html.contains(">Figure\u{A0}1</a> Loss falls.</figcaption>"))
  }

  @Test("A value stands in prose as it was written, and is missed when it was not measured")
  func values() {
    func value(_ identifier: String) -> Inline {
      Inline(
        .value(
          InlineValue(
            identifier: identifier, expression: "a < b", position: SampleCourse.nowhere.start,
            digits: nil)), range: nil)
    }
    var results = LessonResults()
    results.values["value-1"] = ValueRecord(written: "0.33", number: 1.0 / 3)
    let html = body([SampleCourse.paragraph(value("value-1"), value("value-2"))], results: results)
      .html
    #expect(html.contains("value=\"0.3333333333333333\" title=\"Measured: a &lt; b\">0.33</data>"))
    #expect(html.contains("not measured"))
  }

  @Test("A reference takes its words from its target, here and in another lesson")
  func references() {
    func reference(_ lesson: String?, _ label: String?) -> Inline {
      Inline(.reference(Reference(lesson: lesson, label: label)), range: nil)
    }
    let html = body([
      SampleCourse.block(.math(tex: "x", label: "eq-x")),
      SampleCourse.paragraph(
        reference(nil, "eq-x"), reference("batch-norm", "fig-loss"), reference("layer-norm", nil),
        reference(nil, "nowhere")),
    ]).html
    #expect(html.contains("href=\"#eq-x\">Equation\u{A0}1</a>"))
    #expect(
      html.contains(
        "href=\"batch-norm.html#fig-loss\">Figure\u{A0}1 in The batch normalization transform</a>"))
    #expect(html.contains("href=\"layer-norm.html\">Layer normalization</a>"))
    #expect(html.contains("<span class=\"missing\">nowhere</span>"))
  }

  @Test("A citation names author and year, and the works cited are listed once, in order")
  func citations() throws {
    func cite(_ key: String, _ locator: String? = nil) -> Inline {
      Inline(.citation([Citation(key: key, locator: locator, range: nil)]), range: nil)
    }
    let html = body([
      SampleCourse.paragraph(cite("santurkar2018"), cite("ioffe2015", "sec. 3"), cite("ioffe2015"))
    ]).html
    #expect(html.contains("(<a href=\"#ref-santurkar2018\">Santurkar et al. 2018</a>)"))
    #expect(html.contains("Ioffe &amp; Szegedy 2015, sec. 3</a>"))
    let ioffe = try #require(html.range(of: "id=\"ref-ioffe2015\""))
    let santurkar = try #require(html.range(of: "id=\"ref-santurkar2018\""))
    #expect(ioffe.lowerBound < santurkar.lowerBound)
    #expect(html.components(separatedBy: "id=\"ref-ioffe2015\"").count == 2)
  }

  @Test("A note stands beside the block that calls it first, once")
  func notes() {
    let call = Inline(.footnoteReference(label: "n"), range: nil)
    let html = body([
      SampleCourse.paragraph(text("a"), call), SampleCourse.paragraph(text("b"), call),
      SampleCourse.block(.footnote(label: "n", [SampleCourse.paragraph(text("note"))])),
    ]).html
    #expect(html.components(separatedBy: "id=\"fn-n\"").count == 2)
    #expect(html.hasPrefix("<div class=\"noted\">"))
    #expect(html.contains("id=\"fnref-n-2\""))
  }

  @Test func `A claim that is exempt has no verdict but the author's own`() {
    func html(_ options: [(String, String)]) -> String {
      body([
        SampleCourse.directive(
          .claim, "c", options: options + [("exempt", "History.")],
          [SampleCourse.paragraph(text("S."))])
      ]).html
    }
    let plain = html([])
    #expect(plain.contains("class=\"claim unmeasured\""))
    #expect(plain.contains("</svg>not measured <a") && !plain.contains("undecided"))
    #expect(html([("verdict", "supported")]).contains("</svg>supported, not measured <a"))
  }

  @Test func `An explore has one caption under its states, and its words for who can't see it`()
    throws
  {
    let text = """
      ::: explore #fig-e parameter=size values=2,8 caption="By *size*" alt="Two bars"
      ```swift run
      show(plot)
      ```
      :::

      ::: explore #fig-f parameter=size values=2,8
      ```swift run caption="Of the cell"
      show(plot)
      ```
      :::
      """
    let (lesson, problems) = LessonParser.parse(text, file: "a.md")
    #expect(problems.isEmpty)
    let plot = SampleCourse.results["batch-norm"]?.states["explore-cell"]?["8"] ?? []
    #expect(!plot.isEmpty)
    var results = LessonResults()
    for cell in lesson.cells { results.states[cell.identifier] = ["2": plot, "8": plot] }
    let html = body(lesson.blocks, results: results).html
    #expect(html.contains("Figure\u{A0}1</a> By <em>size</em></p>"))
    #expect(html.contains("Figure\u{A0}2</a> Of the cell</p>"))
    #expect(html.matches(of: #/Of the cell/#).count == 1)
    #expect(html.matches(of: #/Two bars/#).count == 2)
  }

  @Test func `An explore of more than 8 MiB is told, and named`() {
    func findings(_ count: Int) -> [Diagnostic] {
      var results = LessonResults()
      results.states["c"] = ["1": [.text(String(repeating: "long ", count: count))]]
      return body(
        [
          SampleCourse.directive(
            .explore, "fig-e", options: [("parameter", "p"), ("values", "1")],
            [SampleCourse.cell("c", "print(1)\n")])
        ], results: results
      ).findings.diagnostics
    }
    #expect(findings(1_000).isEmpty)
    let told = findings(2_000_000)
    #expect(told.map(\.id) == ["ExploreTooLarge"])
    #expect(told.first?.severity == .error)
    #expect(told.first?.summary.hasSuffix("it may take 8") == true)
    #expect(told.first?.summary.contains("'fig-e' takes 10") == true)
  }

  @Test("A claim has its verdict in shape and word, its measurement, its sources and its check")
  func claim() {
    let claim = SampleCourse.directive(
      .claim, "c", options: [("verdict", "partly"), ("cites", "ioffe2015")],
      [
        SampleCourse.paragraph(text("It helps.")),
        SampleCourse.cell("k", "median >= 10\n", role: .check),
      ])
    var results = LessonResults()
    results.checks["k"] = [
      CheckRecord(
        holds: true, statement: "median >= 10", samples: [9, 12, 14], agreeing: 2, value: 12,
        margin: 2)
    ]
    let html = body([claim], results: results).html
    #expect(html.contains("class=\"claim partly\""))
    #expect(html.contains("</svg>partly <a class=\"label\" href=\"#c\">Claim\u{A0}1</a></p>"))
    #expect(html.contains("2 of 3 seeds"))
    #expect(html.contains("(9 to 14)"))
    #expect(html.contains("Ioffe &amp; Szegedy 2015"))
    #expect(html.contains("<summary>How it was checked</summary>"))
  }

  @Test("No text of a solution, a mistake or an answer is in the page in the clear")
  func exerciseKeepsItsSecrets() {
    let exercise = SampleCourse.directive(
      .exercise, "e", options: [("kind", "number")],
      [
        SampleCourse.paragraph(text("What is it?")),
        SampleCourse.cell("a", "secretAnswer()\n", role: .answer),
        SampleCourse.directive(
          .mistake, options: [("name", "slip")],
          [SampleCourse.paragraph(text("Secret slip.")), SampleCourse.cell("m", "secretSlip()\n")]),
        SampleCourse.directive(.hint, [SampleCourse.paragraph(text("Open hint."))]),
        SampleCourse.directive(.solution, [SampleCourse.paragraph(text("Secret solution."))]),
      ])
    var results = LessonResults()
    results.answers["a"] = AnswerRecord(shape: [], values: [1.25])
    results.answers["m"] = AnswerRecord(shape: [], values: [2.5])
    results.outputs["m"] = [.text("secret output")]
    let html = body([exercise], results: results).html
    #expect(html.contains("What is it?"))
    #expect(html.contains("Open hint."))
    #expect(html.contains("data-definition"))
    #expect(!html.lowercased().contains("secret"))
    #expect(!html.contains("1.25"))
  }

  @Test("What the preview says stands under the block it is about, with the words at fault marked")
  func diagnostics() {
    let range = SourceRange(SourcePosition(line: 3, column: 5), SourcePosition(line: 3, column: 9))
    let diagnostic = Diagnostic(
      .error, id: "UnknownThing", file: "here.md", range: range, summary: "A thing isn't known")
    let html = body(
      [
        SampleCourse.block(.paragraph([text("first")]), line: 1),
        SampleCourse.block(.paragraph([text("second")]), line: 3),
        SampleCourse.block(.paragraph([text("third")]), line: 5),
      ], source: "first\n\nsec <ond>\n\nthird\n", diagnostics: [diagnostic]
    ).html
    #expect(html.contains("second</p>\n<div class=\"diagnostic error\""))
    #expect(html.contains("sec <mark>&lt;ond</mark>&gt;"))
  }

  @Test("What is said about a line that is part of no block stands where the line stood")
  func diagnosticsBetweenBlocks() throws {
    func diagnostic(_ id: String, line: Int) -> Diagnostic {
      let start = SourcePosition(line: line, column: 1)
      return Diagnostic(
        .error, id: id, file: "here.md", range: SourceRange(start, length: 3), summary: id)
    }
    let html = body(
      [
        SampleCourse.block(.paragraph([text("first")]), line: 1),
        SampleCourse.block(.paragraph([text("second")]), line: 4),
      ], source: "first\n\n::: nte\nsecond\n:::\n",
      diagnostics: [diagnostic("Opening", line: 3), diagnostic("Closing", line: 5)]
    ).html
    let places = try ["first</p>", "second</p>", "<code>Opening", "<code>Closing"].map {
      try #require(html.range(of: $0)).lowerBound
    }
    #expect(places == places.sorted())
    #expect(html.components(separatedBy: "class=\"diagnostic").count == 3)
  }

  @Test("An expected error is told as one, an unexpected one as a failure")
  func failures() {
    var results = LessonResults()
    results.outputs["c"] = [.failure("boom")]
    let expected = body([SampleCourse.cell("c", "x\n", error: .trap)], results: results).html
    #expect(expected.contains("as it should"))
    #expect(
      body([SampleCourse.cell("c", "x\n")], results: results).html.contains("This cell failed"))
  }

  @Test("An explorable figure lists every state with its setting")
  func explore() {
    let states = SampleCourse.results["batch-norm"]?.states["explore-cell"] ?? [:]
    var results = LessonResults()
    results.states["x"] = states
    let html = body(
      [
        SampleCourse.directive(
          .explore, "fig-e", options: [("parameter", "batch size"), ("values", "2, 8,32")],
          [SampleCourse.cell("x", "show()\n")])
      ], results: results
    ).html
    for value in ["2", "8", "32"] {
      #expect(html.contains("data-value=\"\(value)\""))
      #expect(html.contains("batch size = \(value)</p>"))
    }
    #expect(html.components(separatedBy: "<svg class=\"plot\"").count == 4)
  }
}
