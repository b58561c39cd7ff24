import Foundation
import LessonFormat
import LessonRecords
import Testing

/// The reference has everything there is, and nothing that there isn't.
struct GuideReferenceTests {
  /// A command as its help tells it.
  struct Command: Sendable {
    var name: String
    var options: Set<String>
  }

  /// Every command, by asking the program.
  private static func commands() async throws -> [Command] {
    var found: [Command] = []
    try await Workplace.use { place in
      let said = try await place.normbook("--experimental-dump-help")
      let help = try JSONValue(parsing: Array(said.output.utf8))
      func walk(_ command: JSONValue, _ above: [String]) throws {
        let name = try above + [#require(command["commandName"]?.string)]
        let arguments = command["arguments"]?.elements ?? []
        let options = arguments.flatMap { $0["names"]?.elements ?? [] }
          .filter { $0["kind"] == "long" }.compactMap { $0["name"]?.string }
        found.append(
          Command(
            name: name.joined(separator: " "), options: Set(options).subtracting(["help"])))
        for inner in command["subcommands"]?.elements ?? [] where inner["commandName"] != "help" {
          try walk(inner, name)
        }
      }
      try walk(try #require(help["command"]), [])
    }
    return found.filter { $0.name != "normbook" }
  }

  /// What the guide says of each command: the headings in code, and the options in the tables below.
  private static func described() throws -> [Command] {
    let page = try #require(GuideSamples.course.lessons.first { $0.identifier == "commands" })
    var found: [Command] = []
    for block in page.blocks {
      switch block.kind {
      case .heading(_, let text, _):
        guard case .code(let code)? = text.first?.kind else { continue }
        let words = code.split(separator: " ").prefix {
          $0.allSatisfy { $0.isLowercase || $0 == "-" }
        }
        found.append(Command(name: words.joined(separator: " "), options: []))
      case .table(let table):
        for row in table.rows {
          guard case .code(let code)? = row.first?.first?.kind, code.hasPrefix("--"),
            !found.isEmpty
          else { continue }
          let option = code.dropFirst(2).prefix { $0 != " " }
          found[found.count - 1].options.insert(String(option))
        }
      default: break
      }
    }
    return found
  }

  @Test func `Every command and option is in the guide, and the other way round`() async throws {
    let real = Dictionary(
      try await Self.commands().map { ($0.name, $0.options) }, uniquingKeysWith: { $1 })
    let told = Dictionary(
      try Self.described().map { ($0.name, $0.options) }, uniquingKeysWith: { $1 })
    #expect(Set(real.keys) == Set(told.keys))
    for (name, options) in real { #expect(told[name] == options, "\(name)") }
  }

  @Test func `The version is said, by '--version' alone, and the help names it`() async throws {
    try await Workplace.use { place in
      let said = try await place.normbook("--version")
      #expect(said.code == 0 && said.output.wholeMatch(of: /\d+\.\d+(\.\d+)?\n/) != nil, "\(said)")
      #expect(try await place.normbook("build", "--version").output == said.output)
      #expect(try await place.normbook("--help").output.contains("--version"))
      let guide = try String(
        contentsOfFile: GuideSamples.folder + "/09-commands.md", encoding: .utf8)
      #expect(guide.contains("`normbook --version`"))
      #expect(guide.contains("`normbook --generate-completion-script bash`"))
      #expect(try await place.normbook("--generate-completion-script", "bash").code == 0)
    }
  }

  @Test func `Every command of the samples is one`() async throws {
    let names = Set(try await Self.commands().map(\.name))
    for sample in GuideSamples.all where sample.language == "sh" {
      for line in sample.text.split(separator: "\n") where line.hasPrefix("normbook ") {
        let words = line.split(separator: " ").map(String.init)
        let isKnown =
          names.contains(words.prefix(2).joined(separator: " "))
          || names.contains(words.prefix(3).joined(separator: " "))
        #expect(isKnown, "\(line)")
      }
    }
  }

  /// The names in the first column of a page's tables, without `=` and what follows.
  private func listed(_ page: String) throws -> Set<String> {
    let lesson = try #require(GuideSamples.course.lessons.first { $0.identifier == page })
    var names: Set<String> = []
    lesson.blocks.walk { block in
      guard case .table(let table) = block.kind else { return }
      for row in table.rows {
        for inline in row.first ?? [] {
          if case .code(let code) = inline.kind {
            names.insert(String(code.prefix { $0 != "=" && $0 != " " }))
          }
        }
      }
    }
    return names
  }

  @Test func `Every key of front matter and of the course file is explained`() throws {
    let listed = try listed("course-files")
    #expect(listed == Vocabulary.course.union(Vocabulary.frontMatter))
  }

  @Test func `Every option of cells, outputs, exercises, claims and explores is explained`() throws
  {
    let cells = try Set(GuideSamples.codeSpans(of: "cells").map { $0.prefix { $0 != "=" } })
    for option in Vocabulary.cell.union(Vocabulary.output) {
      #expect(cells.contains(Substring(option)), "\(option)")
    }
    let exercises = try listed("exercise-parts")
    for option in Vocabulary.exercise { #expect(exercises.contains(option), "\(option)") }
    let text = try listed("text")
    for option in Vocabulary.options(of: .claim).union(Vocabulary.options(of: .explore)) {
      #expect(text.contains(option), "\(option)")
    }
  }

  @Test func `Every block, kind, role and verdict has a place in the guide`() throws {
    let spans = try ["text", "cells", "exercise-parts"].flatMap(GuideSamples.codeSpans)
    let words = Set(spans.flatMap { $0.split { " `=,".contains($0) } })
    let wanted =
      Directive.Name.allCases.map(\.rawValue) + Exercise.Kind.allCases.map(\.rawValue)
      + Claim.Verdict.allCases.map(\.rawValue) + Cell.Role.allCases.map(\.rawValue)
    for word in wanted { #expect(words.contains(Substring(word)), "\(word)") }
  }

  @Test func `Every environment variable it names is read`() throws {
    let sources = URL(fileURLWithPath: GuideSamples.folder + "/../../Sources").standardized
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var text = ""
    for case let file as URL in files where file.pathExtension == "swift" {
      text += try String(contentsOf: file, encoding: .utf8)
    }
    let variables = try listed("editors").filter { $0.allSatisfy { $0.isUppercase || $0 == "_" } }
    #expect(variables.count >= 3)
    for variable in variables { #expect(text.contains("\"\(variable)\""), "\(variable)") }
  }
}
