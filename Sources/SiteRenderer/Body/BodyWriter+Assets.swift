internal import LessonFormat

extension BodyWriter {
  /// The address of a file that stands beside the lesson, which the site will have beside the page.
  mutating func place(asset source: String, range: SourceRange?) -> String {
    guard let page, !Destination.isExternal(source), !source.hasPrefix("/"),
      !source.hasPrefix("#")
    else { return source }
    let file = RelativePath.resolve(source, from: page.lesson.file)
    // A picture may lie above the lesson's folder; its page keeps a flat folder of its own.
    let name = source.split(separator: "/").filter { $0 != ".." && $0 != "." }.joined(
      separator: "/")
    let path = "lessons/\(page.lesson.identifier)/\(name)"
    let asset = PageFindings.Asset(source: file, path: path)
    if !findings.assets.contains(asset) { findings.assets.append(asset) }
    return page.isExcerpt ? path : "\(page.lesson.identifier)/\(name)"
  }
}
