import LessonFormat
import LessonRecords
import LessonRunner

@testable import SiteRenderer

/// A course of three lessons, made by hand, with one of each thing a page shows.
enum SampleCourse {
  static let nowhere = SourceRange(
    SourcePosition(line: 1, column: 1), SourcePosition(line: 1, column: 1))

  static func text(_ words: String) -> Inline { Inline(.text(words), range: nil) }
  static func math(_ tex: String) -> Inline {
    Inline(.math(tex: tex, display: false, label: nil), range: nil)
  }
  static func block(_ kind: Block.Kind, line: Int = 1) -> Block {
    let start = SourcePosition(line: line, column: 1)
    return Block(kind, range: SourceRange(start, SourcePosition(line: line + 1, column: 1)))
  }
  static func paragraph(_ inlines: Inline...) -> Block { block(.paragraph(inlines)) }
  static func heading(_ level: Int, _ words: String, _ anchor: String) -> Block {
    block(.heading(level: level, text: [text(words)], anchor: anchor))
  }
  static func cell(
    _ identifier: String, _ code: String, role: Cell.Role = .run, caption: String? = nil,
    echo: Cell.Echo = .show, error: Cell.ExpectedError? = nil
  ) -> Block {
    block(
      .cell(
        Cell(
          identifier: identifier, role: role, caption: caption.map { [text($0)] }, echo: echo,
          expectedError: error, code: code, lineStarts: [], infoRange: nowhere)))
  }
  static func directive(
    _ name: Directive.Name, _ label: String? = nil, line: Int = 1, title: String? = nil,
    options: [(String, String)] = [], _ blocks: [Block]
  ) -> Block {
    let options = options.map {
      Directive.Option(key: $0.0, value: $0.1, keyRange: nowhere, valueRange: nowhere)
    }
    return block(
      .directive(
        Directive(
          name: name, nameRange: nowhere, label: label, options: options,
          title: title.map { [text($0)] } ?? [], blocks: blocks)), line: line)
  }

  static func directive(_ name: Directive.Name, _ blocks: [Block]) -> Block {
    directive(name, nil, blocks)
  }

  static let code = """
    // The four steps, as the formula has them.
    func normalized(_ x: [Double], epsilon: Double = 1e-5) throws(ShapeError) -> [Double] {
      let mean = x.reduce(0, +) / Double(x.count)
      let variance = x.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(x.count)
      return x.map { ($0 - mean) / (variance + epsilon).squareRoot() }
    }
    print("normalized: \\(try normalized([2, 4, 6, 8]))")

    """

