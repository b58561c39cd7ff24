/// A page of the course that shows what a cell shows: `page="The map"`.
package struct CellPage: Hashable, Sendable {
  /// What the page is called, in the course's menu too.
  package var title: String
  /// Where the title stands.
  package var range: SourceRange

  package init(title: String, range: SourceRange) {
    self.title = title
    self.range = range
  }

  /// The page's name in the site: its title in small letters and digits, joined by hyphens.
  package var name: String {
    let words = title.lowercased().split { character in
      !character.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
    }
    return words.joined(separator: "-")
  }

  /// The pages that a site has of its own.
  package static let takenNames: Set<String> = [
    "index", "search", "404", "claims", "exercises", "glossary", "lessons", "theme",
  ]
}
