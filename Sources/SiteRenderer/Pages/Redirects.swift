package import LessonFormat

/// Pages at the earlier addresses of lessons, which lead to where they are now.
package enum Redirects {
  /// The pages for a course's `aliases`, and what is wrong with these.
  ///
  /// An alias is a path in the site: `old-name`, `old-name.html` or `part/old-name/`. One that leads
  /// out of the site, or that another page has, is an error.
  ///
  /// - Parameter taken: the paths of the site's own files.
  package static func pages(
    of course: Course, taken: Set<String>
  ) -> (files: [SiteFile], diagnostics: [Diagnostic]) {
    var files: [SiteFile] = []
    var diagnostics: [Diagnostic] = []
    var taken = taken
    for lesson in course.lessons {
      for alias in lesson.frontMatter.aliases {
        func report(_ summary: String) {
          diagnostics.append(
            Diagnostic(
              .error, id: "BadAlias", file: lesson.file,
              range: lesson.frontMatter.keyRanges["aliases"], summary: summary))
        }
        guard let path = path(of: alias) else {
          report("Alias '\(alias)' is no path in the site")
          continue
        }
        guard taken.insert(path).inserted else {
          report("Alias '\(alias)' is taken: it is an address that no page has")
          continue
        }
        files.append(SiteFile(path: path, bytes: page(from: path, to: lesson)))
      }
    }
    return (files, diagnostics)
  }

  /// The file of an alias: names without an ending get one, as lessons' pages have.
  static func path(of alias: String) -> String? {
    let parts = alias.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    let isSafe = parts.allSatisfy { part in
      part.first != "." && part.allSatisfy { $0.isLetter || $0.isNumber || "-_.~ ".contains($0) }
    }
    guard isSafe, let last = parts.last else { return nil }
    if alias.hasSuffix("/") { return (parts + ["index.html"]).joined(separator: "/") }
    let folder = parts.dropLast()
    let name = last.hasSuffix(".html") ? last : last + ".html"
    // A name alone was a lesson's id.
    return (folder.isEmpty && name != "index.html" ? ["lessons", name] : folder + [name])
      .joined(separator: "/")
  }

  private static func page(from path: String, to lesson: Lesson) -> [UInt8] {
    let up = String(repeating: "../", count: path.split(separator: "/").count - 1)
    var target = HTMLWriter()
    target.destination("\(up)\(CourseAtlas.path(of: lesson.identifier))")
    var title = HTMLWriter()
    title.text(lesson.frontMatter.title)
    let page = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>\(title.string)</title>
      <link rel="canonical" href="\(target.string)">
      <meta http-equiv="refresh" content="0; url=\(target.string)">
      </head>
      <body><p>This page is now at <a href="\(target.string)">\(title.string)</a>.</p></body>
      </html>

      """
    return Array(page.utf8)
  }
}
