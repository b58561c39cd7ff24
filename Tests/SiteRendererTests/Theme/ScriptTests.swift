import Foundation
import Testing

@testable import SiteRenderer

@Suite struct ScriptTests {
  @Test(
    "A script is published without its comments and indentation",
    arguments: [
      ("// a\n  let x = 1; // b\n\n    // c\nf(x);\n", "let x = 1; // b\nf(x);\n"),
      ("let s = `a\n  b`;\n", "let s = `a\n  b`;\n"), ("", ""),
      (
        "/* a\n   b */\np { c: d; }\n\n  /* e */\n/* i */ q { f: g; } /* h */\n",
        "p { c: d; }\n/* i */ q { f: g; } /* h */\n"
      ),
      (
        "/* a\n   b */\np { c: d; }\n\n  /* e */\nq { f: g; } /* h */\n",
        "p { c: d; }\nq { f: g; } /* h */\n"
      ),
    ])
  func lean(script: String, published: String) {
    #expect(String(decoding: ScriptText.lean(Array(script.utf8)), as: UTF8.self) == published)
  }

  @Test("All scripts of the theme together are less than 30 kB as a web server sends them")
  func weight() throws {
    let manager = FileManager.default
    let names = try manager.contentsOfDirectory(atPath: SampleCourse.themeFolder)
      .filter { $0.hasSuffix(".js") }.sorted()
    try #require(names.count >= 7)
    var all: [UInt8] = []
    for name in names {
      let source = try Data(contentsOf: URL(filePath: "\(SampleCourse.themeFolder)/\(name)"))
      all += ScriptText.lean(Array(source))
    }
    let file = manager.temporaryDirectory.appending(path: "normbook-\(UUID()).js")
    defer { try? manager.removeItem(at: file) }
    try Data(all).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/gzip")
    process.arguments = ["-6", "-c", file.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let compressed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0 && !compressed.isEmpty)
    #expect(compressed.count < 30_000)
    #expect(all.count < 55_000, "as they are, \(all.count) bytes")
  }
}
