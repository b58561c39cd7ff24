import Foundation
import Testing

@testable import SiteRenderer

/// Chromium without a window on the sample course's site, opened from its folder.
enum Browser {
  static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")

  /// The files of the site, made once for all probes.
  private static let files = Result {
    try SampleCourse.renderer().update(SampleCourse.course, results: SampleCourse.results).files
  }

  /// What a probe says of a page: the probe is the body of an async function that returns a string,
  /// run when the page's own scripts have run; an error in any script is said instead.
  static func ask(
    _ page: String, query: String = "", width: Int = 1400, probe: String
  ) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "normbook-site-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in try files.get() {
      let place = folder.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      var bytes = file.bytes
      if file.path == page { bytes = instrumented(bytes, probe: probe) }
      try Data(bytes).write(to: place)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/chromium")
    process.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
      "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=\(width),900",
      "--user-data-dir=\(folder.path)/profile", "--virtual-time-budget=8000", "--dump-dom",
      folder.appending(path: page).absoluteString + query,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let stop = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: stop)
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    stop.cancel()
    let result = try #require(
      text.firstMatch(of: #/<pre id="result">([^<]*)<\/pre>/#), "no result in \(text.suffix(400))")
    return String(result.1).replacing("&gt;", with: ">").replacing("&lt;", with: "<")
      .replacing("&amp;", with: "&")
  }

  private static func instrumented(_ page: [UInt8], probe: String) -> [UInt8] {
    let watch = """
      <script>window.faults = [];
      addEventListener("error", (e) => faults.push(e.message || "missing " +
        (e.target.src || e.target.href)), true);
      addEventListener("unhandledrejection", (e) => faults.push(String(e.reason)));</script>
      """
    let ask = """
      <script>addEventListener("load", () => setTimeout(async () => {
        let said;
        try { said = await (async () => { \(probe) })(); } catch (e) { said = "threw " + e; }
        const place = document.createElement("pre");
        place.id = "result";
        place.textContent = faults.length ? "faults: " + faults.join("; ") : said;
        document.body.append(place);
      }, 50));</script>
      """
    return Array(
      String(decoding: page, as: UTF8.self)
        .replacing("<head>", with: "<head>\(watch)").replacing("</body>", with: "\(ask)</body>")
        .utf8)
  }
}
