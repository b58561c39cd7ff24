internal import LessonFormat
internal import LessonRecords

/// The course's own Swift, `Code/*.swift`: compiled once, as a module that cells import.
struct CourseHelpers: Hashable, Sendable {
  static let module = "Code"
  /// Beside the compiled module: the lines by which its files import others.
  static let imports = "imports.txt"

  /// The files as diagnostics name them.
  let files: [String]
  /// The hash of their names and contents.
  let hash: String

  /// The helpers of a lesson's course; nothing when no cell imports them.
  init?(of course: Course?, importedBy program: Program, _ hashes: FileHashes) {
    self.init(
      of: course, importedBy: [program.text] + (program.misfits + program.trapsApart).map(\.code),
      hashes)
  }

  /// The helpers of a course; nothing when none of the texts imports them.
  init?(of course: Course?, importedBy texts: [String], _ hashes: FileHashes) {
    guard let course, !course.helpers.isEmpty, texts.contains(where: Self.isImported) else {
      return nil
    }
    files = course.helpers
    hash = sha256(files.map { "\($0) \(hashes.hash($0))\n" }.joined())
  }

  /// Whether a line of the text imports the module, as `import Code` or `import func Code.slope`.
  static func isImported(by text: String) -> Bool {
    text.split(separator: "\n").contains { line in
      let words = line.split { $0 == " " || $0 == "\t" || $0 == ";" }
      guard let keyword = words.firstIndex(of: "import") else { return false }
      return words[(keyword + 1)...].prefix(2).contains { word in
        word == Self.module || word.hasPrefix("\(Self.module).")
      }
    }
  }

  /// What compiling them came to.
  enum Outcome: Sendable {
    /// The folder of `Code.swiftmodule` and `Code.o`, and what the compiler warned of.
    case ready(folder: String, [Diagnostic])
    case refused([Diagnostic])
    case cancelled
  }

  /// Compiles them, unless that is done; lessons that ask at the same time wait for one compile.
  func compiled(by compiler: Compiler, keptIn cache: ResultCache) async -> Outcome {
    let key = sha256("\(hash) \(compiler.mark(of: cache.hashes))")
    let folder = "\(cache.folder)/helpers/\(key.prefix(32))"
    return await HelperBuilds.shared.outcome(of: folder) {
      if let bytes = Files.read("\(folder)/messages.json"),
        let kept = try? JSONValue(parsing: bytes).decoded(as: [CompilerMessage].self)
      {
        return .ready(folder: folder, diagnostics(kept))
      }
      return await compile(with: compiler, to: folder, in: cache)
    }
  }

  private func compile(with compiler: Compiler, to folder: String, in cache: ResultCache) async
    -> Outcome
  {
    guard let work = WorkFolder(in: cache.workFolder) else {
      return .refused([failure("CannotWrite", "The folder '\(cache.workFolder)' cannot be written")]
      )
    }
    defer { work.remove() }
    switch await compiler.compile(helpers: files, in: work) {
    case .compiled(let messages):
      do {
        try Files.makeFolder(folder)
        for name in ["\(Self.module).swiftmodule", "\(Self.module).o"] {
          try Files.write(Files.read(work.file(name)) ?? [], to: "\(folder)/\(name)")
        }
        // What the linker must be told of, beside what the lesson imports itself.
        let imports = files.compactMap(Files.read).flatMap { bytes in
          String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            .filter { $0.contains("import ") }
        }
        try Files.write(
          Array(imports.map { $0 + "\n" }.joined().utf8), to: "\(folder)/\(Self.imports)")
        // Last: where it lies, all lies.
        let json = try JSONValue(encoding: messages)
        try Files.write(Array(json.written.utf8), to: "\(folder)/messages.json")
      } catch {
        return .refused([
          failure("CannotWrite", "The folder '\(folder)' cannot be written: \(error)")
        ])
      }
      return .ready(folder: folder, diagnostics(messages))
    case .refused(let messages): return .refused(diagnostics(messages))
    case .failed(let words): return .refused([failure("CompilerFailed", words)])
    case .outdatedEngine, .cancelled: return .cancelled
    }
  }

  private func failure(_ id: String, _ summary: String) -> Diagnostic {
    Diagnostic(.error, id: id, file: files.first ?? Self.module, range: nil, summary: summary)
  }

  /// The compiler's messages at their places in the helpers' own files.
  private func diagnostics(_ messages: [CompilerMessage]) -> [Diagnostic] {
    messages.diagnostics(error: "HelperDoesNotCompile", warning: "HelperWarning") { file in
      Files.read(file).map { (SourceText($0), file) }
    }
  }
}

/// The compiles of helpers under way in this program, by the folder they lead to.
private actor HelperBuilds {
  static let shared = HelperBuilds()

  private var underWay: [String: Task<CourseHelpers.Outcome, Never>] = [:]

  /// What `compile` comes to; whoever asks while it goes on gets the same.
  func outcome(
    of folder: String, _ compile: @escaping @Sendable () async -> CourseHelpers.Outcome
  ) async -> CourseHelpers.Outcome {
    if let task = underWay[folder] { return await task.value }
    // Of its own: a lesson that is stopped doesn't stop what others wait for.
    let task = Task { await compile() }
    underWay[folder] = task
    let outcome = await task.value
    underWay[folder] = nil
    return outcome
  }
}
