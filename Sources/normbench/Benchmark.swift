/// One case: an operation on a shape, forward alone and forward with all gradients.
struct Benchmark {
  let operation: String
  let shape: [Int]
  let type: String
  var threads = 1
  let forward: () -> Void
  let forwardBackward: () -> Void
  /// A plain copy of as many bytes as the forward pass must read and write.
  let copy: () -> Void

  /// The name that `--only` looks in, such as "batch_norm (64, 256) float32".
  var name: String {
    "\(operation) (\(shape.map(String.init).joined(separator: ", "))) \(type)"
  }
}

/// The medians of one case, in seconds.
struct Timing {
  let forward: Double
  let forwardBackward: Double
  let copy: Double
}

/// Which cases to run, for how long, and how to print them.
struct BenchmarkRun {
  private var json = false
  /// The part of a name that picks the cases; empty for all.
  private(set) var only = ""
  private var seconds = 0.6

  init(arguments: [String]) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": json = true
      case "--only": only = rest.popFirst() ?? ""
      case "--seconds": seconds = rest.popFirst().flatMap(Double.init) ?? seconds
      default: stopWithUsage("'\(argument)' isn't an option of normbench")
      }
    }
  }

  func run(_ groups: [[Benchmark]]) {
    for benchmark in groups.joined() where only.isEmpty || benchmark.name.contains(only) {
      let timing = measure(benchmark)
      print(json ? jsonLine(benchmark, timing) : textLine(benchmark, timing))
    }
  }

  /// The three functions in turn, so that what else the machine does falls on all alike.
  private func measure(_ benchmark: Benchmark) -> Timing {
    let functions = [benchmark.forward, benchmark.forwardBackward, benchmark.copy]
    let repeats = functions.map { function in
      function()
      let once = time(function)
      return max(1, Int(100e-6 / max(once, 1e-9)))
    }
    var samples = [[Double]](repeating: [], count: functions.count)
    let end = now() + seconds
    while now() < end || samples[0].count < 5 {
      for (index, function) in functions.enumerated() {
        let count = repeats[index]
        samples[index].append(time { for _ in 0..<count { function() } } / Double(count))
      }
    }
    return Timing(
      forward: median(samples[0]), forwardBackward: median(samples[1]), copy: median(samples[2]))
  }

  private func jsonLine(_ benchmark: Benchmark, _ timing: Timing) -> String {
    let shape = benchmark.shape.map(String.init).joined(separator: ", ")
    return """
      {"op": "\(benchmark.operation)", "shape": [\(shape)], "dtype": "\(benchmark.type)", \
      "threads": \(benchmark.threads), "forward_s": \(timing.forward), \
      "forward_backward_s": \(timing.forwardBackward), "copy_s": \(timing.copy)}
      """
  }

  private func textLine(_ benchmark: Benchmark, _ timing: Timing) -> String {
    let microseconds = [timing.forward, timing.forwardBackward, timing.copy].map {
      String(($0 * 1e7).rounded() / 10)
    }
    return
      "\(benchmark.name): forward \(microseconds[0]) µs, with gradients \(microseconds[1]) µs, "
      + "copy \(microseconds[2]) µs"
  }
}

private func median(_ samples: [Double]) -> Double {
  let sorted = samples.sorted()
  let middle = sorted.count / 2
  return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}
