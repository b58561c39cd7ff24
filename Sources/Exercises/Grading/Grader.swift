internal import FoundationEssentials
internal import LessonFormat
internal import LessonRunner

/// Grades many hand-ins, keeps their raw answers, and can be stopped and started at any time.
///
/// What it keeps stands in its folder: `raw/` the answers, `results/` a verdict for each, both a
/// file for each hand-in, written whole or not at all; `inputs` what the random inputs are drawn
/// from, which no learner has met before.
package struct Grader: Sendable {
  /// One hand-in with what came of it.
  package struct Graded: Hashable, Codable, Sendable {
    package var handIn: HandIn
    package var exercises: [CheckedExercise]
    /// What the verdicts depend on: the answers and the checks.
    var key: String

    package var score: Double { exercises.reduce(0) { $0 + $1.score } }
  }

  /// Whose verdict a new grading would change.
  package struct Change: Hashable, Sendable {
    package var handIn: String
    package var exercise: String
    package var old: Verdict.Outcome
    package var new: Verdict.Outcome
    package var points: Double
  }

  package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String
  }

  private(set) var exercises: CourseExercises
  package let folder: String

  /// A grader; refuses where a learner's code would run without a sandbox.
  package init(exercises: CourseExercises, folder: String) throws(Failure) {
    if exercises.hasCode, exercises.checker?.sandbox == nil {
      throw Failure(description: "Nothing is graded without a sandbox; \(CodeChecker.remedy)")
    }
    self.folder = folder
    self.exercises = exercises
    let inputs = try Self.inputs(in: folder)
    self.exercises.checker?.inputs = inputs
  }

  /// Drawn once for a folder of grades, so that grading again gives the same verdicts.
  private static func inputs(in folder: String) throws(Failure) -> UInt64 {
    let path = "\(folder)/inputs"
    if let bytes = Files.read(path),
      let inputs = UInt64(String(decoding: bytes, as: UTF8.self)[...].trimmed)
    {
      return inputs
    }
    let inputs = UInt64.random(in: 1...UInt64.max)
    do {
      try Files.makeFolder(folder)
      try Files.write(Array("\(inputs)\n".utf8), to: path)
    } catch {
      throw Failure(description: "\(error)")
    }
    return inputs
  }

  /// The hand-ins kept from earlier, to be graded again as they were given.
  package func kept() -> [HandIn] {
    Files.names(in: "\(folder)/raw").compactMap { read("\(folder)/raw/\($0)", as: HandIn.self) }
  }

  /// Grades hand-ins, so many at once; those graded before with the same checks are not graded
  /// again. Writes the raw answers at once, and no verdict.
  package func grade(
    _ handIns: [HandIn], jobs: Int, finished: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws(Failure) -> [Graded] {
    for handIn in handIns { try write(handIn, "raw", handIn.name) }
    return await withTaskGroup(of: (Int, Graded?).self) { tasks in
      var graded = [Graded?](repeating: nil, count: handIns.count)
      var next = 0
      func start() {
        guard next < handIns.count else { return }
        let index = next
        next += 1
        tasks.addTask {
          let result = await grade(handIns[index])
          if result != nil { finished(handIns[index].name) }
          return (index, result)
        }
      }
      for _ in 0..<max(1, jobs) { start() }
      for await (index, result) in tasks {
        graded[index] = result
        start()
      }
      return graded.compactMap(\.self)
    }
  }

  private func grade(_ handIn: HandIn) async -> Graded? {
    let key = key(handIn)
    if let old = old(handIn.name), old.key == key { return old }
    guard !Task.isCancelled else { return nil }
    let checked = await exercises.check(
      exercises.items.map { item in
        let name = item.source.name
        let variant = item.known(handIn.variant(of: name))
        let given = exercises.given(for: item, variant: variant) { handIn.answers[$0] }
        return (
          item, .init(handIn.answers[name] ?? "", variant: variant, given: given)
        )
      })
    guard !Task.isCancelled else { return nil }
    // Kept aside until it is accepted, so that a grading that was stopped goes on where it was.
    let graded = Graded(handIn: handIn, exercises: checked, key: key)
    let isWhole = !checked.contains { $0.verdict.outcome == .notRun && !$0.verdict.needsReader }
    if isWhole {
      try? write(graded, "new", handIn.name)
    }
    return graded
  }

  private func key(_ handIn: HandIn) -> String {
    var parts = [String]()
    for item in exercises.items {
      parts.append(item.source.name)
      parts.append("\(item.source.points)")
      parts.append(handIn.answers[item.source.name] ?? "")
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let variant = item.known(handIn.variant(of: item.source.name))
      if let definition = item.definition(variant), let data = try? encoder.encode(definition) {
        parts.append(String(decoding: data, as: UTF8.self))
      }
      if item.isCode {
        parts +=
          (item.source.checks + [item.source.answer, item.source.starter].compactMap(\.self))
          .map(\.code)
        parts += item.source.mistakes.compactMap { $0.cell?.code }
      }
    }
    return sha256(parts.map { "\($0.utf8.count):\($0)" }.joined())
  }

  private func old(_ name: String) -> Graded? {
    let file = Self.fileName(name)
    return read("\(folder)/new/\(file)", as: Graded.self)
      ?? read("\(folder)/results/\(file)", as: Graded.self)
  }

  /// Who would change, beside the verdicts that were written last.
  package func changes(_ graded: [Graded]) -> [Change] {
    graded.flatMap { new -> [Change] in
      let file = "\(folder)/results/\(Self.fileName(new.handIn.name))"
      guard let old = read(file, as: Graded.self) else { return [] }
      let before = Dictionary(
        old.exercises.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
      return new.exercises.compactMap { exercise in
        guard let was = before[exercise.name],
          was.verdict.outcome != exercise.verdict.outcome || was.score != exercise.score
        else { return nil }
        return Change(
          handIn: new.handIn.shownName, exercise: exercise.name, old: was.verdict.outcome,
          new: exercise.verdict.outcome, points: exercise.score - was.score)
      }
    }
  }

  /// Writes the verdicts, one table and one report.
  package func accept(_ graded: [Graded], title: String) throws(Failure) {
    for one in graded {
      try write(one, "results", one.handIn.name)
      Files.remove("\(folder)/new/\(Self.fileName(one.handIn.name))")
    }
    let names = exercises.items.map(\.source.name)
    try write(GradeTable(graded, exercises: names).text, "grades.csv")
    try write(GradeReport(graded, exercises: names, title: title).html, "report.html")
  }

  /// A file's name that no hand-in's name can lead astray.
  static func fileName(_ name: String) -> String {
    var safe = ""
    for scalar in name.unicodeScalars.prefix(40) {
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-"
          || scalar == "_")
      safe.unicodeScalars.append(isPlain ? scalar : "_")
    }
    return "\(safe)-\(sha256(name).prefix(8)).json"
  }

  private func write(_ value: some Encodable, _ kind: String, _ name: String) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      throw Failure(description: "The answers of '\(Words.line(name))' can't be kept")
    }
    try write(String(decoding: data, as: UTF8.self) + "\n", "\(kind)/\(Self.fileName(name))")
  }

  private func write(_ text: String, _ name: String) throws(Failure) {
    let path = "\(folder)/\(name)"
    do {
      try Files.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      try Files.write(Array(text.utf8), to: path)
    } catch {
      throw Failure(description: "\(error)")
    }
  }

  private func read<Value: Decodable>(_ path: String, as type: Value.Type) -> Value? {
    Files.read(path).flatMap { try? JSONDecoder().decode(type, from: Data($0)) }
  }
}
