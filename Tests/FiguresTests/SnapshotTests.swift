import Foundation
import LessonKit
import Testing

@testable import Figures

/// Every form of every plot of the gallery, as it was looked at and found good.
/// `RECORD=1 swift test --filter FiguresTests` writes them anew and fails.
@Suite struct SnapshotTests {
  static let forms = ["svg", "txt", "unicode.txt", "csv", "alt.txt"]

  @Test(arguments: Gallery.plots.map(\.key), forms)
  func everyFormIsAsItWasLookedAt(name: String, form: String) throws {
    let plot = try #require(Gallery.plots.first { $0.key == name }).value
    let figure = Figure(plot.record)
    let text =
      switch form {
      case "svg": figure.svg(identifier: name) + "\n"
      case "txt": figure.text()
      case "unicode.txt": figure.text(alphabet: .unicode)
      case "csv": figure.csv
      default: figure.alternativeText + "\n"
      }
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Snapshots/\(name).\(form)")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent)")
    } else {
      #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }
  }
}
