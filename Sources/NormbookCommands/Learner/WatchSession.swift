internal import Exercises
internal import LessonFormat
internal import LessonRunner

/// A learner at work: which exercise is in front of them, when it is checked, and what the keys do.
///
/// One check runs at a time. What is saved meanwhile is looked at when it ends, so that nothing is
/// checked twice and nothing is missed.
struct WatchSession {
  enum Event: Sendable {
    /// A key; nothing when no more will come.
    case key(UInt8?)
    case saved
    case checked(CheckedExercise)
    /// Everything was checked once more; what is not right any more.
    case checkedAll([CheckedExercise])
    case end
  }

  private var book: WorkbookDesk
  private let exercises: CourseExercises
  private let terminal: Terminal
  private let post: @Sendable (Event) -> Void
  private var current: CourseExercises.Item
  /// What each exercise's answer was when it was last looked at.
  private var seen: [String: String] = [:]
  private var running: Task<Void, Never>?
  private var hasChecked = false

  /// A session that begins at the first exercise that is not right yet.
  init?(
    _ book: WorkbookDesk, _ exercises: CourseExercises, on terminal: Terminal,
    post: @escaping @Sendable (Event) -> Void
  ) {
    guard let first = exercises.items.first else { return nil }
    self.book = book
    self.exercises = exercises
    self.terminal = terminal
    self.post = post
    current = exercises.items.first { !book.workbook.progress[$0.source.name].hasPassed } ?? first
  }

  /// The exercise at hand.
  var name: String { current.source.name }

  /// Works until the learner ends it.
  mutating func run(_ events: AsyncStream<Event>) async throws {
    seen = answers()
    try show()
    for await event in events {
      switch event {
      case .end, .key(UInt8(ascii: "q")), .key(4):
        running?.cancel()
        return
      case .key(let key?): try press(key)
      case .key(nil): break
      case .saved: try look()
      case .checked(let result):
        running = nil
        try tell(result)
        try look()
      case .checkedAll(let broken):
        running = nil
        try tell(all: broken)
        try look()
      }
    }
  }

  // MARK: Answers

  private func answers() -> [String: String] {
    var answers: [String: String] = [:]
    for item in exercises.items {
      answers[item.source.name] = book.workbook.answer(to: item.source.name, isCode: item.isCode)
    }
    return answers
  }

  /// Checks what has changed since the last look: the exercise at hand first.
  private mutating func look() throws {
    guard running == nil else { return }
    let now = answers()
    let changed = exercises.items.filter { now[$0.source.name] != seen[$0.source.name] }
    seen = now
    guard let first = changed.first else { return }
    if !changed.contains(where: { $0.source.name == current.source.name }) {
      current = first
      try showQuestion()
    }
    try check()
  }

  private mutating func check() throws {
    guard running == nil else { return }
    terminal.write(terminal.style("checking \(current.source.name) …", .dim) + "\n")
    let answer = try book.answer(to: current, exercises)
    let (item, exercises, post) = (current, exercises, post)
    running = Task {
      let result = await exercises.check(answer, to: item)
      if !Task.isCancelled { post(.checked(result)) }
    }
  }

  // MARK: Keys

  private mutating func press(_ key: UInt8) throws {
    switch key {
    case UInt8(ascii: "n"): try next()
    case UInt8(ascii: "h"):
      if let hint = try book.openHint(of: current) {
        terminal.write("\n")
        terminal.write(HintText(title: hint.title, text: hint.text, terminal: terminal).text)
      } else {
        terminal.write("'\(current.source.name)' has no hints.\n")
      }
    case UInt8(ascii: "l"): list()
    case UInt8(ascii: "r"): try check()
    case UInt8(ascii: " ")...UInt8(ascii: "~"): showKeys()
    default: break
    }
  }

  /// The next exercise that is not right yet, in the order of the course and then from its start.
  private mutating func next() throws {
    let items = exercises.items
    let place = items.firstIndex { $0.source.name == current.source.name } ?? 0
    let later = items[(place + 1)...] + items[...place]
    guard let open = later.first(where: { !book.workbook.progress[$0.source.name].hasPassed })
    else { return checkAll() }
    current = open
    try show()
  }

  /// All was right once: whether it still is.
  private mutating func checkAll() {
    guard running == nil else { return }
    terminal.write("\nEverything has been right; all is checked once more …\n")
    let (book, exercises, post) = (book, exercises, post)
    running = Task {
      var book = book
      let broken = (try? await book.checkEverything(exercises)) ?? []
      if !Task.isCancelled { post(.checkedAll(broken)) }
    }
  }

  // MARK: What is said

  private mutating func show() throws {
    try showQuestion()
    // What a learner has begun is checked at once; an empty sheet is no mistake.
    let answer = seen[current.source.name] ?? ""
    let isUntouched =
      current.isCode
      ? answer == "import LessonKit\n\n" + (current.source.starter?.code ?? "") : answer.isEmpty
    if !isUntouched { try check() }
  }

  private mutating func showQuestion() throws {
    if terminal.isInteractive { terminal.write("\u{1B}[H\u{1B}[2J") }
    let source = current.source
    let variant = try book.variant(of: current)
    let question = QuestionText(item: current, variant: variant).lines(
      width: min(terminal.width, 80))
    let done = exercises.items.count { book.workbook.progress[$0.source.name].hasPassed }
    let place = current.isCode ? Workbook.fileName(source.name) : Workbook.sheetName
    terminal.write(
      """
      \(terminal.style(source.name, .bold))  \
      \(terminal.style("\(done) of \(exercises.items.count) done", .dim))

      \(question.joined(separator: "\n"))

      Your answer goes into \(place).

      """)
    showKeys()
  }

  private func showKeys() {
    terminal.write(terminal.style("n next  h hint  l list  r run again  q quit", .dim) + "\n")
  }

  private func list() {
    terminal.write("\n")
    for item in exercises.items {
      let mark = item.source.name == current.source.name ? "> " : "  "
      let entry = book.workbook.progress[item.source.name]
      terminal.write(mark + ProgressLineText(item.source, entry, terminal).text + "\n")
    }
  }

  private mutating func tell(_ result: CheckedExercise) throws {
    try book.record(result.verdict, for: result.name)
    terminal.write(VerdictText(verdict: result.verdict, terminal: terminal).text)
    if result.verdict.outcome == .passed {
      terminal.write(terminal.style("press n to go on", .bold) + "\n")
    } else if result.verdict.needsReader {
      terminal.write("'normbook check \(result.name) --tick 1,2' ticks points; n goes on\n")
    }
  }

  private mutating func tell(all broken: [CheckedExercise]) throws {
    book.workbook.refresh()
    if broken.isEmpty { terminal.write("Everything is right.\n") }
    for result in broken {
      terminal.write(terminal.style(result.name, .bold) + "\n")
      terminal.write(VerdictText(verdict: result.verdict, terminal: terminal).text)
    }
  }
}
