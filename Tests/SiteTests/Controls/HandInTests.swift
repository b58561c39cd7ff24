import Browser
import Foundation
import LessonRecords
import Testing

extension SiteTests {
  /// One's own progress, and the file one hands in.
  @Suite struct HandInTests {
    @Test("What one has solved is counted, and saved as a file to hand in") func handIn()
      async throws
    {
      let folder = FileManager.default.temporaryDirectory.appending(path: "normbook-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try await OpenPage.with(Site.kitchenSink["lessons/exercises.html"]) { window in
        try await window.focus("#one-number form input")
        try await window.type("3")
        try await window.press(.enter)
        try await window.focus("#some-numbers form input")
        for text in ["-3", "-1", "5"] {
          try await window.type(text)
          try await window.press(.tab)
        }
        try await window.press(.enter)
        let question = try await window.text(
          "document.querySelector('#with-variants [data-question]').innerText")
        let sum = question.matches(of: /\d+/).compactMap { Int($0.0) }.reduce(0, +)
        try await window.focus("#with-variants form input")
        try await window.type("\(sum)")
        try await window.press(.enter)
        try await window.load(Site.kitchenSink["exercises.html"].address)
        let progress = try await window.text("document.querySelector('.progress').textContent")
        #expect(progress.contains("2 of"), "\(progress)")
        try await PageTests.expectNoBarriers(in: window)
        try await window.saveDownloads(in: folder.path)
        try await window.focus(".progress button")
        try await window.press(.enter)
        let file = folder.appending(path: "answers.json")
        for _ in 0..<3000 where !FileManager.default.fileExists(atPath: file.path) {
          try await Task.sleep(for: .milliseconds(20))
        }
        let saved = try JSONValue(parsing: Array(Data(contentsOf: file)))
        let answers = try #require(saved["answers"])
        #expect(answers["one-number"]?["passed"] == true)
        #expect(answers["some-numbers"]?["texts"] == ["-3", "-1", "5"])
        #expect(answers["some-numbers"]?["outcome"] == "failed")
        // Who it is, which numbers they had, and nothing that wasn't answered.
        #expect(saved["course"]?.string?.isEmpty == false)
        #expect(saved["learner"]?.string?.isEmpty == false)
        #expect(answers["with-variants"]?["variant"]?.string.flatMap(Int.init) != nil)
        #expect(answers["with-variants"]?["passed"] == true)
        #expect(answers["a-choice"] == nil)
      }
    }
  }
}
