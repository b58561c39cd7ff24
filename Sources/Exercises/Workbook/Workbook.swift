internal import FoundationEssentials
package import LessonFormat
internal import LessonRunner

/// A learner's folder: a Swift file for each code exercise, a text file for all other answers, a
/// README, and what was done.
package struct Workbook: Sendable {
  package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String
  }

  /// What a workbook holds of an exercise.
  package struct Task: Hashable, Sendable {
    package var name: String
    package var isCode: Bool
    /// The seed of the variant it is written for.
    package var variant: UInt64?
    /// What is asked for, in a line or two.
    package var about: String
    /// What a code exercise begins with.
    package var starter: String

    package init(
      name: String, isCode: Bool, variant: UInt64? = nil, about: String, starter: String = ""
    ) {
      self.name = name
      self.isCode = isCode
      self.variant = variant
      self.about = about
      self.starter = starter
    }
  }

  package let folder: String
  package private(set) var progress: Progress

  package static let sheetName = "answers.txt"
  static let progressName = "progress.json"

  /// Opens the workbook in a folder.
  package init(opening folder: String) throws(Failure) {
    self.folder = folder
    guard let bytes = Files.read("\(folder)/\(Self.progressName)") else {
      throw Failure(
        description: "'\(folder)' holds no workbook: there is no '\(Self.progressName)'")
    }
    do { progress = try JSONDecoder().decode(Progress.self, from: Data(bytes)) } catch {
      throw Failure(
        description: "'\(folder)/\(Self.progressName)' can't be read; move it away, and 'normbook "
          + "start' makes a new one beside your answers")
    }
  }

  /// Makes a workbook, or adds what a course has gained to one; nothing that is there is changed.
  ///
  /// Gives the files it wrote.
  package static func start(
    in folder: String, course: String, title: String, learner: String, tasks: [Task]
  ) throws(Failure) -> [String] {
    var written: [String] = []
    func write(_ text: String, _ name: String) throws(Failure) {
      do { try Files.write(Array(text.utf8), to: "\(folder)/\(name)") } catch {
        throw Failure(description: "\(error)")
      }
      written.append(name)
    }
    do { try Files.makeFolder(folder) } catch { throw Failure(description: "\(error)") }
    for task in tasks where task.isCode {
      let name = fileName(task.name)
      if Files.status("\(folder)/\(name)") == nil { try write(task.starter, name) }
    }
    var sheet =
      Files.read("\(folder)/\(sheetName)")
      .map { AnswerSheet(reading: String(decoding: $0, as: UTF8.self)) }
      ?? AnswerSheet(preamble: preamble)
    let known = Set(sheet.sections.map(\.name))
    let added = tasks.filter { !$0.isCode && !known.contains($0.name) }
    if !added.isEmpty {
      sheet.sections += added.map { .init(name: $0.name, about: $0.about, answer: "") }
      try write(sheet.text, sheetName)
    }
    if Files.status("\(folder)/README.md") == nil { try write(readme(title), "README.md") }
    let old = Files.status("\(folder)/\(progressName)") == nil ? nil : try Workbook(opening: folder)
    var progress = old?.progress ?? Progress(course: course, learner: learner)
    progress.learner = progress.learner ?? learner
    // Only what a learner has been shown is kept: a new exercise gets its variant with its sheet.
    for task in tasks where progress[task.name].variant == nil && task.variant != nil {
      progress[task.name].variant = task.variant
    }
    if progress != old?.progress { try write(text(of: progress), progressName) }
    return written
  }

  private static let preamble = """
    Your answers. Write each below the line with its name, then run: normbook check
    Numbers as you like: -1.3416, 1e-3, -1/2, sqrt(2)/2, pasted lists and matrices.
    """

  private static func readme(_ title: String) -> String {
    """
    # Workbook: \(title)

    Write code into the Swift files, all other answers into `\(sheetName)`. Then, here:

    - `normbook watch` checks what you save, as you save it
    - `normbook check` checks everything, `normbook check NAME` one exercise
    - `normbook hint NAME` opens its next hint
    - `normbook progress` shows what is done
    - `normbook pack` packs your answers into a file to hand in
    - `normbook reset NAME` starts an exercise over; what was there is kept in `kept/`

    `\(progressName)` remembers what you have done, by the exercises' names.

    """
  }

  /// The file of a code exercise.
  package static func fileName(_ exercise: String) -> String { "\(exercise).swift" }

  /// What the learner has given for an exercise so far; nothing when there is no file for it.
  package func answer(to name: String, isCode: Bool) -> String? {
    if isCode {
      return text(of: Self.fileName(name))
    }
    return text(of: Self.sheetName).map { AnswerSheet(reading: $0).answer(to: name) }
  }

  private func text(of file: String) -> String? {
    // A link in the folder leads elsewhere; nothing outside is read for an answer.
    guard let here = Files.resolved(folder), let real = Files.resolved("\(folder)/\(file)"),
      real == "\(here)/\(file)", let bytes = Files.read(real), bytes.count <= 1 << 20
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The variant of an exercise the learner works on: the one that is kept, else the one that is
  /// theirs, which is kept from then on.
  package mutating func variant(of exercise: Exercise, in lesson: Lesson) throws(Failure) -> UInt64?
  {
    guard !exercise.variants.isEmpty else { return nil }
    if let kept = progress[exercise.name].variant, exercise.variants.contains(kept) { return kept }
    let learner = progress.learner ?? Progress.newLearner()
    progress.learner = learner
    progress[exercise.name].variant = VariantChoice.seed(
      for: exercise, in: lesson, learner: learner)
    try save()
    return progress[exercise.name].variant
  }

  /// Reads again what was done: another program may have written it.
  package mutating func refresh() {
    if let fresh = try? Workbook(opening: folder) { progress = fresh.progress }
  }

  /// Takes in what came of an answer.
  package mutating func record(_ verdict: Verdict, for name: String, at time: Int) throws(Failure) {
    progress.record(verdict, for: name, at: time)
    try save()
  }

  /// Takes in which points of a proof's rubric its writer ticks.
  package mutating func tick(
    _ points: [Int], of count: Int, for name: String, at time: Int
  ) throws(Failure) {
    progress.tick(points, of: count, for: name, at: time)
    try save()
  }

  /// An exercise that was right and is so no more is open again; when it first was right stays.
  package mutating func reopen(_ name: String) throws(Failure) {
    progress[name].hasPassed = false
    progress[name].outcome = .failed
    try save()
  }

  /// Opens the next hint of an exercise that has so many; gives its index, the last one again and
  /// again.
  package mutating func openHint(of name: String, count: Int) throws(Failure) -> Int? {
    guard count > 0 else { return nil }
    let next = min(progress[name].hints, count - 1)
    if progress[name].hints < count {
      progress[name].hints += 1
      try save()
    }
    return next
  }

  /// Starts an exercise over, and keeps what was there; gives the file it is kept in.
  package mutating func reset(_ task: Task) throws(Failure) -> String? {
    let old = answer(to: task.name, isCode: task.isCode)
    var kept: String?
    do {
      if let old, !old.isEmpty, old != task.starter {
        try Files.makeFolder("\(folder)/kept")
        let ending = task.isCode ? "swift" : "txt"
        var number = 1
        while Files.status("\(folder)/kept/\(task.name)-\(number).\(ending)") != nil { number += 1 }
        let name = "kept/\(task.name)-\(number).\(ending)"
        try Files.write(Array(old.utf8), to: "\(folder)/\(name)")
        kept = name
      }
      if task.isCode {
        try Files.write(Array(task.starter.utf8), to: "\(folder)/\(Self.fileName(task.name))")
      } else if let text = text(of: Self.sheetName) {
        var sheet = AnswerSheet(reading: text)
        for index in sheet.sections.indices where sheet.sections[index].name == task.name {
          sheet.sections[index].answer = ""
        }
        try Files.write(Array(sheet.text.utf8), to: "\(folder)/\(Self.sheetName)")
      }
    } catch {
      throw Failure(description: "\(error)")
    }
    // The tries and hints were made; only the state begins anew.
    progress[task.name].outcome = nil
    progress[task.name].hasPassed = false
    progress[task.name].passed = nil
    try save()
    return kept
  }

  /// What was done, as the workbook keeps it.
  package var progressText: String { Self.text(of: progress) }

  private func save() throws(Failure) {
    do {
      try Files.write(Array(Self.text(of: progress).utf8), to: "\(folder)/\(Self.progressName)")
    } catch {
      throw Failure(description: "\(error)")
    }
  }

  private static func text(of progress: Progress) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(progress) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
