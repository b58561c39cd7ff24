import Foundation
import Glibc
import LessonFormat
import LessonRecords
import Testing

@testable import LessonRunner

@Suite struct CachingTests {
  private static let cells = ["run\nlet x = 1", "run\nprint(x + 1)"]

  private func lesson(_ cells: [String] = cells, prose: Int = 1, seed: UInt64 = 7) -> Lesson {
    .sketch(cells[0], cells[1], prose: prose, seed: seed)
  }

  @Test func `a second run and a prose edit run nothing`() async throws {
    try await withWorkshop { workshop in
      let first = await workshop.run(lesson())
      for prose in [1, 9] {
        let again = await workshop.run(lesson(prose: prose))
        #expect(again.wasCached)
        #expect(again.results == first.results)
      }
    }
  }

  @Test(arguments: ["code", "seed", "limits", "engine", "data"])
  func `a change of anything that counts runs the lesson again`(part: String) async throws {
    try await withWorkshop { workshop in
      var lesson = lesson()
      let folder = "\(workshop.folder)/01-lesson"
      try Files.makeFolder(folder)
      lesson.file = "\(folder)/lesson.md"
      let data = "\(folder)/points.csv"
      try Files.write(Array("1,2".utf8), to: data)
      #expect(await workshop.run(lesson).wasCached == false)
      var runner = workshop.runner()
      switch part {
      case "code": lesson = self.lesson([Self.cells[0], "run\nprint(x + 2)"])
      case "seed": lesson.frontMatter.seed = 8
      case "limits": runner.limits.memory += 1
      case "data": try Files.write(Array("1,3".utf8), to: data)
      default:
        let library = "\(workshop.folder)/libLessonKit.so"
        let bytes = try #require(Files.read(workshop.toolchain.library))
        try Files.write(bytes + [0], to: library)
        var toolchain = workshop.toolchain
        toolchain.library = library
        let cache = runner.moduleCache
        runner = LessonRunner(toolchain: toolchain, cache: workshop.cache, limits: runner.limits)
        runner.moduleCache = cache
      }
      lesson.file = "\(folder)/lesson.md"
      let lines = runner.why(lesson).lines
      #expect(lines.filter { !$0.isSame }.map(\.part) == [part])
      #expect(lines.allSatisfy { $0.since != nil })
      #expect(await runner.run(lesson).wasCached == false)
      #expect(runner.why(lesson).isKept)
      #expect(runner.why(lesson).lines.allSatisfy { $0.isSame })
    }
  }

