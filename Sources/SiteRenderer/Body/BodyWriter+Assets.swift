internal import LessonFormat

extension BodyWriter {
  /// The address of a file that stands beside the lesson, which the site will have beside the page.
  mutating func place(asset source: String) -> String {
    guard let page, !Destination.isExternal(source), !source.hasPrefix("/"),
      !source.hasPrefix("#")
    else { return source }
    let known = page.lesson.asset(named: source)
    let file = known?.file ?? RelativePath.resolve(source, from: page.lesson.file)
    // A picture may lie above the lesson's folder; its page keeps a flat folder of its own.
    func flat(_ path: String) -> String {
      path.split(separator: "/").filter { $0 != ".." && $0 != "." }.joined(separator: "/")
    }
    let path = "lessons/\(page.lesson.identifier)/\(flat(known?.path ?? source))"
    let asset = PageFindings.Asset(source: file, path: path)
    if !findings.assets.contains(asset) { findings.assets.append(asset) }
    // A name with a percent sign is addressed by its code.
    let address = known?.path.replacing("%", with: "%25") ?? source
    return (page.isExcerpt ? "lessons/" : "") + "\(page.lesson.identifier)/\(flat(address))"
  }

  /// How large a picture of the lesson's own is, for the page to leave room before it is loaded.
  mutating func writeSize(of source: String) {
    guard case .sized(let size)? = page?.lesson.asset(named: source)?.picture else { return }
    out.markup("\" width=\"")
    out.number(size.width)
    out.markup("\" height=\"")
    out.number(size.height)
  }
}
