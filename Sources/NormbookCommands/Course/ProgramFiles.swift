internal import Glibc
internal import LessonRunner

/// What the program brings with it: looks, templates, the engine.
struct ProgramFiles {
  /// The program itself.
  let program: String
  /// Templates, styles and scripts of a site.
  let theme: String

  /// Everything of it that a page depends on.
  var inputs: [String] {
    let folder = ToolchainLocator.parent(of: program)
    return [program, "\(folder)/libLessonKit.so"].filter { Files.status($0) != nil }
      + CourseFolder(path: theme).files()
  }

  /// Another program makes every page anew; its size and time tell it from the one before.
  var version: String {
    Files.status(program).map { "\($0.size) \($0.modified) \($0.inode)" } ?? ""
  }

  /// For the program that is running: installed (`bin`, `share/normbook`) or in its own tree.
  static func current() throws(Complaint) -> ProgramFiles {
    let program = Files.resolved("/proc/self/exe") ?? CommandLine.arguments[0]
    let folder = ToolchainLocator.parent(of: program)
    let above = ToolchainLocator.parent(of: folder)
    // `.build/<triple>/<configuration>/normbook` lies three folders deep in its tree.
    let tree = ToolchainLocator.parent(of: ToolchainLocator.parent(of: above))
    let places = ["\(above)/share/normbook/theme", "\(tree)/Site/theme"]
    guard let theme = places.first(where: { Files.status("\($0)/layout.mustache") != nil }) else {
      throw Complaint(
        .machine, "the site's theme is missing beside '\(program)'",
        remedy: "install it anew with 'make install'")
    }
    return ProgramFiles(program: program, theme: theme)
  }
}
