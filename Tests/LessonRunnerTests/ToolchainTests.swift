import Glibc
import LessonFormat
import Testing

@testable import LessonRunner

@Suite struct ToolchainTests {
  @Test func `an engine installed under a prefix is found beside the program`() async throws {
    try await withWorkshop { workshop in
      let prefix = "\(workshop.folder)/usr"
      try Files.makeFolder("\(prefix)/bin")
      try Files.makeFolder("\(prefix)/lib/normbook")
      symlink(workshop.toolchain.library, "\(prefix)/lib/normbook/libLessonKit.so")
      for name in Toolchain.moduleNames {
        symlink(
          "\(workshop.toolchain.modules)/\(name).swiftmodule",
          "\(prefix)/lib/normbook/\(name).swiftmodule")
      }
      var locator = ToolchainLocator.current()
      locator.programFolder = "\(prefix)/bin"
      let toolchain = try await locator.locate()
      #expect(toolchain.library == "\(prefix)/lib/normbook/libLessonKit.so")
      var runner = LessonRunner(toolchain: toolchain, cache: workshop.cache)
      runner.moduleCache = workshop.runner().moduleCache
      let outcome = await runner.run(.sketch("run\nprint(seed)"))
      #expect(outcome.results.outputs["cell-1"] == [.text("7\n")])
    }
  }

  @Test func `what is missing is said with the command that mends it`() async {
    var locator = ToolchainLocator.current()
    locator.path = "/nowhere"
    locator.compiler = nil
    await #expect {
      try await locator.locate()
    } throws: { error in
      (error as? MissingTool)?.summary == "The Swift compiler 'swiftc' is missing"
        && (error as? MissingTool)?.remedy.contains("swift.org") == true
    }
    locator = ToolchainLocator(programFolder: "/nowhere/bin", path: "/usr/bin")
    await #expect {
      try await locator.locate()
    } throws: { error in
      (error as? MissingTool)?.summary.contains("'libLessonKit.so', is missing") == true
        && (error as? MissingTool)?.remedy.contains("swift build") == true
    }
  }

  @Test func `what the compiler said is remembered, and asked again for another compiler`()
    async throws
  {
    try await withWorkshop { workshop in
      var locator = ToolchainLocator.current(memory: workshop.folder)
      let asked = try await locator.locate()
      let memory = "\(workshop.folder)/toolchain.json"
      let text = String(decoding: try #require(Files.read(memory)), as: UTF8.self)
      try Files.write(
        Array(text.replacing("Swift version", with: "Remembered version").utf8), to: memory)
      #expect(try await locator.locate().version.hasPrefix("Remembered"))
      try Files.write(Array("{".utf8), to: memory)
      #expect(try await locator.locate() == asked)
      locator.memory = nil
      #expect(try await locator.locate() == asked)
    }
  }
}
