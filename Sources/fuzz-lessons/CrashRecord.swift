import Glibc

/// Leaves the lesson that is being read in a file when the program crashes or does not come back.
///
/// Nothing is written before that: a handler of signals may only use memory that is there already.
enum CrashRecord {
  private static let capacity = 1 << 24
  nonisolated(unsafe) private static let bytes = UnsafeMutablePointer<UInt8>.allocate(
    capacity: capacity)
  nonisolated(unsafe) private static var count = 0
  nonisolated(unsafe) private static var file: UnsafeMutablePointer<CChar>?

  /// Crashes, and more than 20 seconds of computing with one lesson, are recorded from here on.
  static func start(in path: String) {
    file = strdup(path)
    for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGPROF] {
      Glibc.signal(signal) { CrashRecord.leave($0) }
    }
    // A stack that is exhausted leaves no room for a handler.
    var stack = stack_t()
    stack.ss_sp = malloc(1 << 16)
    stack.ss_size = 1 << 16
    sigaltstack(&stack, nil)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { CrashRecord.leave($0) }
    action.sa_flags = SA_ONSTACK
    sigaction(SIGSEGV, &action, nil)
  }

  /// The lesson that is read next.
  static func set(_ lesson: [UInt8]) {
    count = min(lesson.count, capacity)
    lesson.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { bytes.update(from: base, count: count) }
    }
    // Of the processor's time: on a busy machine the clock goes on alone.
    var limit = itimerval()
    limit.it_value.tv_sec = 20
    setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &limit, nil)
  }

  private static func leave(_ number: Int32) {
    if let file {
      let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
      write(descriptor, bytes, count)
      close(descriptor)
      let words: StaticString =
        number == SIGPROF
        ? "no answer within 20 s of computing; the lesson: " : "crashed; the lesson: "
      write(2, words.utf8Start, words.utf8CodeUnitCount)
      write(2, file, strlen(file))
      write(2, "\n", 1)
    }
    signal(number, SIG_DFL)
    raise(number)
  }
}
