/// The Swift of a check that is the same for every exercise: what it draws, the link to the learner's
/// program, and how values are compared and printed. `TrialSource` goes on from it.
///
/// It tells by lines of fields parted by tabs: `failed`, `slip`, `died`, `threw`, and `done` at its
/// end; a later `failed` takes the place of an earlier one.
///
/// It is longer than other files since it is the text of one program, in the order it is compiled.
enum CheckerSource {
  static let text = #"""
    @resultBuilder
    enum normbook_Property {
      static func buildExpression(_ holds: Bool, line: Int = #line) -> [Bool] {
        if !holds, normbook_failedLine == 0 { normbook_failedLine = line }
        return [holds]
      }
      static func buildExpression(_ nothing: Void) -> [Bool] { [] }
      /// A gradient that is wrong is named.
      static func buildExpression(_ check: GradientCheck, line: Int = #line) -> [Bool] {
        if !check.passed, normbook_explanation.isEmpty { normbook_explanation = check.description }
        return buildExpression(check.passed, line: line)
      }
      @available(*, unavailable, message: "A property must be true or false; this is a Double")
      static func buildExpression(_ other: Double) -> [Bool] { [] }
      @available(*, unavailable, message: "A property must be true or false; this is an Int")
      static func buildExpression(_ other: Int) -> [Bool] { [] }
      @available(*, unavailable, message: "A property must be true or false; this is a String")
      static func buildExpression(_ other: String) -> [Bool] { [] }
      @available(*, unavailable, message: "A property must be true or false; this is a Tensor")
      static func buildExpression(_ other: Tensor) -> [Bool] { [] }
      @available(
        *, unavailable,
        message: "A property must be true or false; this is a list, and 'allSatisfy' asks each of it")
      static func buildExpression<Element>(_ other: [Element]) -> [Bool] { [] }
      @available(*, unavailable, message: "A property must be true or false; this is neither")
      @_disfavoredOverload
      static func buildExpression<Other>(_ other: Other) -> [Bool] { [] }
      static func buildBlock(_ parts: [Bool]...) -> [Bool] { parts.flatMap { $0 } }
      static func buildArray(_ parts: [[Bool]]) -> [Bool] { parts.flatMap { $0 } }
      static func buildOptional(_ part: [Bool]?) -> [Bool] { part ?? [] }
      static func buildEither(first: [Bool]) -> [Bool] { first }
      static func buildEither(second: [Bool]) -> [Bool] { second }
    }

    nonisolated(unsafe) var normbook_explanation = ""
    /// The line of the first property that does not hold.
    nonisolated(unsafe) var normbook_failedLine = 0

    /// The numbers a check draws, any of which may be another: read from `tape` first, and kept in
    /// `drawn`.
    nonisolated(unsafe) var normbook_tape: [Double] = []
    nonisolated(unsafe) var normbook_drawn: [Double] = []
    nonisolated(unsafe) var normbook_spread = 2

    func normbook_taken(_ number: Double) -> Double {
      let place = normbook_drawn.count
      normbook_drawn.append(place < normbook_tape.count ? normbook_tape[place] : number)
      return normbook_drawn[place]
    }

    extension SplitMix64 {
      /// Numbers that are easy to try by hand: halves from -4 to 4, or simpler ones.
      mutating func simple(_ shape: Shape) -> Tensor {
        Tensor(
          shape: shape,
          values: (0..<shape.count).map { _ in
            switch normbook_spread {
            case 0: normbook_taken(Double(integer(in: -1...1)))
            case 1: normbook_taken(Double(integer(in: -4...4)))
            default: normbook_taken(Double(integer(in: -8...8)) / 2)
            }
          })
      }

      mutating func simple(_ extents: Int...) -> Tensor { simple(Shape(extents)) }

      /// A normal number, or a simpler one in its place.
      mutating func normal() -> Double { normbook_taken(self.NormEngine::normal()) }
    }

