import Foundation
import LessonFormat
import Testing

@testable import NormbookCommands
@testable import SiteRenderer

/// Scripts and styles made short by esbuild.
@Suite struct MinifierTests {
  private static let isThere = Minifier(cache: "").program != nil

  /// Shortens a theme with a cache of its own, which is given besides.
  private func shortened<Value>(
    _ theme: Theme, _ body: (Minifier, [String: [UInt8]], [String]) async throws -> Value
  ) async throws -> Value {
    let cache = FileManager.default.temporaryDirectory.appending(path: "normbook-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: cache) }
    let minifier = Minifier(cache: cache)
    let (short, diagnostics) = await minifier.shorten(theme)
    return try await body(
      minifier, short.published, diagnostics.map { "\($0.file): \($0.summary)" })
  }

  private func theme(_ files: [String: String]) throws -> Theme {
    try Theme(files: files.mapValues { Array($0.utf8) })
  }

  @Test(
    "All scripts of the theme together are less than 30,000 bytes", .enabled(if: isThere))
  func weight() async throws {
    let theme = try Theme(folder: CourseOnDisk.program.theme)
    try await shortened(theme) { _, files, said in
      #expect(said == [])
      let scripts = files.filter { $0.key.hasSuffix(".js") }
      #expect(Set(scripts.keys) == ["script.js", "search.js"])
      #expect(scripts.values.map(\.count).reduce(0, +) < 30_000)
    }
  }

  @Test("A text is made short once, and is kept by what it holds", .enabled(if: isThere))
  func kept() async throws {
    let theme = try theme([
      "a.js": "/** Why. */\nconsole.log( 1 ); // b\n",
      "b.css": "/* why */\np { color: #ffffff; }\n", "c.txt": "  text  \n",
    ])
    try await shortened(theme) { minifier, files, said in
      let expected = [
        "a.js": "console.log(1);\n", "b.css": "p{color:#fff}\n",
        "c.txt": "  text  \n",
      ]
      #expect(files.mapValues { String(decoding: $0, as: UTF8.self) } == expected)
      #expect(said == [])
      // What is kept is what is given, also where it was changed behind our back.
      let fragments = FileManager.default.enumerator(atPath: minifier.fragments)
      for case let name as String in try #require(fragments) where name.count > 2 {
        try Data("kept".utf8).write(to: URL(filePath: "\(minifier.fragments)/\(name)"))
      }
      let again = await minifier.shorten(theme).theme.published
      #expect(again["a.js"] == Array("kept".utf8) && again["b.css"] == Array("kept".utf8))
    }
  }

  @Test("What esbuild can't read stays as it is, and is told with its line", .enabled(if: isThere))
  func unreadable() async throws {
    let theme = try theme(["own.js": "const a = 1;\nconst a = 2;\n"])
    try await shortened(theme) { _, files, said in
      #expect(files["own.js"] == Array("const a = 1;\nconst a = 2;\n".utf8))
      #expect(
        said == [
          "theme/own.js: The file can't be made shorter: The symbol \"a\" has already been declared, "
            + "line 2"
        ])
    }
  }

  @Test("Without esbuild a site has its files as they are written, and one line names the package")
  func missing() async throws {
    try await Workplace.use(["01-a.md": "# A\n\nWords.\n"]) { place in
      let built = try await place.normbook(
        "build", environment: ["NORMBOOK_ESBUILD": "/nowhere/esbuild"])
      #expect(built.code == 0, "\(built)")
      #expect(built.error == Minifier.advice)
      #expect(built.error.contains("apt-get install esbuild"))
      let style = try place.read("Site/public/theme/style.css")
      #expect(style.contains("/* Colours, type and widths, in one place."))
      guard Self.isThere else { return }
      // With it, the next build makes them short.
      let again = try await place.normbook("build")
      #expect(again.error == "" && again.output.contains("3 files written"), "\(again)")
      #expect(try place.read("Site/public/theme/style.css").count < style.count * 9 / 10)
    }
  }
}
