internal import LessonFormat
internal import LessonRunner

/// What other pages show of a lesson when a link to one of its places is pointed at: a script that
/// is loaded then, and holds each such place.
struct LessonPreviews: Sendable {
  let site: SiteInputs

  static func path(of lesson: String) -> String { "previews/\(lesson).js" }

  /// One script for each lesson that other pages refer into.
  func plans() -> [PagePlan] {
    let wanted = wantedLabels
    return site.atlas.course.lessons.compactMap { lesson in
      let labels = (wanted[lesson.identifier] ?? []).filter { label in
        lesson.digest.label(label)?.hasOwnWords == false
      }.sorted()
      guard !labels.isEmpty else { return nil }
      let path = Self.path(of: lesson.identifier)
      var key = site.key(for: path)
      for label in labels { key.feed(label) }
      key.feed(lesson.digest.content)
      key.feed(site.resultKey(of: lesson.identifier))
      site.atlas.feedNames(in: lesson, to: &key)
      return PagePlan(path: path, key: key.text) { make(lesson, labels) }
    }
  }

  /// The places that are referred to from elsewhere, by lesson. What the pages of the whole course
  /// show of a lesson refers to it from elsewhere, too.
  private var wantedLabels: [String: Set<String>] {
    var wanted: [String: Set<String>] = [:]
    for lesson in site.atlas.course.lessons {
      let digest = lesson.digest
      for reference in digest.references {
        guard let label = reference.label, let other = reference.lesson, other != lesson.identifier
        else { continue }
        wanted[other, default: []].insert(label)
      }
      for reference in digest.excerptReferences where reference.lesson == nil {
        if let label = reference.label { wanted[lesson.identifier, default: []].insert(label) }
      }
    }
    return wanted
  }

  private func make(_ lesson: Lesson, _ labels: [String]) -> PagePlan.Made {
    var findings = PageFindings()
    var out = HTMLWriter(capacity: 8_192)
    out.raw("normbook.previews(\(JSONText.quoted(lesson.identifier)), {\n")
    for (index, label) in labels.enumerated() {
      var writer = BodyWriter(
        page: site.excerpt(of: lesson), trustsHTML: site.atlas.course.trustsHTML)
      writer.writePreview(of: label, in: lesson.blocks)
      findings.merge(writer.findings)
      out.raw(index > 0 ? ",\n" : "")
      out.raw(
        "\(JSONText.quoted(label)): \(JSONText.quoted(writer.out.string, keepingLines: true))")
    }
    out.markup("\n});\n")
    findings.diagnostics = []
    return PagePlan.Made(bytes: out.bytes, findings: findings)
  }
}

extension BodyWriter {
  /// What a label names, as it is shown beside a link to it.
  fileprivate mutating func writePreview(of label: String, in blocks: [Block]) {
    var found: Block?
    blocks.walk { block in
      if found == nil, block.isNamed(label) { found = block }
    }
    if let found {
      switch found.kind {
      case .cell(var cell):
        // Of a figure, what it shows.
        if cell.caption != nil { cell.echo = .hide }
        return write(cell)
      case .directive(let directive) where directive.name == .exercise: return
      default: return write(found, isTight: false)
      }
    }
    var formula: Inline?
    blocks.walkInlines { inline in
      if case .math(_, true, label) = inline.kind, formula == nil { formula = inline }
    }
    if let formula { write([formula]) }
  }
}

extension Block {
  fileprivate func isNamed(_ label: String) -> Bool {
    switch kind {
    case .cell(let cell): cell.identifier == label
    case .math(_, let own): own == label
    case .directive(let directive): directive.label == label
    case .picture(let picture): picture.label == label
    case .table(let table): table.label == label
    default: false
    }
  }
}
