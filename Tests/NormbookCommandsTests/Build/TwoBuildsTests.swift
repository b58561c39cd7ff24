import Foundation
import Testing

/// Builds that share a cache, as processes of their own; one of them is killed.
@Suite(.serialized) struct TwoBuildsTests {
  private static func lesson(_ name: String) -> String {
    """
    # \(name)

    ```swift run
    import Glibc
    usleep(1_500_000)
    print("\(name) came to its end")
    ```
    """
  }

  private func start(_ place: Workplace, out: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Workplace.programs + "/normbook")
    process.arguments = ["build", "Lessons", "--out", out]
    process.currentDirectoryURL = URL(fileURLWithPath: place.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// The processes that were started for this course: the folder's name is in what they run.
  private func processes(of place: Workplace) -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    let mark = (place.path as NSString).lastPathComponent
    return names.compactMap(Int32.init).filter { number in
      let line = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") ?? Data()
      return String(decoding: line, as: UTF8.self).contains("/\(mark)/")
    }
  }

  /// Waits without giving its thread away: while other tests are busy it would come back too late.
  private func wait(_ seconds: Double, until holds: () -> Bool) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if holds() { return true }
      usleep(20_000)
    }
    return holds()
  }

  @Test("Two builds at once, one of them killed: the other ends well, and nothing is left running")
  func killed() async throws {
    let lessons = ["01-a.md": Self.lesson("First"), "02-b.md": Self.lesson("Second")]
    try await Workplace.use(lessons) { place in
      let first = try start(place, out: "one")
      let second = try start(place, out: "two")
      // Killed as no handler can prevent, while a lesson of it is running.
      let isRunning = wait(60) { processes(of: place).count >= 2 }
      #expect(isRunning)
      kill(first.processIdentifier, SIGKILL)
      first.waitUntilExit()
      second.waitUntilExit()
      #expect(second.terminationStatus == 0)
      let left = !wait(5) { processes(of: place).isEmpty }
      #expect(!left, "\(processes(of: place))")
      #expect(!FileManager.default.fileExists(atPath: "\(place.path)/one/index.html"))
      for (page, name) in [("a", "First"), ("b", "Second")] {
        #expect(try place.read("two/lessons/\(page).html").contains("\(name) came to its end"))
      }
      // What the killed one left in the cache harms no later build.
      let again = try await place.normbook("build", "Lessons", "--out", "one")
      #expect(again.code == 0, "\(again.error)")
      #expect(!again.output.contains("lesson run"))
    }
  }

  @Test("A build that is killed takes its lessons' programs with it") func alone() async throws {
    let text = "# Endless\n\n```swift run\nimport Glibc\nwhile true { usleep(10_000) }\n```\n"
    try await Workplace.use(["01-endless.md": text]) { place in
      let build = try start(place, out: "site")
      let isRunning = wait(60) {
        processes(of: place).contains { number in
          let line = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") ?? Data()
          return String(decoding: line, as: UTF8.self).hasSuffix("/lesson\0")
        }
      }
      #expect(isRunning)
      kill(build.processIdentifier, SIGKILL)
      build.waitUntilExit()
      let isGone = wait(5) { processes(of: place).isEmpty }
      #expect(isGone, "\(processes(of: place))")
    }
  }
}
