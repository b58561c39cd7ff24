import Browser
import Foundation
import Testing

@testable import Exporters

struct BookExporterTests {
  @Test(.enabled(if: Browser.program() != nil, "Chromium isn't installed"))
  func `A course becomes one book, in which links lead from lesson to lesson`() async throws {
    let folder = NSTemporaryDirectory() + "book-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder + "/lessons", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func page(_ name: String, _ body: String) throws {
      try Data(
        """
        <!doctype html><title>\(name)</title><body><nav>Course</nav><main><article>
        <h1 id="top">\(name)</h1>\(body)</article></main></body>
        """.utf8
      ).write(to: URL(fileURLWithPath: folder + "/lessons/\(name).html"))
    }
    try page("one", "<p id=\"here\">See <a href=\"two.html#here\">there</a>.</p>")
    try page("two", "<p id=\"here\"><a href=\"one.html\">Back</a>, <a href=\"#top\">up</a></p>")
    let book = BookExporter.Book(
      title: "The Book", summary: "All of it.", authors: ["A", "B"],
      parts: [
        .init(
          title: "Part",
          lessons: ["one", "two"].map {
            .init(identifier: $0, title: "Lesson \($0)", page: "lessons/\($0).html")
          })
      ])
    let text = String(decoding: try await BookExporter.paper(of: book, in: folder), as: UTF8.self)
    #expect(text.hasPrefix("%PDF-"))
    // A page for the contents, and one for each lesson.
    #expect(text.matches(of: /\/Type ?\/Page\b(?!s)/).count == 3)
    // Two in the contents, one in the first lesson, two in the second: none leaves the book.
    #expect(text.matches(of: /\/Subtype ?\/Link\b/).count == 5)
    #expect(!text.contains("/URI"))
    #expect(text.contains("two--here"))
  }
}
