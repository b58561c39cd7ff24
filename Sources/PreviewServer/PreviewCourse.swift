package import FolderWatch
package import LessonFormat

/// What the preview needs of a course: drawing its pages, which is quick, and running its lessons,
/// which may not be.
package struct PreviewCourse: Sendable {
  /// Draws what changed with the results that are known, running nothing.
  ///
  /// It is cancelled when newer changes arrive; it may then return nothing, and is asked again with
  /// the changes of both.
  package var draw: @Sendable (PreviewRequest) async -> PreviewBuild?
  /// Runs a lesson's cells and remembers the results for the next drawing; tells each cell as it
  /// begins. What went wrong is returned. It is cancelled when what it runs has changed.
  package var run:
    @Sendable (StaleLesson, _ begun: @escaping @Sendable (_ cell: String) -> Void) async ->
      [Diagnostic]

  package init(
    draw: @escaping @Sendable (PreviewRequest) async -> PreviewBuild?,
    run:
      @escaping @Sendable (StaleLesson, _ begun: @escaping @Sendable (_ cell: String) -> Void) async
      -> [Diagnostic]
  ) {
    self.draw = draw
    self.run = run
  }
}

/// What a drawing is asked for.
package struct PreviewRequest: Sendable {
  /// The files that changed since the last drawing; at first nothing, when all is to be drawn.
  package var changes: FolderChanges?
  /// What went wrong in the last run of each lesson, to be shown at its place.
  package var failures: [String: [Diagnostic]]

  package init(changes: FolderChanges?, failures: [String: [Diagnostic]]) {
    self.changes = changes
    self.failures = failures
  }
}

/// What a drawing gave.
package struct PreviewBuild: Sendable {
  /// The site's files that are new or differ, by their path in the site.
  package var written: [String: [UInt8]]
  /// The paths that the site no longer has.
  package var removed: Set<String>
  /// Everything there is to say about the course, the failures of runs included.
  package var diagnostics: [Diagnostic]
  /// The lessons whose results are missing or no longer fit their cells.
  package var stale: [StaleLesson]
  /// The page of each lesson, by the lesson's file as diagnostics name it.
  package var pages: [String: String]

  package init(
    written: [String: [UInt8]] = [:], removed: Set<String> = [], diagnostics: [Diagnostic] = [],
    stale: [StaleLesson] = [], pages: [String: String] = [:]
  ) {
    self.written = written
    self.removed = removed
    self.diagnostics = diagnostics
    self.stale = stale
    self.pages = pages
  }
}

/// A lesson that has to run before its page is up to date.
package struct StaleLesson: Hashable, Sendable {
  package var identifier: String
  /// The path of its page in the site.
  package var page: String
  /// What its results depend on; a run goes on as long as the key stays.
  package var key: String
  /// The cells whose outputs are old, as their elements in the page are called.
  package var cells: [String]

  package init(identifier: String, page: String, key: String, cells: [String]) {
    self.identifier = identifier
    self.page = page
    self.key = key
    self.cells = cells
  }
}

/// What the preview tells the terminal.
package enum PreviewEvent: Sendable {
  case listening(address: String)
  /// Pages changed; the time is from the first change to the pages being served. While lessons have
  /// yet to run, more may be said of them.
  case drawn(pages: [String], diagnostics: [Diagnostic], took: Duration, isSettled: Bool)
  case running(StaleLesson)
  case stopped(StaleLesson)
  case ran(StaleLesson, took: Duration, failed: Bool)
}
