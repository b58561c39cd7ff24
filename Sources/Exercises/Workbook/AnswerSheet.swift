/// The text file of a workbook that holds the answers that are no code, each under its exercise's
/// name.
package struct AnswerSheet: Hashable, Sendable {
  package struct Section: Hashable, Sendable {
    package var name: String
    /// What is asked for, as a line of explanation below the name.
    package var about: String
    package var answer: String
  }

  /// What stands above the first section.
  package var preamble: String
  package var sections: [Section]

  package init(preamble: String, sections: [Section] = []) {
    self.preamble = preamble
    self.sections = sections
  }

  private static let mark = "== "
  private static let comment = "# "

  /// Reads a sheet, whatever was written into it; a name that stands twice counts the last time it
  /// has an answer.
  package init(reading text: String) {
    preamble = ""
    sections = []
    for line in text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix(Self.mark),
        let name = line.dropFirst(Self.mark.count).split(separator: " ").first, name != "=="
      {
        sections.append(Section(name: String(name), about: "", answer: ""))
      } else if sections.isEmpty {
        preamble += line + "\n"
      } else {
        let last = sections.count - 1
        if line.hasPrefix(Self.comment), sections[last].answer.isEmpty {
          sections[last].about += (sections[last].about.isEmpty ? "" : "\n") + line.dropFirst(2)
        } else {
          sections[last].answer += line + "\n"
        }
      }
    }
    for index in sections.indices { sections[index].answer = sections[index].answer[...].trimmed }
    preamble = preamble[...].trimmed
  }

  package var text: String {
    var text = preamble + "\n"
    for section in sections {
      text += "\n\(Self.mark)\(section.name) ==\n"
      for line in section.about.split(separator: "\n") { text += Self.comment + line + "\n" }
      text += section.answer.isEmpty ? "\n" : section.answer + "\n"
    }
    return text
  }

  /// The answer to an exercise; empty when there is none.
  package func answer(to name: String) -> String {
    sections.last { $0.name == name && !$0.answer.isEmpty }?.answer ?? ""
  }
}
