internal import LessonFormat

/// A work of the literature as a list of references has it.
enum WorkText {
  /// Authors, year, title, container, pages, and where it can be read.
  static func append(_ work: Work, to out: inout HTMLWriter) {
    if !work.authors.isEmpty {
      out.text(work.allAuthors)
      out.markup(" ")
    }
    if let year = work.year { out.raw("(\(year)). ") }
    out.markup("<cite>")
    out.text(work.title)
    out.raw(work.title.last.map { ".?!".contains($0) } == true ? "</cite>" : "</cite>.")
    if let place = work.place {
      out.markup(" ")
      out.text(place)
      out.markup(".")
    }
    if let link = work.address, !Destination.isDangerous(link) {
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