  static var lesson: Lesson {
    var front = FrontMatter(title: "The batch normalization transform")
    front.summary = "Four steps, two parameters, and what they do to a batch of four numbers."
    front.objectives = [
      .init(name: "forward", text: "Compute the forward pass by hand for one feature.", range: nil),
      .init(
        name: "scale", text: "Say what the scale of the weights does to the output.", range: nil),
    ]
    front.prerequisites = ["why-normalize"]
    front.reviewed = "2026-11-21"
    let note = [
      paragraph(text("The published algorithm divides by the size of the batch, not by one less."))
    ]
    let blocks: [Block] = [
      paragraph(
        text("A layer of a deep network sees numbers of many sizes. Batch normalization "),
        Inline(.citation([Citation(key: "ioffe2015", locator: "sec. 3", range: nil)]), range: nil),
        text(
          " gives each feature mean 0 and variance 1 over the batch, and then lets the network undo it: "
        ),
        math("\\hat x_i = (x_i - \\mu) / \\sqrt{\\sigma^2 + \\epsilon}"),
        text(". See "), Inline(.reference(Reference(lesson: nil, label: "eq-bn")), range: nil),
        text(" and "), Inline(.reference(Reference(lesson: nil, label: "tbl-steps")), range: nil),
        text("."), Inline(.footnoteReference(label: "biased"), range: nil),
        text(" The output’s variance on our batch is "),
        Inline(
          .value(
            InlineValue(
              identifier: "value-1", expression: "y.variance",
              position: nowhere.start, digits: 3)), range: nil),
        text(", as it should be but for "), math("\\epsilon"), text(".")),
      heading(2, "The transform", "the-transform"),
      directive(
        .definition, "batch-normalization", line: 20, title: "Batch normalization",
        [
          paragraph(
            text("For a batch "), math("x_1, \\dots, x_m"),
            text(" of one feature, with parameters "),
            math("\\gamma"), text(" and "), math("\\beta"), text(",")),
          block(
            .math(
              tex:
                "y_i = \\gamma\\,\\frac{x_i - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} + \\beta, \\qquad \\mu = \\frac1m\\sum_{i=1}^m x_i, \\quad \\sigma^2 = \\frac1m\\sum_{i=1}^m (x_i-\\mu)^2.",
              label: "eq-bn")),
        ]),
      heading(2, "Its four steps", "its-four-steps"),
      paragraph(text("In Swift, it is the formula again, line for line.")),
      cell("steps", code),
      cell(
        "tbl-steps", "let y = BatchNorm(features: 1).train(x)\nshow(Table([\"x\": x, \"y\": y]))\n",
        caption: "The batch before and after: the same order, another scale."),
      cell(
        "fig-loss", "show(Plot.line(losses))\n",
        caption:
          "Training loss with and without batch normalization: the same network, the same rate.",
        echo: .fold),
      directive(
        .predict, line: 30,
        [
          paragraph(
            text("What happens to the output when every weight before the layer is doubled?")),
          block(.thematicBreak),
          paragraph(
            text("Nothing that one could see: the scale cancels but for "), math("\\epsilon"),
            text(".")),
        ]),
      heading(3, "A mistake worth making once", "a-mistake"),
      cell("mistake", "let wrong: Int = 1e-5\n", error: .compile),
      directive(
        .confusion, line: 40, title: "Which variance?",
        [
          paragraph(
            text("The batch’s own, divided by "), math("m"), text("; the running average uses "),
            math("m - 1"), text("."))
        ]),
      block(
        .code(
          language: "python", info: "python",
          literal:
            "def normalize(x, eps=1e-5):\n    \"\"\"The same in Python.\"\"\"\n    return (x - x.mean()) / np.sqrt(x.var() + eps)  # biased\n"
        )),
      block(
        .table(
          MarkdownTable(
            alignments: [nil, .right], header: [[text("axis")], [text("numbers pooled")]],
            rows: [
              [[text("batch")], [math("N \\cdot H \\cdot W")]],
              [[text("layer")], [math("C \\cdot H \\cdot W")]],
            ]))),
      heading(2, "What it is good for", "what-it-is-good-for"),
      directive(
        .claim, "larger-rates", line: 50,
        options: [("verdict", "partly"), ("cites", "ioffe2015,santurkar2018")],
        [
          paragraph(
            text(
              "The largest learning rate that still trains is 13 times larger with batch normalization."
            )),
          cell("claim-cell", "ratio.over(seeds).median >= 10\n", role: .check),
        ]),
      directive(
        .exercise, "bn-forward", line: 60, title: "By hand",
        options: [("kind", "numbers"), ("points", "4")],
        [
          paragraph(
            text("A feature has the batch "), math("x = (2, 4, 6, 8)"),
            text(". What are the four outputs?")),
          cell("bn-answer", "BatchNorm(features: 1).train([2, 4, 6, 8])\n", role: .answer),
          directive(
            .mistake, line: 61, options: [("name", "sample-variance")],
            [
              paragraph(text("You divided by "), math("n-1"), text(".")),
              cell("bn-mistake", "normalized([2, 4, 6, 8], variance: .sample)\n"),
            ]),
          directive(.hint, line: 61, [paragraph(text("Start with the mean."))]),
          directive(.solution, line: 62, [paragraph(text("The secret is here."))]),
        ]),
      directive(
        .exercise, "bn-scale", line: 70, options: [("kind", "choice"), ("points", "1")],
        [
          paragraph(
            text("Every weight before the layer is multiplied by 3. What happens to the output?")),
          directive(
            .choice, line: 71, options: [("right", "")],
            [
              paragraph(text("Nearly nothing")),
              paragraph(text("The scale cancels but for epsilon.")),
            ]),
          directive(
            .choice, line: 72,
            [
              paragraph(text("It is three times as large")),
              paragraph(text("The variance grows too.")),
            ]),
        ]),
      directive(
        .explore, "fig-batch-size", line: 80,
        title: "The error of the batch’s variance shrinks as the batch grows.",
        options: [("parameter", "batch size"), ("values", "2, 8, 32"), ("initial", "8")],
        [cell("explore-cell", "show(Plot.histogram(errors(batchSize: value)))\n")]),
      block(.footnote(label: "biased", note)),
    ]
    return Lesson(
      identifier: "batch-norm", file: "Lessons/02-batch-norm.md", source: "a $\\hat x$ lesson\n",
      frontMatter: front, blocks: blocks)
  }

