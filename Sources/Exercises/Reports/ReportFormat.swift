internal import FoundationEssentials

/// The forms in which other systems take what came of a check.
package enum ReportFormat: String, CaseIterable, Sendable {
  case json, junit, gradescope, exercism

  /// The whole report as a text of that form.
  package func report(_ exercises: [CheckedExercise]) -> String {
    switch self {
    case .json: Self.encoded(exercises)
    case .junit: Self.junit(exercises)
    case .gradescope: Self.encoded(GradescopeResults(exercises))
    case .exercism: Self.encoded(ExercismResults(exercises))
    }
  }

  private static func encoded(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private static func junit(_ exercises: [CheckedExercise]) -> String {
    let failures = exercises.filter { $0.verdict.outcome == .failed }.count
    let skipped = exercises.filter { $0.verdict.outcome == .notUnderstood }.count
    let errors = exercises.filter { $0.verdict.outcome == .notRun }.count
    let time = exercises.reduce(0) { $0 + $1.seconds }
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite name="normbook" tests="\(exercises.count)" failures="\(failures)" \
      errors="\(errors)" skipped="\(skipped)" time="\(time)">

      """
    for exercise in exercises {
      let open =
        "    <testcase classname=\"\(escaped(exercise.lesson))\" name=\"\(escaped(exercise.name))\" "
        + "time=\"\(exercise.seconds)\""
      let said = escaped(exercise.verdict.text)
      switch exercise.verdict.outcome {
      case .passed: text += open + "/>\n"
      case .failed:
        let type = escaped(exercise.verdict.slip ?? "wrong")
        text +=
          open + ">\n      <failure message=\"\(said)\" type=\"\(type)\">"
          + "\(escaped(exercise.words))</failure>\n    </testcase>\n"
      case .notUnderstood:
        text += open + ">\n      <skipped message=\"\(said)\"/>\n    </testcase>\n"
      case .notRun:
        text += open + ">\n      <error message=\"\(said)\" type=\"notRun\"/>\n    </testcase>\n"
      }
    }
    return text + "  </testsuite>\n</testsuites>\n"
  }

  /// Text in XML; what XML can't hold at all is left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t", "\r": result += " "
      default:
        let isControl = scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
        if !isControl { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}
