import Foundation
import LessonFormat

// fuzz-lessons COUNT SEED FILE… mutates the lessons and reads what comes of it. A crash, a lesson
// that is never done with or a place outside of the text is a mistake; the mutation that did it is
// left in a file.
let arguments = CommandLine.arguments
guard arguments.count > 3, let count = Int(arguments[1]), let seed = UInt64(arguments[2]) else {
  print("usage: fuzz-lessons COUNT SEED FILE…")
  exit(2)
}
let lessons = arguments.dropFirst(3).compactMap {
  FileManager.default.contents(atPath: $0).map { String(decoding: $0, as: UTF8.self) }
}
guard !lessons.isEmpty else {
  print("fuzz-lessons: none of the files can be read")
  exit(2)
}

let folder = FileManager.default.temporaryDirectory
CrashRecord.start(in: folder.appending(path: "fuzz-\(seed)-crash.md").path)
var mutation = LessonMutation(seed: seed, of: lessons)
var failures = 0
var diagnostics = 0
var mended = 0
let start = Date()
for index in 0..<count {
  let bytes = mutation.next()
  CrashRecord.set(bytes)
  var problems = LessonMutation.problems(of: bytes)
  diagnostics += problems.diagnostics
  // Mending reads a lesson many times over.
  if index % 10 == 0 {
    let fixes = await LessonMutation.fixProblems(of: bytes)
    problems.found += fixes.found
    mended += fixes.mended
  }
  if problems.found.isEmpty { continue }
  failures += 1
  let kept = folder.appending(path: "fuzz-\(seed)-\(index).md")
  try Data(bytes).write(to: kept)
  print("\(kept.path):")
  for problem in problems.found.prefix(5) { print("  \(problem)") }
}
let seconds = Date().timeIntervalSince(start)
print(
  "\(count) lessons, \(diagnostics) diagnostics, \(mended) mended, \(failures) failures, \(Int(seconds)) s"
)
exit(failures == 0 ? 0 : 1)
