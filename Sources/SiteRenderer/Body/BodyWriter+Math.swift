internal import LessonFormat

extension BodyWriter {
  /// A formula in the line, or standing alone without a number.
  mutating func writeMath(_ tex: String, display: Bool, range: SourceRange?) {
    guard let page else {
      out.raw(display ? "$$" : "$")
      out.text(tex)
      out.raw(display ? "$$" : "$")
      return
    }
    do throws(MathRenderer.Mistake) {
      let html = try page.tools.math.html(tex: tex, display: display)
      findings.fonts.formUnion(MathFonts.used(in: html))
      out.raw(html)
    } catch {
      report(error, tex: tex, range: range)
      out.markup("<code class=\"mistaken\">")
      out.text(tex)
      out.markup("</code>")
    }
  }

  /// A formula on a line of its own, numbered when it has a label.
  mutating func writeEquation(_ tex: String, label: String?, range: SourceRange) {
    writeEquation(tex, label: label, range: Optional(range))
  }

  mutating func writeEquation(_ tex: String, label: String?, range: SourceRange?) {
    guard let page else { return writeMath(tex, display: true, range: range) }
    // Inside a paragraph only phrasing content may stand.
    out.raw("<span class=\"equation\"")
    if let label {
      out.markup(" id=\"")
      out.text(page.anchor(label))
      out.markup("\"")
    }
    // What may be wider than a phone scrolls in its box, and must be reached by the keyboard.
    out.raw(
      tex.utf8.count > 24 ? "><span class=\"scroll\" tabindex=\"0\">" : "><span class=\"scroll\">")
    writeMath(tex, display: true, range: range)
    out.markup("</span>")
    if let label, let number = page.atlas.target(label, in: page.lesson.identifier)?.number {
      out.markup("<a class=\"number\" href=\"")
      out.destination(page.address(ofLabel: label))
      out.markup("\" aria-label=\"Equation ")
      out.number(number)
      out.markup("\">(")
      out.number(number)
      out.markup(")</a>")
    }
    out.markup("</span>\n")
  }

  /// Says what KaTeX said, at its place in the lesson.
  private mutating func report(_ mistake: MathRenderer.Mistake, tex: String, range: SourceRange?) {
    guard let page else { return }
    var place = range
    if let range, let offset = mistake.offset {
      place = FormulaPlace.range(
        ofUTF16Offset: offset, of: tex, in: page.lesson.source, range: range)
    }
    findings.diagnostics.append(
      Diagnostic(
        .error, id: "InvalidFormula", file: page.lesson.file, range: place,
        summary: "KaTeX doesn't understand this formula: \(mistake.message)"))
  }
}
