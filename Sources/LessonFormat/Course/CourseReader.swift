import Dispatch
import Glibc
import Synchronization

/// Reads a course from its folder: the course file, the works it cites, every lesson.
///
/// With a course file the lessons are those it lists, in its order; without one, every Markdown file
/// by name. A folder inside with a course file of its own is a course of its own. Nothing in a folder makes it fail: what is wrong is in the course's diagnostics.
package struct CourseReader: Sendable {
  private let files: CourseFiles
  /// What stands before paths in diagnostics: the folder as the author named it.
  private let prefix: String

  package init(files: CourseFiles, folder: String = "") {
    self.files = files
    prefix = folder.isEmpty || folder == "." ? "" : folder + (folder.hasSuffix("/") ? "" : "/")
  }

  /// A course on disk.
  package init(folder: String) { self.init(files: .onDisk(folder), folder: folder) }

  /// The folder itself, as diagnostics name it.
  private var folder: String { prefix.isEmpty ? "." : String(prefix.dropLast()) }

  /// A lesson's file and what stands beside it.
  private struct Found {
    var identifier: String
    var path: String
    /// The lesson's own folder; nothing for a lesson that is a file.
    var folder: String?
    var assets: [String] = []
  }

  /// Reads the course.
  ///
  /// - Parameters:
  ///   - memory: what is known of lessons whose files have not changed since; these are read when
  ///     somebody asks for their text.
  ///   - earlier: an earlier reading, whose lessons are taken over where the files hold the same.
  package func read(
    recalling memory: CourseMemory = CourseMemory(), after earlier: Course? = nil
  ) -> Course {
    var settings = CourseSettings(file: prefix + "course.yml")
    if let bytes = bytes("course.yml", &settings.diagnostics) { settings.read(bytes) }
    var course = settings.course
    var works = ReferencesReader(file: prefix + "references.yml")
    if let bytes = bytes("references.yml", &works.diagnostics) { works.read(bytes) }
    course.references = works.works
    var diagnostics = settings.diagnostics + works.diagnostics
    var found = search(isCourse: settings.isPresent, &diagnostics)
    if found.isEmpty, settings.listed.isEmpty {
      diagnostics.append(
        Diagnostic(
          .error, id: "NoLesson", file: folder, range: nil,
          summary: "There is no lesson here: a course is a folder with a file '01-name.md', or a "
            + "folder with a 'lesson.md', for each",
          explanation:
            "'course.yml' beside them has its title and their order; 'normbook new course "
            + "NAME' makes one."))
    }
    found = inOrder(found, settings, &course, &diagnostics)
    course.helpers = helpers(&diagnostics)
    for (lesson, problems) in parse(found, memory, Self.sound(earlier)) {
      course.lessons.append(lesson)
      course.problems[lesson.file] = problems
      diagnostics += problems
    }
    if course.title.isEmpty { course.title = course.lessons.first?.frontMatter.title ?? "Course" }
    course.diagnostics = diagnostics
    return course
  }

  // MARK: - Files

  private func bytes(_ path: String, _ diagnostics: inout [Diagnostic]) -> [UInt8]? {
    do { return try files.read(path) } catch {
      diagnostics.append(
        Diagnostic(
          .error, id: "UnreadableFile", file: prefix + path, range: nil,
          summary: "The file can't be read: \(error)"))
      return nil
    }
  }

  private func search(isCourse: Bool, _ diagnostics: inout [Diagnostic]) -> [Found] {
    var found: [Found] = []
    var folders = [""]
    while let folder = folders.popLast() {
      for entry in entries(folder, &diagnostics) {
        let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
        if entry.isFolder {
          let inside = entries(path, &diagnostics)
          if inside.contains(where: { $0.name == "lesson.md" && !$0.isFolder }) {
            found.append(
              Found(
                identifier: LessonParser.identifier(of: path), path: path + "/lesson.md",
                folder: path, assets: assets(path, &diagnostics)))
          } else if entry.name != "Code", !inside.contains(where: \.isCourseFile) {
            folders.append(path)
          }
        } else if entry.name.hasSuffix(".md") {
          // A folder's README speaks to who reads the folder, not to who reads the course.
          if entry.name.lowercased() == "readme.md", isCourse { continue }
          found.append(Found(identifier: LessonParser.identifier(of: path), path: path))
        }
      }
    }
    return found.sorted { Self.precedes($0.path, $1.path) }
  }

  private func entries(_ folder: String, _ diagnostics: inout [Diagnostic]) -> [CourseFiles.Entry] {
    do {
      return try files.list(folder).filter { !$0.name.hasPrefix(".") && !$0.name.hasPrefix("_") }
        .sorted { $0.name < $1.name }
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, id: "UnreadableFile", file: prefix + folder, range: nil,
          summary: "The folder can't be read: \(error)"))
      return []
    }
  }

  private func assets(_ folder: String, _ diagnostics: inout [Diagnostic]) -> [String] {
    var found: [String] = []
    var folders = [""]
    while let inner = folders.popLast() {
      let path = inner.isEmpty ? folder : folder + "/" + inner
      for entry in entries(path, &diagnostics) {
        let name = inner.isEmpty ? entry.name : inner + "/" + entry.name
        if entry.leadsOut {
          diagnostics.append(
            Diagnostic(
              .error, id: "UnreadableFile", file: prefix + path + "/" + entry.name, range: nil,
              summary: "This link leads out of the course, and what stands there isn't published"))
        } else if entry.isFolder {
          folders.append(name)
        } else if name != "lesson.md" {
          found.append(name)
        }
      }
    }
    return found.sorted()
  }

  /// The Swift files in the folder `Code`.
  private func helpers(_ diagnostics: inout [Diagnostic]) -> [String] {
    let root = entries("", &diagnostics)
    guard root.contains(where: { $0.name == "Code" && $0.isFolder }) else { return [] }
    return assets("Code", &diagnostics).filter { $0.hasSuffix(".swift") }
      .map { "\(prefix)Code/\($0)" }
  }

  /// `2-a` before `10-b`: numbers by their value, the rest by its letters.
  static func precedes(_ a: String, _ b: String) -> Bool {
    let left = Array(a.utf8)
    let right = Array(b.utf8)
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      if left[i].isDigit, right[j].isDigit {
        let first = left[i...].prefix { $0.isDigit }.drop { $0 == 0x30 }
        let second = right[j...].prefix { $0.isDigit }.drop { $0 == 0x30 }
        if first.count != second.count { return first.count < second.count }
        if !first.elementsEqual(second) { return first.lexicographicallyPrecedes(second) }
        while i < left.count, left[i].isDigit { i += 1 }
        while j < right.count, right[j].isDigit { j += 1 }
      } else {
        if left[i] != right[j] { return left[i] < right[j] }
        i += 1
        j += 1
      }
    }
    return (left.count - i, a) < (right.count - j, b)
  }

  // MARK: - Order

  private func inOrder(
    _ found: [Found], _ settings: CourseSettings, _ course: inout Course,
    _ diagnostics: inout [Diagnostic]
  ) -> [Found] {
    var byName: [String: Found] = [:]
    for lesson in found {
      if let other = byName[lesson.identifier] {
        diagnostics.append(
          Diagnostic(
            .error, id: "DuplicateLesson", file: prefix + lesson.path, range: nil,
            summary:
              "The id '\(lesson.identifier)' is also that of '\(prefix + other.path)': it stands "
              + "once in a course"))
      } else {
        byName[lesson.identifier] = lesson
      }
    }
    guard !settings.listed.isEmpty else {
      let lessons = found.filter { byName[$0.identifier]?.path == $0.path }
      course.parts = [.init(title: nil, lessons: lessons.map(\.identifier))]
      return lessons
    }
    var order: [Found] = []
    var taken: Set<String> = []
    var meant: Set<String> = []
    for name in settings.listed {
      guard let lesson = byName[name.identifier] else {
        let hints = NearMiss.suggestions(for: name.identifier, among: byName.keys)
        diagnostics.append(
          Diagnostic(
            .error, id: "UnknownLesson", file: settings.file, range: name.range,
            summary: "Lesson '\(name.identifier)' has no file" + NearMiss.question(hints),
            fixes: hints.map {
              .init(summary: "replace with '\($0)'", range: name.range, replacement: $0)
            }))
        // The lesson that was meant is listed, if wrongly.
        if hints.count == 1 { meant.insert(hints[0]) }
        continue
      }
      if taken.insert(name.identifier).inserted {
        order.append(lesson)
      } else {
        diagnostics.append(
          Diagnostic(
            .error, id: "DuplicateLesson", file: settings.file, range: name.range,
            summary: "Lesson '\(name.identifier)' is listed again: it stands once in a course"))
      }
    }
    for index in course.parts.indices {
      course.parts[index].lessons.removeAll { byName[$0] == nil }
    }
    for lesson in found
    where !taken.contains(lesson.identifier) && !meant.contains(lesson.identifier) {
      diagnostics.append(
        Diagnostic(
          .warning, id: "UnlistedLesson", file: prefix + lesson.path, range: nil,
          summary: "Lesson '\(lesson.identifier)' is left out: the course file doesn't list it"))
    }
    return order
  }

  // MARK: - Lessons

  /// The lessons of an earlier reading that had nothing to say of them, by file: their text is what
  /// their files held, byte for byte.
  private static func sound(_ earlier: Course?) -> [String: Lesson] {
    guard let earlier else { return [:] }
    return Dictionary(
      earlier.lessons.filter { earlier.problems[$0.file]?.isEmpty == true }.map { ($0.file, $0) },
      uniquingKeysWith: { $1 })
  }

  private func parse(
    _ found: [Found], _ memory: CourseMemory, _ earlier: [String: Lesson]
  ) -> [(Lesson, [Diagnostic])] {
    let results = Mutex([(Lesson, [Diagnostic])?](repeating: nil, count: found.count))
    // Several at a time, so that the cores seldom wait for each other.
    let stride = 8
    DispatchQueue.concurrentPerform(iterations: (found.count + stride - 1) / stride) { chunk in
      let range = (chunk * stride)..<min(found.count, (chunk + 1) * stride)
      let part = found[range].map { lesson($0, memory, earlier) }
      results.withLock { $0.replaceSubrange(range, with: part) }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  private func lesson(
    _ found: Found, _ memory: CourseMemory, _ earlier: [String: Lesson]
  ) -> (Lesson, [Diagnostic]) {
    let file = prefix + found.path
    var (lesson, problems) =
      memory.lessons[file].map { known in
        let lesson = Lesson(identifier: found.identifier, file: file, known: known) {
          parsed(found).0
        }
        return (lesson, known.problems)
      } ?? parsed(found, after: earlier[file])
    if let folder = found.folder {
      lesson.assets = found.assets.map {
        .init(path: $0, file: prefix + folder + "/" + $0, picture: picture(folder + "/" + $0))
      }
    }
    return (lesson, problems)
  }

  /// How large a picture is; nothing for a file of another kind.
  private func picture(_ path: String) -> PictureSize.Reading? {
    guard PictureSize.isPicture(path) else { return nil }
    do {
      // Nearly all say it at once; a photograph may hold a small one of itself before.
      let most = 1 << 16
      let start = try files.start(path, most) ?? []
      let reading = PictureSize.read(start, named: path, isWhole: start.count < most)
      guard reading == .cut else { return reading }
      return PictureSize.read(try files.read(path) ?? [], named: path)
    } catch {
      return .unreadable("\(error)")
    }
  }

  private func parsed(_ found: Found, after earlier: Lesson? = nil) -> (Lesson, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let bytes = bytes(found.path, &diagnostics) ?? []
    if let earlier, diagnostics.isEmpty, earlier.identifier == found.identifier,
      earlier.source.holds(bytes)
    {
      return (earlier, [])
    }
    let (lesson, problems) = LessonParser.parse(
      bytes: bytes, file: prefix + found.path, identifier: found.identifier)
    return (lesson, diagnostics + problems)
  }
}

extension CourseFiles.Entry {
  /// Whether it makes the folder it stands in a course.
  fileprivate var isCourseFile: Bool { name == "course.yml" && !isFolder }
}

extension String {
  /// Whether its UTF-8 is these bytes. Of long texts the generic comparison takes ten times as long.
  fileprivate func holds(_ bytes: [UInt8]) -> Bool {
    guard utf8.count == bytes.count else { return false }
    var text = self
    return text.withUTF8 { text in
      bytes.withUnsafeBytes { bytes in
        guard let start = text.baseAddress, let other = bytes.baseAddress else { return true }
        return memcmp(start, other, bytes.count) == 0
      }
    }
  }
}
