// How long an author waits, from a save to the changed page, in a real browser:
//   preview-bench NORMBOOK LESSONS THEME [RUNS]
// The folder of lessons is written to: give it a copy. THEME is the program's own, of which one style is
// put into the course.

import Browser
import Foundation
import LessonRecords

let words = CommandLine.arguments
guard words.count >= 4 else {
  FileHandle.standardError.write(Data("preview-bench NORMBOOK LESSONS THEME [RUNS]\n".utf8))
  exit(2)
}
let runs = words.count > 4 ? max(1, Int(words[4]) ?? 15) : 15
let lesson = words[2] + "/00-bench.md"
let style = words[2] + "/theme/page.css"
let plainStyle = try String(contentsOfFile: words[3] + "/page.css", encoding: .utf8)

/// What no earlier bench has run, so that no result of one is found kept.
let novelty = UInt32.random(in: 0...UInt32.max)

func writeLesson(prose: Int, cell: Int) throws {
  let text = """
    # Bench

    Prose of edit \(prose).

    ```swift run id=before
    let numbers = Tensor.linear(from: 0, through: 1, count: 100)
    show(Plot.line(x: numbers, y: numbers.squared, xLabel: "x", yLabel: "y"))
    ```

    ```swift run id=turn
    print("turn \(cell)", numbers.mean + \(novelty))
    ```

    """
  try Data(text.utf8).write(to: URL(fileURLWithPath: lesson), options: .atomic)
}

func writeStyle(_ number: Int) throws {
  try FileManager.default.createDirectory(
    atPath: words[2] + "/theme", withIntermediateDirectories: true)
  try Data((plainStyle + "\nmain { --bench: \(number); }\n").utf8)
    .write(to: URL(fileURLWithPath: style), options: .atomic)
}

/// Milliseconds of the clock that the browser has as well.
func now() -> Double { Date().timeIntervalSince1970 * 1000 }

// Every lesson of the folder is part of it then.
try? FileManager.default.removeItem(atPath: words[2] + "/course.yml")
try writeLesson(prose: 0, cell: 0)
try writeStyle(0)
let port = UInt16.random(in: 20_000..<30_000)
let preview = Process()
preview.executableURL = URL(fileURLWithPath: words[1])
preview.arguments = ["preview", words[2], "--port", "\(port)"]
preview.standardOutput = FileHandle.nullDevice
try preview.run()
defer { preview.terminate() }

let page = try await Browser().openPage()
for attempt in 1... {
  try await Task.sleep(for: .milliseconds(200))
  do {
    try await page.load("http://localhost:\(port)/lessons/bench.html")
    break
  } catch  where attempt < 100 {}
}
try await page.wait(until: "document.body?.textContent.includes('turn 0')", within: .seconds(120))
// Other lessons run first time, too; their work is none of the measurement.
try await page.wait(
  until: "document.getElementById('normbook-preview')?.hidden", within: .seconds(600))

/// The median over edits of the time from the save until the page fulfils a condition.
func median(_ name: String, bar: String, until: (Int) -> String, edit: (Int) throws -> Void)
  async throws
{
  var times: [Double] = []
  for run in 1...runs {
    try await page.evaluate(
      """
      window.seen = new Promise((done) => {
        const look = () => (\(until(run))) ? done(performance.timeOrigin + performance.now())
          : setTimeout(look, 1);
        look();
      });
      0
      """)
    let start = now()
    try edit(run)
    let seen = try await page.evaluate("window.seen")
    times.append((seen.double ?? .nan) - start)
    // A later edit finds the preview at rest, as an author's does.
    try await page.wait(until: "document.getElementById('normbook-preview')?.hidden")
    try await Task.sleep(for: .milliseconds(150))
  }
  times.sort()
  func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
  func shown(_ time: Double) -> String { String(format: "%7.1f", time) }
  print(
    padded(name, 34), "median", shown(times[times.count / 2]), "  least", shown(times[0]), "  bar",
    bar)
}

try await median(
  "preview, prose edit (ms)", bar: "100",
  until: { "document.querySelector('main').textContent.includes('Prose of edit \($0).')" },
  edit: { try writeLesson(prose: $0, cell: 0) })
try await median(
  "preview, cell edit (ms)", bar: "500 + run",
  until: { "document.querySelector('#turn .printed')?.textContent.includes('turn \($0) ')" },
  edit: { try writeLesson(prose: runs, cell: $0) })
try await median(
  "preview, style edit (ms)", bar: "100",
  until: {
    "getComputedStyle(document.querySelector('main')).getPropertyValue('--bench').trim() === '\($0)'"
  }, edit: { try writeStyle($0) })
