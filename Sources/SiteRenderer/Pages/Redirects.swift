package import LessonFormat

/// Pages at the earlier addresses of lessons, which lead to where they are now.
package enum Redirects {
  /// The pages for a course's `aliases`; lint tells those that lead out of the site or are taken.
  ///
  /// - Parameter taken: the paths of the site's own files.
  package static func pages(of course: Course, taken: Set<String>) -> [SiteFile] {
    var taken = taken
    return course.lessons.flatMap { lesson in
      lesson.frontMatter.aliases.compactMap { alias in
        guard let path = EarlierAddress.file(of: alias), taken.insert(path).inserted else {
          return nil
        }
        return SiteFile(path: path, bytes: page(from: path, to: lesson))
      }
    }
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
