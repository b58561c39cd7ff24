internal import LessonFormat
internal import LessonRunner

/// Every claim of the course: what was measured, the verdict, who said so, and where it stands.
struct ClaimsPage: Sendable {
  let site: SiteInputs

  static let path = "claims.html"
  static let verdicts = ["supported", "partly", "contradicted", "undecided", "unmeasured"]

  /// The lessons that make claims.
  private var lessons: [Lesson] {
    site.atlas.course.lessons.filter(\.digest.hasClaims)
  }

  /// Nothing when the course makes no claim.
  func plan() -> PagePlan? {
    let lessons = lessons
    guard !lessons.isEmpty else { return nil }
    var key = site.key(for: Self.path)
    Navigation(atlas: site.atlas, root: "", current: nil).feed(&key)
    for lesson in lessons {
      key.feed(lesson.identifier)
      key.feed(lesson.frontMatter.title)
      key.feed(lesson.digest.content)
      key.feed(site.resultKey(of: lesson.identifier))
      site.atlas.feedNames(in: lesson, to: &key)
    }
    return PagePlan(path: Self.path, key: key.text, make: make)
  }

  private func make() throws -> PagePlan.Made {
    var out = HTMLWriter(capacity: 65_536)
    var findings = PageFindings()
    var counts: [String: Int] = [:]
    for lesson in lessons {
      out.markup("<section class=\"of-lesson\">\n<h2><a href=\"")
      out.destination(CourseAtlas.path(of: lesson.identifier))
      out.markup("\">")
      out.text(lesson.frontMatter.title)
      out.markup("</a></h2>\n")
      var writer = BodyWriter(
        page: site.excerpt(of: lesson), trustsHTML: site.atlas.course.trustsHTML)
      for claim in site.atlas.surveys[lesson.identifier]?.claims ?? [] {
        let verdict = claim.directive.value("verdict") ?? "unmeasured"
        let isMeasured = writer.page?.isMeasured(claim.directive) == true
        counts[isMeasured ? verdict : "unmeasured", default: 0] += 1
        writer.writeClaim(
          claim.directive, number: claim.number,
          anchor: claim.anchor,
          address: "\(CourseAtlas.path(of: lesson.identifier))#\(claim.anchor)", isListed: true)
      }
      out.raw(writer.out.bytes)
      out.markup("</section>\n")
      findings.merge(writer.findings)
    }
    BodyWriter.appendReferenceList(findings.cited, of: site.atlas, to: &out)
    // What a lesson's own page says of a formula need not be said twice.
    findings.diagnostics = []
    let total = counts.values.reduce(0, +)
    let tally = Self.verdicts.compactMap { verdict -> [String: Any]? in
      guard let count = counts[verdict] else { return nil }
      var mark = HTMLWriter()
      VerdictMark.append(verdict, to: &mark)
      return [
        "verdict": verdict, "words": verdict == "unmeasured" ? "not measured" : verdict,
        "count": count, "mark": mark.string,
      ]
    }
    let bytes = try site.page(
      "claims", root: "", title: "Claims", current: nil,
      [
        "body": out.string, "total": total, "tally": tally,
        "hasMath": findings.hasMath,
      ])
    return PagePlan.Made(bytes: bytes, findings: findings)
  }
}
