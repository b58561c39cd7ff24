internal import ArgumentParser
internal import Dispatch
internal import Exercises
internal import FolderWatch
internal import Glibc
internal import LessonFormat

/// `normbook watch`: checks what a learner saves.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Check the workbook as you save it.",
    discussion: """
      Begins at the first exercise that is not right yet. A save is checked at once; after a right
      answer it waits for you.

      KEYS
        n next   h hint   l list   r run again   q quit
      """)

  @Option(help: "The course's folder.")
  var course: String?

  func run() async throws {
    let terminal = Terminal.standard()
    try await terminal.explaining {
      let book = try WorkbookDesk.open(course: course)
      let lessons = book.desk.course.lessons.filter { !Exercise.all(in: $0).isEmpty }
      let hasCode = lessons.contains { Exercise.all(in: $0).contains { $0.kind == .code } }
      let exercises = try await book.desk.exercises(in: lessons, code: hasCode, on: terminal)

      let (events, post) = AsyncStream<WatchSession.Event>.makeStream()
      let session = WatchSession(book, exercises, on: terminal) { post.yield($0) }
      guard var session else { throw Complaint(.wrong, "the course has no exercises") }
      let first = session.name
      let preparing = Task { await exercises.prepare(from: first) }
      let changes: AsyncStream<FolderChanges>
      do { changes = try FolderWatch.changes(in: ["."]) } catch {
        throw Complaint(.machine, "\(error)")
      }
      let watching = Task { for await _ in changes { post.yield(.saved) } }
      let signals = [SIGINT, SIGTERM, SIGHUP].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { post.yield(.end) }
        source.resume()
        return source
      }
      let keys = KeyReader { post.yield(.key($0)) }
      defer {
        keys?.end()
        watching.cancel()
        preparing.cancel()
        for signal in signals { signal.cancel() }
      }
      try await session.run(events)
    }
  }
}
