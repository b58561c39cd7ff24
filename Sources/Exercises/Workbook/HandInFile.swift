internal import FoundationEssentials

/// The file a learner hands in, as the terminal and the page both write it.
///
/// ```json
/// {"course": "Normalization", "learner": "9f…", "answers": {"bn-forward":
///   {"texts": ["-1.34 -0.45 0.45 1.34"], "variant": "11", "tries": 2, "passed": true}}}
/// ```
/// `texts` has one text, or one for each entry. A seed is text: a page's numbers end at 2⁵³.
package struct HandInFile: Hashable, Codable, Sendable {
  package struct Answer: Hashable, Codable, Sendable {
    package var texts: [String]
    package var variant: String?
    package var tries: Int?
    package var passed: Bool?
    package var hints: Int?
    /// Seconds since 1970.
    package var startedAt: Int?
    package var passedAt: Int?
    package var slips: [String]?
    /// The points of a proof's rubric that its writer ticked, from 0.
    package var ticked: [Int]?

    package init(texts: [String]) { self.texts = texts }

    package init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      texts = try values.decodeIfPresent([String].self, forKey: .texts) ?? []
      variant = try values.decodeIfPresent(String.self, forKey: .variant)
      tries = try values.decodeIfPresent(Int.self, forKey: .tries)
      passed = try values.decodeIfPresent(Bool.self, forKey: .passed)
      hints = try values.decodeIfPresent(Int.self, forKey: .hints)
      startedAt = try values.decodeIfPresent(Int.self, forKey: .startedAt)
      passedAt = try values.decodeIfPresent(Int.self, forKey: .passedAt)
      slips = try values.decodeIfPresent([String].self, forKey: .slips)
      ticked = try values.decodeIfPresent([Int].self, forKey: .ticked)
    }
  }

  package var course: String?
  package var learner: String?
  package var answers: [String: Answer]

  package init(course: String?, learner: String?, answers: [String: Answer]) {
    self.course = course
    self.learner = learner
    self.answers = answers
  }

  /// Everything a workbook holds.
  package init(_ workbook: Workbook, course: String, exercises: [(name: String, isCode: Bool)]) {
    self.init(course: course, learner: workbook.progress.learner, answers: [:])
    for exercise in exercises {
      let text = workbook.answer(to: exercise.name, isCode: exercise.isCode) ?? ""
      let entry = workbook.progress.exercises[exercise.name]
      guard !text.isEmpty || entry != nil else { continue }
      var answer = Answer(texts: [text])
      if let entry {
        answer.variant = entry.variant.map { String($0) }
        (answer.tries, answer.hints, answer.passed) = (entry.tries, entry.hints, entry.hasPassed)
        (answer.startedAt, answer.passedAt) = (entry.started, entry.passed)
        if !entry.slips.isEmpty { answer.slips = entry.slips }
        if !entry.ticked.isEmpty { answer.ticked = entry.ticked }
      }
      answers[exercise.name] = answer
    }
  }

  /// Reads a file; nothing when it is none.
  package init?(reading bytes: [UInt8]) {
    guard let file = try? JSONDecoder().decode(HandInFile.self, from: Data(bytes)) else {
      return nil
    }
    self = file
  }

  package var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// What it says of the work, in a workbook's own terms.
  var progress: Progress {
    var progress = Progress(course: course ?? "", learner: learner)
    for (name, answer) in answers {
      var entry = Progress.Entry()
      (entry.tries, entry.hints) = (answer.tries ?? 0, answer.hints ?? 0)
      (entry.started, entry.passed) = (answer.startedAt, answer.passedAt)
      entry.hasPassed = answer.passed ?? false
      entry.slips = answer.slips ?? []
      entry.ticked = answer.ticked ?? []
      entry.variant = answer.variant.flatMap { UInt64($0) }
      progress[name] = entry
    }
    return progress
  }
}
