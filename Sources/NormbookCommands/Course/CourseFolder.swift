internal import LessonRunner

/// Where a course lies, and what belongs to it.
struct CourseFolder: Equatable {
  /// The folder as the user named it, which is how its files are named in what is said.
  let path: String

  /// What builds remember of the course.
  var cache: String { path == "." ? ".normbook" : "\(path)/.normbook" }

  /// Files that stand in for the theme's own.
  var themeOverride: String? {
    let folder = "\(path)/theme"
    return Files.status(folder)?.isFolder == true ? folder : nil
  }

  /// The site's folder when none is named: `Site/public` beside `Lessons`, else `site` in it.
  var defaultOut: String {
    path == "Lessons" || path.hasSuffix("/Lessons")
      ? String(path.dropLast("Lessons".count)) + "Site/public" : "\(path)/site"
  }

  /// The folder that was named, or `Lessons`, or the one we stand in; nothing when neither is a
  /// course.
  static func find(_ named: String?) -> CourseFolder? {
    if var named {
      while named.count > 1, named.hasSuffix("/") { named.removeLast() }
      return Files.status(named)?.isFolder == true ? CourseFolder(path: named) : nil
    }
    if Files.status("course.yml") != nil { return CourseFolder(path: ".") }
    if Files.status("Lessons")?.isFolder == true { return CourseFolder(path: "Lessons") }
    return Files.names(in: ".").contains { $0.hasSuffix(".md") } ? CourseFolder(path: ".") : nil
  }

  /// Every file in the course, by path; what begins with a dot, what a build writes, and courses of
  /// their own inside of it aside.
  func files(leavingOut out: String? = nil) -> [String] {
    let left = out.flatMap(Files.resolved)
    let prefix = path == "." ? "" : path + "/"
    func isSeen(_ file: String) -> Bool {
      !file.hasPrefix(".") && !file.contains("/.")
    }
    return Files.tree(path) { folder in
      isSeen(folder) && (left == nil || Files.resolved(prefix + folder) != left)
        && Files.status("\(prefix)\(folder)/course.yml") == nil
    }.filter(isSeen).map { prefix + $0 }
  }
}
