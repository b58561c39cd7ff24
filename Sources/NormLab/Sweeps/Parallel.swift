internal import Glibc
internal import Synchronization

/// How many processors this process may use.
package func availableProcessors() -> Int {
  max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}

/// The results of a piece of work for 0..<count, on several threads, each result in its own place,
/// so that they are the same for any number of threads.
///
/// - Parameters:
///   - jobs: how many threads; as many as there are processors unless given.
///   - finished: told after each piece, on the thread that did it, how many are done.
package func concurrentMap<Result>(
  count: Int, jobs: Int? = nil, finished: (@Sendable (Int) -> Void)? = nil,
  _ work: @escaping @Sendable (Int) -> Result
) -> [Result] {
  let threads = max(1, min(jobs ?? availableProcessors(), count))
  let results = UnsafeMutablePointer<Result>.allocate(capacity: max(count, 1))
  defer {
    results.deinitialize(count: count)
    results.deallocate()
  }
  let job = Job(count: count, results: results, finished: finished, work: work)
  var others: [pthread_t] = []
  for _ in 1..<max(threads, 1) {
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    // As large as a main thread's, as cells may recurse.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let argument = Unmanaged.passRetained(job as AnyJob)
    let failed = pthread_create(&thread, &attributes, runJob, argument.toOpaque())
    pthread_attr_destroy(&attributes)
    if failed != 0 {
      // Fewer threads do the same work.
      argument.release()
      break
    }
    others.append(thread)
  }
  job.run()
  for thread in others { pthread_join(thread, nil) }
  return Array(UnsafeBufferPointer(start: results, count: count))
}

private func runJob(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let argument { Unmanaged<AnyJob>.fromOpaque(argument).takeRetainedValue().run() }
  return nil
}

/// A job without its result type, for the thread's entry.
private class AnyJob {
  func run() {}
}

/// Pieces of work, taken one by one by whichever thread is free.
private final class Job<Result>: AnyJob {
  private let count: Int
  private let results: UnsafeMutablePointer<Result>
  private let finished: (@Sendable (Int) -> Void)?
  private let work: @Sendable (Int) -> Result
  private let next = Atomic(0)
  private let done = Atomic(0)

  init(
    count: Int, results: UnsafeMutablePointer<Result>, finished: (@Sendable (Int) -> Void)?,
    work: @escaping @Sendable (Int) -> Result
  ) {
    self.count = count
    self.results = results
    self.finished = finished
    self.work = work
  }

  override func run() {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      (results + index).initialize(to: work(index))
      let done = done.wrappingAdd(1, ordering: .relaxed).newValue
      finished?(done)
    }
  }
}
