internal import LessonRecords

/// What compiling a cell needs: the compiler's own programs, and the engine as a library.
package struct Toolchain: Hashable, Codable, Sendable {
  /// The compiler proper; the driver before it costs a third of a small compile.
  package var frontend: String
  package var linker: String
  package var target: String
  /// `Swift version 6.3.1 (…)`.
  package var version: String
  /// What the driver hands the linker, with `objectMark` and `programMark` for the files.
  package var linkArguments: [String]
  /// Names the place a return address belongs to; nothing when the toolchain has none.
  package var symbolizer: String?
  /// The folder of `LessonKit.swiftmodule` and the modules it is made of.
  package var modules: String
  /// The shared library cells link.
  package var library: String

  /// The engine is built on C libraries whose headers no cell sees; the compiler only asks that
  /// modules of these names exist.
  package static let moduleMap = "module COpenBLAS {}\nmodule CLinux {}\nmodule CStreaming {}\n"

  package static let objectMark = "normbook-object"
  package static let programMark = "normbook-program"

  /// The modules whose interfaces a cell is compiled against.
  package static let moduleNames = ["LessonKit", "LessonRecords", "NormEngine", "NormLab"]

  /// Every file of the engine that can change what a cell computes.
  package var engineFiles: [String] { Self.engineFiles(modules: modules, library: library) }

  static func engineFiles(modules: String, library: String) -> [String] {
    [library] + moduleNames.map { "\(modules)/\($0).swiftmodule" }
  }
}

/// What the machine lacks, and the command that mends it.
package struct MissingTool: Error, Hashable, Sendable, CustomStringConvertible {
  package var summary: String
  package var remedy: String

  package var description: String { "\(summary); \(remedy)" }
}
