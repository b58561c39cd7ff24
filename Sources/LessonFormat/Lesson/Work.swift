/// A work of the literature.
package struct Work: Hashable, Sendable {
  package var key: String
  /// Family and given names.
  package var authors: [Author]
  package var title: String
  /// The day of issue as far as it is known; a year at least.
  package var year: Int?
  /// Journal, proceedings or publisher.
  package var container: String?
  package var pages: String?
  package var url: String?
  package var doi: String?
  /// Where the work is listed.
  package var file: String?
  package var range: SourceRange?

  package struct Author: Hashable, Sendable {
    package var family: String
    package var given: String

    package init(family: String, given: String) {
      self.family = family
      self.given = given
    }
  }

  package init(key: String, authors: [Author], title: String) {
    self.key = key
    self.authors = authors
    self.title = title
  }
}

extension Work {
  /// How it is cited: `Ioffe & Szegedy 2015`, `Santurkar et al. 2018`.
  package var authorYear: String {
    let names = authors.map(\.family)
    let who =
      switch names.count {
      case 0: title
      case 1: names[0]
      case 2: "\(names[0]) & \(names[1])"
      default: "\(names[0]) et al."
      }
    return year.map { "\(who) \($0)" } ?? who
  }

  /// All authors, or the first of many: `Ioffe, S.; Szegedy, C.`.
  package var allAuthors: String {
    let names = authors.map { $0.given.isEmpty ? $0.family : "\($0.family), \($0.given)" }
    return names.count > 8 ? "\(names[0]) et al." : names.joined(separator: "; ")
  }

  /// Where it stands, without a full stop: `ICML, 448–456`.
  package var place: String? {
    guard let container else { return nil }
    guard let pages else { return container }
    return "\(container), \(pages.replacing("--", with: "–").replacing("-", with: "–"))"
  }

  /// Where it can be read.
  package var address: String? { doi.map { "https://doi.org/\($0)" } ?? url }

  /// What a list of references is sorted by.
  package var sortKey: String {
    let names = authors.map { $0.family.lowercased() }.joined(separator: " ")
    return "\(names.isEmpty ? title.lowercased() : names) \(year ?? 0) \(key)"
  }
}
