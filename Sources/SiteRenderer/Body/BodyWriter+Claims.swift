internal import Figures
internal import LessonFormat
internal import LessonRecords
internal import LessonRunner

extension BodyWriter {
  /// A claim: the sentence, the author's verdict, what was measured, who said so, and the check.
  mutating func writeClaim(_ directive: Directive, range: SourceRange) {
    let claims = page.flatMap { $0.atlas.surveys[$0.lesson.identifier]?.claims } ?? []
    let listed = claims.first { $0.range == range }
    writeClaim(
      directive, number: listed?.number, anchor: listed?.anchor,
      address: listed.flatMap { page?.address(ofLabel: $0.anchor) } ?? "", isListed: false)
  }

  /// - Parameters:
  ///   - address: where the claim stands.
  ///   - isListed: whether it is shown on another page than its lesson's.
  mutating func writeClaim(
    _ directive: Directive, number: Int?, anchor: String?, address: String, isListed: Bool
  ) {
    guard let page else { return }
    let verdict = directive.value("verdict")
    let mark = page.isMeasured(directive) ? verdict ?? "unmeasured" : "unmeasured"
    out.freshLine()
    out.markup("<section class=\"claim ")
    out.text(mark)
    out.markup("\"")
    if let anchor {
      out.markup(" id=\"")
      out.text(page.anchor(anchor))
      out.markup("\"")
    }
    out.markup(">\n<p class=\"verdict\">")
    VerdictMark.append(mark, to: &out)
    if let verdict {
      out.text(mark == verdict ? verdict : "\(verdict), not measured")
    } else {
      // Who measures nothing says nothing of what came of it.
      out.text("not measured")
    }
    if let number {
      out.markup(" <a class=\"label\" href=\"")
      out.destination(address)
      out.markup("\">Claim\u{A0}")
      out.number(number)
      out.markup("</a>")
    }
    out.markup("</p>\n<div class=\"statement\">\n")
    let checks = directive.blocks.filter(\.isCheck)
    write(directive.blocks.filter { !$0.isCheck })
    out.freshLine()
    out.markup("</div>\n")
    for block in checks {
      if case .cell(let cell) = block.kind { writeCheck(cell) }
    }
    writeSources(of: directive, link: isListed ? address : nil)
    if let reason = directive.value("exempt") {
      out.markup("<p class=\"exempt\">Not measured here: ")
      out.text(reason)
      out.markup("</p>\n")
    }
    if !checks.isEmpty {
      out.markup("<details class=\"check\"><summary>How it was checked</summary>\n")
      for block in checks {
        guard case .cell(let cell) = block.kind else { continue }
        writeCode(cell.code, language: "swift", info: "swift")
        for record in page.results.checks[cell.identifier] ?? [] {
          out.markup("<p class=\"checked\"><code>")
          out.text(record.statement)
          out.markup("</code>, margin ")
          out.text(Self.number(record.margin))
          out.markup("; seeds: ")
          out.text(record.samples.map(Self.number).joined(separator: ", "))
          out.markup("</p>\n")
        }
      }
      out.markup("</details>\n")
    }
    out.markup("</section>\n")
  }

  private mutating func writeCheck(_ cell: Cell) {
    guard let page else { return }
    for record in page.results.checks[cell.identifier] ?? [] {
      out.markup("<p class=\"measure\">")
      DotAndWhisker.append(record, to: &out)
      out.markup(" <span class=\"number\">")
      out.text(Self.number(record.value))
      out.markup("</span>")
      if let low = record.samples.min(), let high = record.samples.max(), low < high {
        out.markup(" <span class=\"spread\">(")
        out.text("\(Self.number(low)) to \(Self.number(high))")
        out.markup(")</span>")
      }
      if !record.samples.isEmpty {
        out.markup(" <span class=\"seeds\">· ")
        out.text("\(record.agreeing) of \(record.samples.count) seeds")
        out.markup("</span>")
      }
      out.markup("</p>\n")
    }
  }

  private static func number(_ value: Double) -> String {
    NumberFormat(.typographic).short(value)
  }

  private mutating func writeSources(of directive: Directive, link: String?) {
    guard let page else { return }
    let keys = (directive.value("cites") ?? "").split(separator: ",").map {
      $0.filter { !$0.isWhitespace }
    }
    guard !keys.isEmpty || link != nil else { return }
    out.markup("<p class=\"sources\">")
    if !keys.isEmpty {
      out.markup("Said by ")
      for (index, key) in keys.enumerated() {
        if index > 0 { out.raw(index == keys.count - 1 ? " and " : ", ") }
        guard let work = page.atlas.works[key] else {
          out.text(key)
          continue
        }
        if !findings.cited.contains(key) { findings.cited.append(key) }
        out.markup("<a href=\"#ref-")
        out.destination(key)
        out.markup("\">")
        out.text(work.authorYear)
        out.markup("</a>")
      }
      out.markup(".")
    }
    if let link {
      out.raw(keys.isEmpty ? "" : " ")
      out.markup("In <a href=\"")
      out.destination(link)
      out.markup("\">")
      out.text(page.lesson.frontMatter.title)
      out.markup("</a>.")
    }
    out.markup("</p>\n")
  }
}

extension PageContext {
  /// Whether each check of a claim has come to a result: until then its verdict is only said.
  func isMeasured(_ claim: Directive) -> Bool {
    let checks = claim.blocks.filter(\.isCheck)
    return !checks.isEmpty
      && checks.allSatisfy { block in
        guard case .cell(let cell) = block.kind else { return false }
        return results.checks[cell.identifier]?.isEmpty == false
      }
  }
}

extension Block {
  fileprivate var isCheck: Bool {
    if case .cell(let cell) = kind { cell.role == .check } else { false }
  }
}