  @Test func `an error is never kept`() async throws {
    try await withWorkshop { workshop in
      for cell in ["run\nfatalError()", "run\nlet y: Int = \"\""] {
        for _ in 0..<2 { #expect(await workshop.run(.sketch(cell)).wasCached == false) }
      }
      #expect(Files.names(in: "\(workshop.cache.folder)/results") == [])
    }
  }

  @Test(arguments: ["cut", "flipped", "emptied"])
  func `a damaged entry is found and made again`(damage: String) async throws {
    try await withWorkshop { workshop in
      let first = await workshop.run(lesson())
      let folder = "\(workshop.cache.folder)/results"
      let shelf = try #require(Files.names(in: folder).first)
      let entry = try #require(Files.names(in: "\(folder)/\(shelf)").first)
      let path = "\(folder)/\(shelf)/\(entry)"
      var bytes = try #require(Files.read(path))
      switch damage {
      case "cut": bytes.removeLast(20)
      case "flipped": bytes[bytes.count / 2] ^= 1
      default: bytes = []
      }
      try Files.write(bytes, to: path)
      let second = await workshop.run(lesson())
      #expect(!second.wasCached)
      #expect(second.results == first.results)
      #expect(second.diagnostics.map(\.id) == ["DamagedCacheEntry"])
      #expect(await workshop.run(lesson()).wasCached)
    }
  }

  @Test func `several builds may run the same lesson at once`() async throws {
    try await withWorkshop { workshop in
      let runners = (0..<4).map { _ in
        LessonRunner(
          toolchain: workshop.toolchain, cache: ResultCache(folder: workshop.cache.folder),
          limits: Limits(seconds: 20))
      }
      let lesson = lesson()
      let outcomes = await withTaskGroup(of: LessonRunner.Outcome.self) { tasks in
        for runner in runners { tasks.addTask { await runner.run(lesson) } }
        return await tasks.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.allSatisfy { $0.results.outputs["cell-2"] == [.text("2\n")] })
      #expect(outcomes.allSatisfy { $0.diagnostics.isEmpty })
      #expect(await workshop.run(lesson).wasCached)
      #expect(Files.names(in: "\(workshop.cache.folder)/work") == [])
    }
  }

  @Test func `lessons in parallel come out in order and as one by one`() async throws {
    try await withWorkshop { workshop in
      let lessons = (1...4).map { number in
        var lesson = Lesson.sketch("run\nprint(\(number), generator.next())")
        lesson.identifier = "lesson-\(number)"
        return lesson
      }
      let together = await workshop.runner().run(lessons, jobs: 4)
      workshop.cache.clean()
      let apart = await workshop.runner().run(lessons, jobs: 1)
      #expect(together.map(\.results) == apart.map(\.results))
      #expect(Set(apart.map { $0.results.outputs["cell-1"] }).count == 4)
    }
  }

  @Test func `the least recently used goes when the bound is met`() async throws {
    try await withWorkshop(bound: 700) { workshop in
      let lessons = (1...3).map { Lesson.sketch("run\nprint(\($0))") }
      for lesson in lessons {
        _ = await workshop.run(lesson)
        usleep(20_000)
      }
      #expect(await workshop.run(lessons[2]).wasCached)
      #expect(await workshop.run(lessons[0]).wasCached == false)
    }
  }

  @Test func `compiled checks and formulas count towards the bound, and are cleaned`() async throws
  {
    try await withWorkshop(bound: 700) { workshop in
      let kept = ["code/checks/ab", "fragments/cd"].map { "\(workshop.cache.folder)/\($0)" }
      for path in kept {
        try Files.makeFolder(ToolchainLocator.parent(of: path))
        try Files.write([UInt8](repeating: 1, count: 500), to: path)
        usleep(20_000)
      }
      workshop.cache.prune()
      #expect(kept.map { Files.status($0) != nil } == [false, true])
      workshop.cache.clean()
      #expect(Files.status(kept[1]) == nil)
    }
  }

  @Test func `a cache that was copied with its course serves in its new place`() async throws {
    try await withWorkshop { workshop in
      let places = ["one", "other"].map { "\(workshop.folder)/\($0)" }
      func run(_ lesson: Lesson, in place: String) async -> LessonRunner.Outcome {
        await LessonRunner(toolchain: workshop.toolchain, cache: ResultCache(folder: place))
          .run(lesson)
      }
      let first = await run(.sketch("run\nprint(1)"), in: places[0])
      #expect(first.diagnostics == [])
      let copied = Process()
      copied.executableURL = URL(filePath: "/bin/cp")
      copied.arguments = ["-r"] + places
      try copied.run()
      copied.waitUntilExit()
      #expect(await run(.sketch("run\nprint(1)"), in: places[1]).wasCached)
      #expect(await run(.sketch("run\nprint(2)"), in: places[1]).diagnostics == [])
    }
  }

  @Test func `a build killed in the middle leaves nothing that counts as a result`() async throws {
    try await withWorkshop { workshop in
      let lesson = lesson()
      let first = await workshop.run(lesson)
      let folder = "\(workshop.cache.folder)/results"
      let shelf = "\(folder)/\(try #require(Files.names(in: folder).first))"
      let entry = "\(shelf)/\(try #require(Files.names(in: shelf).first))"
      let whole = try #require(Files.read(entry))
      // As far as the write had come, under the name it is written aside with.
      try Files.write(Array(whole.prefix(whole.count / 2)), to: "\(entry).99999-1.tmp")
      Files.remove(entry)
      let second = await workshop.run(lesson)
      #expect(!second.wasCached)
      #expect(second.results == first.results)
      #expect(second.diagnostics == [])
    }
  }

  @Test func `what a killed build left is removed when it is old`() async throws {
    try await withWorkshop { workshop in
      let old = try #require(WorkFolder(in: workshop.cache.workFolder))
      let new = try #require(WorkFolder(in: workshop.cache.workFolder))
      var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
      utimensat(AT_FDCWD, old.path, &times, 0)
      workshop.cache.prune()
      #expect(Files.status(old.path) == nil)
      #expect(Files.status(new.path) != nil)
      new.remove()
    }
  }

  @Test func `a costly value is kept while later cells change, and gives the same numbers`()
    async throws
  {
    try await withWorkshop { workshop in
      let costly = """
        run
        let before = generator.uniform()
        let trained = cached("trained") { () -> [Double] in
          print("training")
          return [generator.uniform(), generator.uniform(), .infinity]
        }
        """
      let tail = "print(before, trained, generator.uniform())"
      let first = await workshop.run(.sketch(costly, "run\n\(tail)"))
      let second = await workshop.run(.sketch(costly, "run\n\(tail) // edited"))
      #expect(first.results.outputs["cell-1"] == [.text("training\n")])
      #expect(second.results.outputs["cell-1"] == nil)
      #expect(!second.wasCached)
      #expect(first.results.outputs["cell-2"] == second.results.outputs["cell-2"])
      let third = await workshop.run(.sketch(costly + " // edited", "run\n\(tail)"))
      #expect(third.results.outputs == first.results.outputs)
      // A damaged value is computed again.
      let values = workshop.cache.valueFolder
      for name in Files.names(in: values) {
        try Files.write(Array("0000000000000000\n[1]".utf8), to: "\(values)/\(name)")
      }
      let fourth = await workshop.run(.sketch(costly, "run\n\(tail) // again"))
      #expect(fourth.results.outputs == first.results.outputs)
    }
  }
}
