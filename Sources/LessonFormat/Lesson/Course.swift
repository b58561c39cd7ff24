/// A course: its lessons in order, and what they share.
package struct Course: Sendable {
  package struct Part: Hashable, Sendable {
    package var title: String?
    package var lessons: [String]

    package init(title: String?, lessons: [String]) {
      self.title = title
      self.lessons = lessons
    }
  }

  /// A place beside the lessons that every page leads to.
  package struct Link: Hashable, Sendable {
    package var title: String
    /// An address, or a path from the site's first page.
    package var url: String

    package init(title: String, url: String) {
      self.title = title
      self.url = url
    }
  }

  package var title: String
  package var summary: String?
  package var links: [Link] = []
  package var authors: [String] = []
  package var seed: UInt64 = 0
  /// Raw HTML in lessons passes through; otherwise it is escaped.
  package var trustsHTML = false
  package var parts: [Part] = []
  /// Every lesson, in reading order.
  package var lessons: [Lesson] = []
  /// The Swift files of the folder `Code`, as diagnostics name them.
  package var helpers: [String] = []
  /// Works that can be cited, by key.
  package var references: [String: Work] = [:]
  /// What reading the course's files had to say; `lint()` begins with it.
  package var diagnostics: [Diagnostic] = []
  /// The part of them that reading each lesson had to say, by its file.
  package var problems: [String: [Diagnostic]] = [:]

  package init(title: String) { self.title = title }
}
