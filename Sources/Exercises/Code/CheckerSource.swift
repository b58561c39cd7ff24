/// The Swift of a check that is the same for every exercise: the link to the learner's program,
/// the trials, and what is told.
///
/// It tells by lines of fields parted by tabs: `failed`, `slip`, `died`, and `done` at its end.
enum CheckerSource {
  static let text = #"""
    @resultBuilder
    enum normbook_Property {
      static func buildExpression(_ holds: Bool) -> [Bool] { [holds] }
      static func buildExpression(_ nothing: Void) -> [Bool] { [] }
      static func buildBlock(_ parts: [Bool]...) -> [Bool] { parts.flatMap { $0 } }
      static func buildArray(_ parts: [[Bool]]) -> [Bool] { parts.flatMap { $0 } }
      static func buildOptional(_ part: [Bool]?) -> [Bool] { part ?? [] }
      static func buildEither(first: [Bool]) -> [Bool] { first }
      static func buildEither(second: [Bool]) -> [Bool] { second }
    }

    extension SplitMix64 {
      /// Numbers that are easy to try by hand: halves from -4 to 4.
      mutating func simple(_ shape: Shape) -> Tensor {
        Tensor(
          shape: shape, values: (0..<shape.count).map { _ in Double(next() % 17) / 2 - 4 })
      }
    }

    // Left out of Swift's Glibc.
    @_silgen_name("pipe2")
    func normbook_c_pipe2(_ ends: UnsafeMutablePointer<Int32>, _ flags: Int32) -> Int32

    struct normbook_LearnerError: Error, CustomStringConvertible { var description: String }

