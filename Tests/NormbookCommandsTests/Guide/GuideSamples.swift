import Foundation
import LessonFormat
import Testing

/// What the guide shows as samples, taken from its own text.
///
/// A fence `markdown` is a sample when it is a piece of a lesson: those of a page are one lesson. With
/// `file=PATH` it is part of that file, after what was there before; with `wrong=NAME` it has that
/// mistake; with `shown` its text follows it once more, as part of the guide.
struct GuideSamples {
  struct Sample: Sendable, CustomTestStringConvertible {
    var page: String
    var language: String
    var words: [String]
    var text: String

    var testDescription: String { "\(page): \(text.prefix(30))" }

    func value(_ key: String) -> String? {
      words.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
    }
  }

  static let folder = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../../Lessons/guide").standardized.path

  static let course = CourseReader(folder: folder).read()

  static var all: [Sample] {
    course.lessons.flatMap { lesson in
      var found: [Sample] = []
      lesson.blocks.walk { block in
        guard case .code(let language?, let info, let literal) = block.kind else { return }
        found.append(
          Sample(
            page: lesson.identifier, language: language,
            words: info.split(separator: " ").dropFirst().map(String.init), text: literal))
      }
      return found
    }
  }

  /// The files that the samples make, by path, those whose path begins with `folder` and no others.
  static func files(in folder: String?) -> [String: String] {
    var files: [String: String] = [:]
    for sample in all {
      guard let file = sample.value("file") else { continue }
      let parts = file.split(separator: "/", maxSplits: 1).map(String.init)
      let isApart = parts.count > 1 && parts[0] == "parts"
      guard isApart == (folder != nil) else { continue }
      files[isApart ? parts[1] : file, default: ""] += sample.text
    }
    return files
  }

  /// One lesson for each page that has pieces of lessons, by file name.
  static var pieces: [String: String] {
    var files: [String: String] = [:]
    for sample in all where sample.language == "markdown" && sample.words.isEmpty {
      files["\(sample.page).md", default: ""] += sample.text + "\n"
    }
    return files
  }

  /// The text of every code span of a page.
  static func codeSpans(of page: String) throws -> [String] {
    let lesson = try #require(course.lessons.first { $0.identifier == page })
    var spans: [String] = []
    lesson.blocks.walkInlines { if case .code(let text) = $0.kind { spans.append(text) } }
    return spans
  }
}
