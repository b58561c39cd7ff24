import Foundation
import LessonFormat
import Synchronization
import Testing

@testable import LessonRunner

@Suite struct WatchingTests {
  @Test func `a file written a moment ago is read again, for an edit may leave its time`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "data.csv").path
    func write(_ text: String, age: Double) throws {
      let handle = try #require(fopen(file, "w"))
      fputs(text, handle)
      fclose(handle)
      let time = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 - age).rounded())
      try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file)
    }
    let hashes = FileHashes(folder: folder.path)
    try write("1,2", age: 0)
    let first = hashes.hash(file)
    let status = try #require(Files.status(file))
    try write("1,3", age: 0)
    let date = Date(timeIntervalSince1970: Double(status.modified) * 1e-9)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
    #expect(hashes.hash(file) != first)

    try write("1,4", age: 60)
    let old = hashes.hash(file)
    #expect(hashes.hash(file) == old)
    #expect(old == sha256("1,4"))
  }

  @Test func `a cell that takes its time is named while it runs`() async throws {
    try await withWorkshop { workshop in
      let lesson = Lesson.sketch(
        "run id=fast\nlet x = 1", "run id=slow\nimport Glibc\nusleep(2_500_000)\nprint(x)")
      let told = Told()
      _ = await workshop.runner().run(lesson) { told.add($0) }
      #expect(told.all.first == .compiling)
      #expect(told.all.contains(.cell("slow")))
      #expect(!told.all.contains(.cell("fast")))
    }
  }

  @Test(arguments: [
    ("ld.lld: error: undefined symbol: $s7NormLab5TrainV", true),
    ("ld.lld: error: undefined symbol: NormEngine.Tensor.init()", true),
    ("ld.lld: error: undefined symbol: cblas_dgemm", false),
    ("ld.lld: error: cannot open output file", false),
  ])
  func `a library older than its modules is told from other failures`(words: String, isOld: Bool) {
    #expect(Compiler.missesEngine(words) == isOld)
  }

  @Test func `a library that lacks what the modules promise is told with what mends it`()
    async throws
  {
    try await withWorkshop { workshop in
      // A library of the right name with nothing in it.
      let folder = "\(workshop.folder)/old"
      try Files.makeFolder(folder)
      let library = "\(folder)/libLessonKit.so"
      try Files.write([], to: "\(folder)/empty.c")
      let clang = ToolchainLocator.parent(of: workshop.toolchain.frontend) + "/clang"
      let ending = await Subprogram(
        clang, ["-shared", "-fuse-ld=lld", "-o", library, "\(folder)/empty.c"],
        environment: ["PATH": "/usr/bin:/bin"], standardOutput: "\(folder)/log",
        standardError: "\(folder)/log"
      ).run()
      try #require(ending == .exited(0))
      var toolchain = workshop.toolchain
      let real = ToolchainLocator.parent(of: toolchain.library)
      toolchain.library = library
      toolchain.linkArguments = toolchain.linkArguments.map {
        $0 == "-L\(real)" ? "-L\(folder)" : $0
      }
      var runner = LessonRunner(toolchain: toolchain, cache: workshop.cache)
      runner.moduleCache = workshop.runner().moduleCache
      let run = await runner.run(
        .sketch("run\nprint(Tensor.linear(from: 0, through: 1, count: 2))"))
      #expect(run.diagnostics.map(\.id) == ["EngineOutOfDate"])
      #expect(run.diagnostics.first?.summary.contains("--product LessonKit") == true)
    }
  }

  /// What was told of a run's progress.
  private final class Told: Sendable {
    private let list = Mutex<[LessonRunner.Progress]>([])

    func add(_ progress: LessonRunner.Progress) { list.withLock { $0.append(progress) } }

    var all: [LessonRunner.Progress] { list.withLock { $0 } }
  }
}
