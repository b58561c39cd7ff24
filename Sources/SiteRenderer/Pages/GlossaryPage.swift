internal import LessonFormat

/// The course's terms, made from its definitions, each with the lessons that lean on it.
struct GlossaryPage: Sendable {
  let site: SiteInputs

  static let path = "glossary.html"

  private struct Term {
    var words: String
    var title: [Inline]
    var lesson: Lesson
    var definition: LessonSurvey.Listed
    /// The lessons that refer to it.
    var users: [String]
  }

  /// Definitions of a term, by its words.
  private var terms: [Term] {
    var users: [Reference: [String]] = [:]
    for lesson in site.atlas.course.lessons {
      for reference in lesson.digest.references {
        guard reference.label != nil else { continue }
        let place = Reference(
          lesson: reference.lesson ?? lesson.identifier, label: reference.label)
        if users[place]?.last != lesson.identifier {
          users[place, default: []].append(lesson.identifier)
        }
      }
    }
    var terms: [Term] = []
    for lesson in site.atlas.course.lessons where lesson.digest.hasTerms {
      for definition in site.atlas.surveys[lesson.identifier]?.definitions ?? [] {
        guard let term = definition.directive.term else { continue }
        let place = Reference(lesson: lesson.identifier, label: definition.anchor)
        terms.append(
          Term(
            words: PlainText.of(term), title: term, lesson: lesson, definition: definition,
            users: (users[place] ?? []).filter { $0 != lesson.identifier }))
      }
    }
    return terms.sorted {
      ($0.words.lowercased(), $0.lesson.identifier) < ($1.words.lowercased(), $1.lesson.identifier)
    }
  }

  /// Nothing when the course defines nothing.
  func plan() -> PagePlan? {
    let terms = terms
    guard !terms.isEmpty else { return nil }
    var key = site.key(for: Self.path)
    Navigation(atlas: site.atlas, root: "", current: nil).feed(&key)
    for term in terms {
      key.feed(term.lesson.identifier)
      key.feed(term.lesson.frontMatter.title)
      key.feed(term.lesson.digest.content)
      key.feed(site.resultKey(of: term.lesson.identifier))
      site.atlas.feedNames(in: term.definition.directive, of: term.lesson, to: &key)
      for user in term.users { key.feed(site.atlas.title(of: user)) }
    }
    return PagePlan(path: Self.path, key: key.text) { try make(terms) }
  }

  private func make(_ terms: [Term]) throws -> PagePlan.Made {
    var out = HTMLWriter(capacity: 32_768)
    var findings = PageFindings()
    out.markup("<dl class=\"glossary\">\n")
    for term in terms {
      let excerpt = site.excerpt(of: term.lesson)
      out.markup("<dt id=\"")
      out.text(excerpt.anchor(term.definition.anchor))
      out.markup("\"><dfn>")
      var writer = BodyWriter(page: excerpt, trustsHTML: site.atlas.course.trustsHTML)
      writer.write(term.title)
      writer.out.markup("</dfn></dt>\n<dd>")
      writer.write(term.definition.directive.blocks.map(\.withoutLabels))
      out.raw(writer.out.bytes)
      findings.merge(writer.findings)
      out.freshLine()
      out.markup("<p class=\"about\">")
      let place = "\(CourseAtlas.path(of: term.lesson.identifier))#\(term.definition.anchor)"
      link(place, "Definition \(term.definition.number)", to: &out)
      out.markup(" in ")
      out.text(term.lesson.frontMatter.title)
      for (index, user) in term.users.enumerated() {
        out.raw(index == 0 ? "; used in " : ", ")
        link(CourseAtlas.path(of: user), site.atlas.title(of: user) ?? user, to: &out)
      }
      out.markup("</p></dd>\n")
    }
    out.markup("</dl>\n")
    BodyWriter.appendReferenceList(findings.cited, of: site.atlas, to: &out)
    findings.diagnostics = []
    let bytes = try site.page(
      "glossary", root: "", title: "Glossary", current: nil,
      ["body": out.string, "hasMath": findings.hasMath])
    return PagePlan.Made(bytes: bytes, findings: findings)
  }

  private func link(_ address: String, _ words: String, to out: inout HTMLWriter) {
    out.markup("<a href=\"")
    out.destination(address)
    out.markup("\">")
    out.text(words)
    out.markup("</a>")
  }
}

extension Block {
  /// The block without the label of an equation, which another page has.
  fileprivate var withoutLabels: Block {
    guard case .math(let tex, _) = kind else { return self }
    return Block(.math(tex: tex, label: nil), range: range)
  }
}