    typealias normbook_Answerer = (Int, inout ArraySlice<UInt8>, inout [UInt8]) throws -> Void

    struct normbook_Call {
      var operation: Int
      var arguments: [UInt8]
      var reply: [UInt8]
    }

    // Left out of Swift's Glibc.
    @_silgen_name("pipe2")
    func normbook_c_pipe2(_ ends: UnsafeMutablePointer<Int32>, _ flags: Int32) -> Int32
    @_silgen_name("posix_spawn_file_actions_addclosefrom_np")
    func normbook_c_closefrom(_ actions: UnsafeMutableRawPointer, _ from: Int32) -> Int32

    struct normbook_LearnerError: Error, CustomStringConvertible { var description: String }

    final class normbook_Link: @unchecked Sendable {
      var process: pid_t = 0
      var requests: Int32 = -1
      var replies: Int32 = -1
      var count = 0
      let report = open(CommandLine.arguments[1], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      let printed = CommandLine.arguments[2]
      let patience = Int32(CommandLine.arguments[3]) ?? 2000
      /// Which of the learner's files it is about.
      let part = Int(CommandLine.arguments[4]) ?? 0

      /// Starts the learner's program: requests at its standard input, replies from its descriptor
      /// 3, what it prints in a file.
      func start() {
        signal(SIGPIPE, SIG_IGN)
        var (down, up): ([Int32], [Int32]) = ([0, 0], [0, 0])
        guard normbook_c_pipe2(&down, O_CLOEXEC) == 0, normbook_c_pipe2(&up, O_CLOEXEC) == 0 else {
          die("no pipe")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, down[0], 0)
        posix_spawn_file_actions_addopen(&actions, 1, printed, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        posix_spawn_file_actions_adddup2(&actions, up[1], 3)
        // Nothing else that is open here is the learner's program's business.
        _ = normbook_c_closefrom(&actions, 4)
        let command = Array(CommandLine.arguments.dropFirst(5))
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

      /// Who answers instead of the learner's program: the reference, or a known mistake.
      var route: normbook_Answerer?
      /// What was asked in this trial, and what came back.
      var calls: [normbook_Call] = []
      /// Whether what is found now only makes smaller what was told already.
      var isShrinking = false

      /// What an operation gives for these arguments.
      func ask(_ operation: Int, _ arguments: [UInt8]) throws -> ArraySlice<UInt8> {
        var reply: ArraySlice<UInt8>
        if let route {
          var out: [UInt8] = []
          var rest = arguments[...]
          try route(operation, &rest, &out)
          reply = out[...]
        } else {
          var request: [UInt8] = []
          normbook_put(bits: UInt64(part * 4096 + operation), &request)
          reply = try asked(request + arguments)
        }
        calls.append(normbook_Call(operation: operation, arguments: arguments, reply: Array(reply)))
        if route == nil, !isShrinking { normbook_noteSize(calls) }
        return reply
      }

      private func asked(_ request: [UInt8]) throws -> ArraySlice<UInt8> {
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
        // While an input is made smaller the verdict stands already.
        if isShrinking { tell("done", "1", "1") } else { tell("died", words) }
        if process > 0 { kill(process, SIGKILL) }
        exit(0)
      }
    }

    let normbook_link = normbook_Link()

    func normbook_certain<Value>(_ body: () throws -> Value) -> Value {
      do { return try body() } catch { normbook_link.die("threw \(error)") }
    }

    func normbook_take<Value: normbook_Wire>(
      _ reply: inout ArraySlice<UInt8>, as type: Value.Type = Value.self
    ) -> Value {
      guard let value = try? Value.normbook_get(&reply) else { normbook_link.die("torn") }
      return value
    }

    func normbook_takeObject(_ reply: inout ArraySlice<UInt8>) -> Int {
      guard let place = try? normbook_object(&reply) else { normbook_link.die("torn") }
      return place
    }

    /// Any value that went through the pipe, to be compared and printed.
    indirect enum normbook_Value {
      case number(Double), integer(Int), truth(Bool), text(String), object(Int)
      case list([normbook_Value])
      case tensor([Int], [Double])
      case named([(String, normbook_Value)])

      init(_ bytes: inout ArraySlice<UInt8>) throws {
        switch bytes.first {
        case 1: self = .number(try Double.normbook_get(&bytes))
        case 2: self = .number(Double(try Float.normbook_get(&bytes)))
        case 3: self = .integer(try Int.normbook_get(&bytes))
        case 4: self = .truth(try Bool.normbook_get(&bytes))
        case 5: self = .text(try String.normbook_get(&bytes))
        case 6:
          bytes = bytes.dropFirst()
          let count = try normbook_count(&bytes)
          var items: [normbook_Value] = []
          for _ in 0..<count { items.append(try normbook_Value(&bytes)) }
          self = .list(items)
        case 7:
          let tensor = try Tensor.normbook_get(&bytes)
          self = .tensor(tensor.shape.dimensions, tensor.values)
        case 8: self = .object(try normbook_object(&bytes))
        case 9:
          let tensors = try NormEngine.NamedTensors<Swift.Double>.normbook_get(&bytes)
          self = .named(
            tensors.entries.map { ($0.name, .tensor($0.value.shape.dimensions, $0.value.values)) })
        default: throw normbook_Torn()
        }
      }

      static func all(_ bytes: [UInt8]) -> [normbook_Value] {
        var rest = bytes[...]
        var values: [normbook_Value] = []
        while !rest.isEmpty, let value = try? normbook_Value(&rest) { values.append(value) }
        return values
      }

      func isNear(_ other: normbook_Value) -> Bool {
        switch (self, other) {
        case (.number(let a), .number(let b)): return normbook_near(a, b)
        case (.integer(let a), .integer(let b)): return a == b
        case (.truth(let a), .truth(let b)): return a == b
        case (.text(let a), .text(let b)): return a == b
        case (.object, .object): return true
        case (.list(let a), .list(let b)):
          return a.count == b.count && zip(a, b).allSatisfy { $0.isNear($1) }
        case (.tensor(let shape, let a), .tensor(let other, let b)):
          return shape == other && zip(a, b).allSatisfy { normbook_near($0, $1) }
        case (.named(let a), .named(let b)):
          return a.count == b.count
            && zip(a, b).allSatisfy { $0.0 == $1.0 && $0.1.isNear($1.1) }
        default: return false
        }
      }

      /// How large it is; nothing for what has no size.
      var size: String? {
        switch self {
        case .tensor(let shape, _): return "of shape \(Shape(shape))"
        case .list(let items): return items.count == 1 ? "of 1 element" : "of \(items.count) elements"
        default: return nil
        }
      }

      var words: String {
        switch self {
        case .number(let value): return normbook_words(value)
        case .integer(let value): return "\(value)"
        case .truth(let value): return "\(value)"
        case .text(let value): return value.debugDescription
        case .object(let place): return normbook_names[place] ?? "it"
        case .list(let items): return normbook_words(items.map(\.words), 24)
        case .tensor(let shape, let values):
          guard let size = shape.first else { return normbook_words(values.first ?? .nan) }
          if shape.count == 1 { return normbook_words(values.map { normbook_words($0) }, 24) }
          let step = size > 0 ? values.count / size : 0
          let parts = (0..<size).map { index in
            normbook_Value.tensor(
              Array(shape.dropFirst()), Array(values[(index * step)..<((index + 1) * step)])
            ).words
          }
          return normbook_words(parts, 8)
        case .named(let tensors):
          return "[" + tensors.map { "\($0.0): \($0.1.words)" }.joined(separator: ", ") + "]"
        }
      }
    }

    func normbook_near(_ a: Double, _ b: Double) -> Bool {
      a == b || (a.isNaN && b.isNaN) || abs(a - b) <= 1e-6 * max(1, abs(b))
    }

    func normbook_words(_ value: Double) -> String {
      // Its sign says nothing.
      if value.isNaN { return "nan" }
      guard abs(value) < 1e9, value.isFinite, value == 0 || abs(value) >= 1e-4 else {
        return "\(value)"
      }
      let rounded = (value * 1e6).rounded() / 1e6
      return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }

    func normbook_words(_ items: [String], _ most: Int) -> String {
      "[" + items.prefix(most).joined(separator: ", ") + (items.count > most ? ", …]" : "]")
    }

    struct normbook_Operation {
      enum Kind { case call, make, method, get, set, forward, backward }
      var kind: Kind
      var name: String
      /// What a caller writes before each value, such as `epsilon: `.
      var labels: [String]
    }

    /// What made each object of the trial, such as `Whitening(features: 3)`.
    nonisolated(unsafe) var normbook_names: [Int: String] = [:]

    /// What a call gave, and what it should have given where that is known to be something else.
    func normbook_gave(_ gave: normbook_Value, _ right: normbook_Value?) -> String {
      guard let right, !gave.isNear(right) else { return " gave \(gave.words)" }
      guard let size = gave.size, let wanted = right.size, size != wanted else {
        return " gave \(gave.words), and right is \(right.words)"
      }
      return " gave \(gave.words) \(size), and right is \(right.words) \(wanted)"
    }

    /// A call of a trial as a learner would write it, with what it gave: the first that gave something
    /// else than the reference would have, or the last.
    func normbook_describe(_ calls: [normbook_Call], right: [normbook_Call]) -> String {
      normbook_names = [:]
      var last = ""
      for (place, call) in calls.enumerated() {
        // The two are comparable as long as the same was asked of both.
        let asked = place < right.count && right[place].operation == call.operation
          && right[place].arguments == call.arguments
        let wanted = asked ? normbook_value(of: normbook_Value.all(right[place].reply)) : nil
        let operation = normbook_operations[call.operation]
        var values = normbook_Value.all(call.arguments)
        let results = normbook_Value.all(call.reply)
        var owner = ""
        if operation.kind != .call, operation.kind != .make, !values.isEmpty {
          owner = values.removeFirst().words
        }
        if operation.kind == .backward { values = Array(values.prefix(1)) }
        let arguments = zip(operation.labels, values).map { $0 + $1.words }.joined(separator: ", ")
        if case .object(let place)? = results.last {
          normbook_names[place] = operation.kind == .make ? "\(operation.name)(\(arguments))" : owner
        }
        let gave = normbook_value(of: results)
        switch operation.kind {
        case .call: last = "\(operation.name)(\(arguments))"
        case .make: last = "\(operation.name)(\(arguments))"
        case .get: last = "\(owner).\(operation.name)"
        case .set: last = "\(owner).\(operation.name) = \(arguments)"
        case .method, .forward, .backward:
          last = owner + (operation.name == "callAsFunction" ? "" : ".\(operation.name)") + "(\(arguments))"
        }
        guard let gave else { continue }
        last += normbook_gave(gave, wanted)
        if let wanted, !gave.isNear(wanted) { break }
      }
      return last
    }

    /// What the reference gave to the questions of the trial.
    nonisolated(unsafe) var normbook_expected: [normbook_Call] = []

    /// Tells of a result that has not the size of the reference's: what a check does with it may stop
    /// the check itself.
    func normbook_noteSize(_ calls: [normbook_Call]) {
      guard let last = calls.last, calls.count <= normbook_expected.count else { return }
      let right = normbook_expected[calls.count - 1]
      guard right.operation == last.operation, right.arguments == last.arguments,
        let size = normbook_value(of: normbook_Value.all(last.reply))?.size,
        let wanted = normbook_value(of: normbook_Value.all(right.reply))?.size, size != wanted
      else { return }
      normbook_link.tell("size", normbook_describe(calls, right: normbook_expected))
    }

    func normbook_value(of results: [normbook_Value]) -> normbook_Value? {
      results.first { if case .object = $0 { false } else { true } }
    }

    """#
}
