// How large the search of a site is, compressed, and how long its reader waits for an answer:
//   search-bench SITE [QUERIES]
// The answers are timed in a real browser, from the last key of a word to the frame that shows its
// results, and to the one that shows them all with their contexts; the index is loaded by then.

import Browser
import Foundation
import LessonRecords

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
  FileHandle.standardError.write(Data("search-bench SITE [QUERIES]\n".utf8))
  exit(2)
}
let site = URL(filePath: arguments[1])
let count = arguments.count > 2 ? max(1, Int(arguments[2]) ?? 20) : 20
let names = try FileManager.default.contentsOfDirectory(atPath: site.path + "/search").sorted()

func padded(_ text: String) -> String {
  text + String(repeating: " ", count: max(0, 34 - text.count))
}

/// How many bytes of files a web server sends, each compressed.
func compressed(_ names: [String]) throws -> Int {
  var sum = 0
  for name in names {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/gzip")
    process.arguments = ["-9", "-c", site.path + "/search/" + name]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    sum += output.fileHandleForReading.readDataToEndOfFile().count
    process.waitUntilExit()
  }
  return sum
}

let texts = names.filter { $0.hasSuffix(".text.js") }
let sizes = [
  ("search, index, compressed (kB)", names.filter { !texts.contains($0) }, "1500"),
  ("search, contexts, compressed (kB)", texts, "20 a query"),
]
for (name, files, bar) in sizes {
  let size = String(format: "%14.1f", Double(try compressed(files)) / 1000)
  print("\(padded(name)) \(size)   bar \(bar)")
}

/// Words to look for: of texts and places in them that lie apart from one another.
func queries() throws -> [String] {
  try (0..<count).map { number in
    let name = texts[number * texts.count / count]
    let text = try String(contentsOf: site.appending(path: "search/\(name)"), encoding: .utf8)
    let words = text.drop { $0 != "[" }.lowercased().split { !$0.isASCII || !$0.isLetter }
      .filter { $0.count > 3 }.map { String($0) }
    let first = words[(number * 131) % words.count]
    // One in three is of two words.
    return number % 3 < 2 ? first : "\(words[(number * 57) % words.count]) \(first)"
  }
}

let page = try await Browser().openPage(width: 1400, height: 900)
try await page.holdFocus()
try await page.load(site.appending(path: "search.html").absoluteString)
try await page.evaluate(
  """
  const field = document.getElementById("query"), list = document.querySelector("ol.results");
  const begin = (text) => { field.value = text; field.dispatchEvent(new Event("input")); };
  const drawn = (start) => new Promise((done) => requestAnimationFrame(() =>
    setTimeout(() => done(performance.now() - start))));
  // The times of the next key: until its results are there, and until each has its context.
  const time = () => new Promise((done) => field.addEventListener("keydown", ({ timeStamp }) => {
    let results;
    const watch = new MutationObserver(() => {
      results ??= drawn(timeStamp);
      const items = [...list.children];
      if (!items.length || items.some((item) => !item.querySelector("p"))) return;
      watch.disconnect();
      Promise.all([results, drawn(timeStamp)]).then(done);
    });
    watch.observe(list, { childList: true, subtree: true });
  }, { once: true }));
  0
  """)

var results: [Double] = []
var contexts: [Double] = []
for query in [try queries()[0]] + (try queries()) {
  try await page.evaluate("begin(\(JSONValue.string(String(query.dropLast())).written)); 0")
  do {
    try await page.wait(until: "list.querySelector('li p')", within: .seconds(30))
  } catch {
    FileHandle.standardError.write(Data("'\(query.dropLast())' has no answer: \(error)\n".utf8))
    exit(1)
  }
  try await Task.sleep(for: .milliseconds(100))
  try await page.evaluate("window.times = time(); 0")
  try await page.press(.character(query.last ?? "a"))
  let times = try await page.evaluate("window.times").elements ?? []
  guard times.count == 2, let first = times[0].double, let second = times[1].double else {
    FileHandle.standardError.write(Data("'\(query)' has no answer\n".utf8))
    exit(1)
  }
  results.append(first)
  contexts.append(second)
}
// The first of all also loaded the index.
for (name, times) in [
  ("search, an answer (ms)", results), ("search, with contexts (ms)", contexts),
] {
  let sorted = times.dropFirst().sorted()
  guard let least = sorted.first else { continue }
  func shown(_ time: Double) -> String { String(format: "%7.1f", time) }
  print(
    padded(name), "median", shown(sorted[sorted.count / 2]), "  least", shown(least), "  bar 50")
}