    final class normbook_Link: @unchecked Sendable {
      var process: pid_t = 0
      var requests: Int32 = -1
      var replies: Int32 = -1
      var count = 0
      let report = open(CommandLine.arguments[1], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      let printed = CommandLine.arguments[2]
      let patience = Int32(CommandLine.arguments[3]) ?? 2000

      /// Starts the learner's program: requests at its standard input, replies from its descriptor
      /// 3, what it prints in a file.
      func start() {
        signal(SIGPIPE, SIG_IGN)
        var (down, up): ([Int32], [Int32]) = ([0, 0], [0, 0])
        guard normbook_c_pipe2(&down, O_CLOEXEC) == 0, normbook_c_pipe2(&up, O_CLOEXEC) == 0 else { die("no pipe") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, down[0], 0)
        posix_spawn_file_actions_addopen(&actions, 1, printed, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        posix_spawn_file_actions_adddup2(&actions, up[1], 3)
        let command = Array(CommandLine.arguments.dropFirst(4))
        var arguments = command.map { strdup($0) } + [nil]
        let code = posix_spawn(&process, command[0], &actions, nil, &arguments, environ)
        guard code == 0 else { die("it can't be started: " + String(cString: strerror(code))) }
        close(down[0])
        close(up[1])
        (requests, replies) = (down[1], up[0])
      }

      func tell(_ fields: String...) {
        let line = fields.map { field in
          String(field.map { "\t\n\r".contains($0) ? " " : $0 })
        }.joined(separator: "\t")
        _ = normbook_write(report, Array((line + "\n").utf8))
      }

      /// What the learner's program gives for these arguments.
      func ask(_ request: [UInt8]) throws -> ArraySlice<UInt8> {
        count += 1
        var bytes: [UInt8] = []
        normbook_put(bits: UInt64(request.count), &bytes)
        guard normbook_write(requests, bytes + request) else { ended() }
        var head = receive(8)[...]
        guard let size = try? normbook_count(&head), size > 0 else { die("torn") }
        var reply = receive(size)[...]
        if reply.popFirst() == 0 { return reply }
        throw normbook_LearnerError(description: (try? String.normbook_get(&reply)) ?? "an error")
      }

      private func receive(_ size: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < size {
          var waiting = pollfd(fd: replies, events: Int16(POLLIN), revents: 0)
          let ready = poll(&waiting, 1, patience)
          if ready == 0 { die("late") }
          if ready < 0, errno == EINTR { continue }
          var chunk = [UInt8](repeating: 0, count: min(size - bytes.count, 1 << 16))
          let got = read(replies, &chunk, chunk.count)
          if got < 0, errno == EINTR { continue }
          guard got > 0 else { ended() }
          bytes += chunk.prefix(got)
        }
        return bytes
      }

      /// The learner's program has closed its end: how it ended is told.
      private func ended() -> Never {
        var status: Int32 = 0
        close(requests)
        // It may have closed the pipe and go on; nobody waits for it.
        for _ in 0..<200 {
          if waitpid(process, &status, WNOHANG) == process {
            let signal = status & 0x7f
            if signal != 0 { die("signal \(signal)") }
            die("exit \((status >> 8) & 0xff)")
          }
          usleep(10_000)
        }
        die("closed")
      }

      /// Lets the learner's program come to its end, so that what it printed is in its file.
      func finish() -> Never {
        close(requests)
        var status: Int32 = 0
        for _ in 0..<300 where waitpid(process, &status, WNOHANG) == 0 { usleep(1000) }
        kill(process, SIGKILL)
        exit(0)
      }

      func die(_ words: String) -> Never {
        tell("died", words)
        if process > 0 { kill(process, SIGKILL) }
        exit(0)
      }
    }

    let normbook_link = normbook_Link()

    func normbook_certain<Value>(_ body: () throws -> Value) -> Value {
      do { return try body() } catch { normbook_link.die("threw \(error)") }
    }

    func normbook_near(_ a: Double, _ b: Double) -> Bool {
      a == b || (a.isNaN && b.isNaN) || abs(a - b) <= 1e-6 * max(1, abs(b))
    }
    func normbook_near(_ a: Float, _ b: Float) -> Bool { normbook_near(Double(a), Double(b)) }
    func normbook_near(_ a: Int, _ b: Int) -> Bool { a == b }
    func normbook_near(_ a: Bool, _ b: Bool) -> Bool { a == b }
    func normbook_near(_ a: String, _ b: String) -> Bool { a == b }
    func normbook_near(_ a: Tensor, _ b: Tensor) -> Bool {
      a.shape == b.shape && zip(a.values, b.values).allSatisfy { normbook_near($0, $1) }
    }
    func normbook_near(_ a: [Double], _ b: [Double]) -> Bool {
      a.count == b.count && zip(a, b).allSatisfy { normbook_near($0, $1) }
    }
    func normbook_near(_ a: [[Double]], _ b: [[Double]]) -> Bool {
      a.count == b.count && zip(a, b).allSatisfy { normbook_near($0, $1) }
    }
    func normbook_near<Element: Equatable>(_ a: [Element], _ b: [Element]) -> Bool { a == b }

    func normbook_words(_ value: Double) -> String {
      guard abs(value) < 1e9, value.isFinite, value == 0 || abs(value) >= 1e-4 else {
        return "\(value)"
      }
      let rounded = (value * 1e6).rounded() / 1e6
      return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
    func normbook_words(_ value: Float) -> String { normbook_words(Double(value)) }
    func normbook_words(_ value: String) -> String { value.debugDescription }
    func normbook_words<Value>(_ value: Value) -> String { "\(value)" }
    func normbook_words(_ list: [Double]) -> String {
      "[" + list.prefix(24).map { normbook_words($0) }.joined(separator: ", ")
        + (list.count > 24 ? ", …]" : "]")
    }
    func normbook_words(_ rows: [[Double]]) -> String {
      "[" + rows.prefix(8).map { normbook_words($0) }.joined(separator: ", ")
        + (rows.count > 8 ? ", …]" : "]")
    }
    func normbook_words(_ tensor: Tensor) -> String {
      switch tensor.shape.rank {
      case 0: return normbook_words(tensor.values[0])
      case 1: return normbook_words(tensor.values)
      default:
        let size = max(1, tensor.shape[0])
        let step = tensor.values.count / size
        let parts = (0..<min(size, 8)).map { index in
          normbook_words(
            Tensor(
              shape: Shape(Array(tensor.shape.dimensions.dropFirst())),
              values: Array(tensor.values[(index * step)..<((index + 1) * step)])))
        }
        return "[" + parts.joined(separator: ", ") + (size > 8 ? ", …]" : "]")
      }
    }

    func normbook_run(
      checks: [(inout SplitMix64, Int) throws -> [Bool]], slips: [() -> Bool], trials: Int
    ) {
      normbook_link.start()
      var compared = 0
      // From small inputs to large: the first that fails is the one to try by hand.
      for trial in 0..<trials {
        for (index, check) in checks.enumerated() {
          var random = SplitMix64(seed: seed).split(UInt64(trial * checks.count + index))
          let before = normbook_calls.count
          do {
            let held = try check(&random, 2 + trial / 3)
            compared += held.count
            guard let wrong = held.firstIndex(of: false) else { continue }
            let call = normbook_calls.count > before ? normbook_describe() : ""
            normbook_link.tell("failed", "\(index)", "\(wrong)", "\(held.count)", call)
          } catch {
            normbook_link.tell("threw", "\(index)", "\(error)")
          }
          for (index, slip) in slips.enumerated() where slip() {
            normbook_link.tell("slip", "\(index)")
            break
          }
          normbook_link.tell("done", "\(compared)", "\(normbook_link.count)")
          normbook_link.finish()
        }
      }
      normbook_link.tell("done", "\(compared)", "\(normbook_link.count)")
      normbook_link.finish()
    }

    """#
}
