internal import LessonFormat

/// How a work of the literature is written.
enum WorkText {
  /// `Ioffe & Szegedy 2015`, `Santurkar et al. 2018`.
  static func authorYear(_ work: Work) -> String {
    let names = work.authors.map(\.family)
    let who =
      switch names.count {
      case 0: work.title
      case 1: names[0]
      case 2: "\(names[0]) & \(names[1])"
      default: "\(names[0]) et al."
      }
    return work.year.map { "\(who) \($0)" } ?? who
  }

  static func sortKey(_ work: Work) -> String {
    let names = work.authors.map { $0.family.lowercased() }.joined(separator: " ")
    return "\(names.isEmpty ? work.title.lowercased() : names) \(work.year ?? 0)"
  }

  /// Authors, year, title, container, pages, and where it can be read.
  static func append(_ work: Work, to out: inout HTMLWriter) {
    let authors = work.authors.map { $0.given.isEmpty ? $0.family : "\($0.family), \($0.given)" }
    if !authors.isEmpty {
      out.text(authors.count > 8 ? "\(authors[0]) et al." : authors.joined(separator: "; "))
      out.markup(" ")
    }
    if let year = work.year { out.raw("(\(year)). ") }
    out.markup("<cite>")
    out.text(work.title)
    out.raw(work.title.last.map { ".?!".contains($0) } == true ? "</cite>" : "</cite>.")
    if let container = work.container {
      out.markup(" ")
      out.text(container)
      if let pages = work.pages {
        out.markup(", ")
        out.text(pages.replacing("--", with: "–"))
      }
      out.markup(".")
    }
    if let link = work.doi.map({ "https://doi.org/\($0)" }) ?? work.url,
      !Destination.isDangerous(link)
    {
      out.markup(" <a href=\"")
      out.destination(link)
      out.markup("\">")
      out.text(work.doi.map { "doi:\($0)" } ?? shortened(link))
      out.markup("</a>")
    }
  }

  /// An address without its scheme.
  private static func shortened(_ url: String) -> String {
    for scheme in ["https://", "http://"] where url.hasPrefix(scheme) {
      return String(url.dropFirst(scheme.count))
    }
    return url
  }
}