  static func plain(_ identifier: String, _ title: String, builds: [String] = []) -> Lesson {
    var front = FrontMatter(title: title)
    front.prerequisites = builds
    front.summary = "What every later lesson of this part leans on."
    return Lesson(
      identifier: identifier, file: "Lessons/\(identifier).md", source: "# \(title)\n",
      frontMatter: front,
      blocks: [heading(1, title, identifier), paragraph(text("Some words."))])
  }

  static var course: Course {
    var course = Course(title: "Normalization in Deep Learning")
    course.summary = "Lessons in which every number is measured."
    course.authors = ["Normbook"]
    course.lessons = [
      plain("why-normalize", "Why normalize?"), lesson,
      plain("layer-norm", "Layer normalization", builds: ["batch-norm"]),
      plain("landscape", "The loss landscape with and without", builds: ["batch-norm"]),
      plain("choosing", "Choosing a normalization", builds: ["layer-norm", "landscape"]),
    ]
    course.parts = [
      Course.Part(title: "Why", lessons: ["why-normalize", "batch-norm"]),
      Course.Part(title: "And then", lessons: ["layer-norm", "landscape", "choosing"]),
    ]
    var ioffe = Work(
      key: "ioffe2015",
      authors: [
        .init(family: "Ioffe", given: "Sergey"), .init(family: "Szegedy", given: "Christian"),
      ],
      title:
        "Batch normalization: accelerating deep network training by reducing internal covariate shift"
    )
    ioffe.year = 2015
    ioffe.container = "ICML"
    ioffe.pages = "448--456"
    ioffe.url = "https://arxiv.org/abs/1502.03167"
    var santurkar = Work(
      key: "santurkar2018",
      authors: ["Santurkar", "Tsipras", "Ilyas", "Mądry"].map { .init(family: $0, given: "") },
      title: "How does batch normalization help optimization?")
    santurkar.year = 2018
    course.references = ["ioffe2015": ioffe, "santurkar2018": santurkar]
    return course
  }

  static var results: [String: LessonResults] {
    var results = LessonResults()
    results.outputs["steps"] = [
      .text("normalized: [-1.3416394, -0.4472131, 0.4472131, 1.3416394]\n")
    ]
    let columns = [("x", [2.0, 4, 6, 8]), ("y", [-1.3416, -0.4472, 0.4472, 1.3416])].map {
      name, values in
      TableRecord.Column(name: name, entries: values.map { .number($0, written: "\($0)") })
    }
    results.outputs["tbl-steps"] = [.table(TableRecord(columns: columns))]
    results.outputs["mistake"] = [
      .failure(
        "02-batch-norm.md:44:18: error: cannot convert value of type 'Double' to specified type 'Int'"
      )
    ]
    let steps = (0..<40).map(Double.init)
    func curve(_ rate: Double, _ floor: Double) -> [Double] {
      steps.map { floor + 2.3 / (1 + rate * $0) }
    }
    let plot = PlotRecord(
      x: .init(label: "step"), y: .init(label: "loss"),
      series: [
        .init(name: "with batch norm", mark: .line, x: steps, y: curve(0.4, 0.1)),
        .init(name: "without", mark: .line, x: steps, y: curve(0.03, 0.5)),
      ])
    results.outputs["fig-loss"] = [.plot(plot)]
    for (value, width) in [("2", 1.0), ("8", 0.5), ("32", 0.25)] {
      let edges = (0...12).map { (Double($0) - 6) * width / 2 }
      let counts = (0..<12).map { 40 - abs(Double($0) - 5.5) * 6 }
      results.states["explore-cell", default: [:]][value] = [
        .plot(
          PlotRecord(
            x: .init(label: "error"), y: .init(label: "batches"),
            series: [.init(name: "", mark: .histogram, x: edges, y: counts)]))
      ]
    }
    results.answers["bn-answer"] = AnswerRecord(
      shape: [4], values: [-1.3416394, -0.4472131, 0.4472131, 1.3416394])
    results.answers["bn-mistake"] = AnswerRecord(
      shape: [4], values: [-1.1619, -0.3873, 0.3873, 1.1619])
    results.values["value-1"] = ValueRecord(written: "0.999998", number: 0.999998)
    results.checks["claim-cell"] = [
      CheckRecord(
        holds: true, statement: "median >= 10", samples: [9.1, 12.4, 13.2, 14.8, 21],
        agreeing: 4, value: 13.2, margin: 3.2)
    ]
    return ["batch-norm": results]
  }

  static func renderer(version: String = "1") throws -> SiteRenderer {
    SiteRenderer(theme: try Theme(folder: themeFolder), version: version, read: { _ in [] })
  }

  /// The theme as the repository holds it.
  static let themeFolder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/Site/theme"
  }()
}
