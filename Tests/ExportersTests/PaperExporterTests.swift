import Browser
import Foundation
import Testing

@testable import Exporters

struct PaperExporterTests {
  @Test(.enabled(if: Browser.program() != nil, "Chromium isn't installed"))
  func `a page becomes paper with what was folded`() async throws {
    let folder = NSTemporaryDirectory() + "paper-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let filler = String(repeating: "<p>Words and words.</p>", count: 80)
    func page(folded: String) -> Data {
      Data("<!doctype html><title>T</title><h1>Title</h1>\(folded)".utf8)
    }
    try page(folded: filler).write(to: URL(fileURLWithPath: folder + "/open.html"))
    try page(folded: "<details><summary>More</summary>\(filler)</details>")
      .write(to: URL(fileURLWithPath: folder + "/folded.html"))
    try page(folded: "<section class=\"exercise\"><details>\(filler)</details></section>")
      .write(to: URL(fileURLWithPath: folder + "/kept.html"))
    func pages(_ name: String) async throws -> Int {
      let bytes = try await PaperExporter.paper(of: name, in: folder)
      #expect(bytes.starts(with: Array("%PDF-".utf8)))
      let text = String(decoding: bytes, as: UTF8.self)
      return text.matches(of: /\/Type ?\/Page\b(?!s)/).count
    }
    let open = try await pages("open.html")
    #expect(open > 1)
    #expect(try await pages("folded.html") == open)
    #expect(try await pages("kept.html") == 1)
  }

  @Test(.enabled(if: Browser.program() != nil, "Chromium isn't installed"))
  func `a page that isn't there is named`() async {
    await #expect {
      try await PaperExporter.paper(of: "missing.html", in: "/nowhere")
    } throws: { "\($0)".contains("missing.html") }
  }
}
