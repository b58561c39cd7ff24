import Browser
import Foundation
import LessonRecords
import Testing

@testable import SiteRenderer

/// The sample course's site in a browser, opened from its folder.
enum SampleSite {
  static let isBrowserThere = Browser.program() != nil

  /// The files of the site, made once for all probes.
  private static let files = Result {
    try SampleCourse.renderer().update(SampleCourse.course, results: SampleCourse.results).files
  }

  /// What a probe says of a page: the probe is the body of an async function that returns a string,
  /// run when the page's own scripts have run; what the page complains of is said instead.
  static func ask(
    _ page: String, query: String = "", width: Int = 1400, probe: String
  ) async throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "normbook-site-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in try files.get() {
      let place = folder.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: place)
    }
    let window = try await Browser().openPage(width: width, height: 900)
    let faults = try await PageFaults(of: window)
    try await window.holdFocus()
    try await window.load(folder.appending(path: page).absoluteString + query)
    let said = try await window.evaluate("(async () => { \(probe) })()")
    let complaints = faults.take()
    return complaints.isEmpty ? try #require(said.string) : "\(complaints)"
  }
}
