internal import LessonFormat
internal import LessonRecords

/// All that an open page shows beside its text, sent as a whole whenever any of it changes.
struct PreviewState: Sendable {
  struct Running: Sendable {
    var lesson: StaleLesson
    /// The cell that has begun last.
    var current: String?
  }

  var running: [Running] = []
  var waiting: [StaleLesson] = []
  var diagnostics: [Diagnostic] = []
  var pages: [String: String] = [:]

  var message: JSONValue {
    [
      "type": "state",
      "running": .array(
        running.map { run in
          [
            "lesson": .string(run.lesson.identifier), "page": .string(run.lesson.page),
            "cells": .array(run.lesson.cells.map(JSONValue.string)),
            "current": run.current.map(JSONValue.string) ?? .null,
          ]
        }),
      "waiting": .array(
        waiting.map { lesson in
          [
            "lesson": .string(lesson.identifier), "page": .string(lesson.page),
            "cells": .array(lesson.cells.map(JSONValue.string)),
          ]
        }),
      "diagnostics": .array(diagnostics.map { $0.message(page: pages[$0.file]) }),
    ]
  }
}

extension Diagnostic {
  fileprivate func message(page: String?) -> JSONValue {
    [
      "severity": .string(severity.rawValue), "id": .string(id), "file": .string(file),
      "line": range.map { .integer($0.start.line) } ?? .null,
      "column": range.map { .integer($0.start.column) } ?? .null,
      "summary": .string(summary), "explanation": explanation.map(JSONValue.string) ?? .null,
      "fixes": .array(fixes.map { .string($0.summary) }),
      "page": page.map(JSONValue.string) ?? .null,
    ]
  }
}

/// A file of the site as it is now; without a hash it is gone.
struct ChangedFile: Hashable, Sendable {
  var path: String
  var hash: String?
}

extension [ChangedFile] {
  var message: JSONValue {
    [
      "type": "changed",
      "files": .object(map { .init($0.path, $0.hash.map(JSONValue.string) ?? .null) }),
    ]
  }
}
