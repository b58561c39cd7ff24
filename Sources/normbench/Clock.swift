internal import Glibc

/// Seconds on a clock that only goes forward.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

/// How long a function takes, in seconds.
func time(_ function: () -> Void) -> Double {
  let start = now()
  function()
  return now() - start
}

/// Copies bytes as fast as the machine's own library does.
func copyBytes<Scalar>(
  _ source: UnsafeMutablePointer<Scalar>, _ target: UnsafeMutablePointer<Scalar>, count: Int
) {
  memcpy(target, source, count * MemoryLayout<Scalar>.stride)
}

/// Says how the program is called, and ends it.
func stopWithUsage(_ problem: String) -> Never {
  let message = "normbench: \(problem)\nusage: normbench [--json] [--only TEXT] [--seconds S]\n"
  let bytes = Array(message.utf8)
  write(STDERR_FILENO, bytes, bytes.count)
  exit(2)
}
