internal import LessonFormat

/// A lesson's cells as one Swift program.
///
/// Cells stand at the top level of the file, so that variables, functions, types and extensions
/// of one are seen by the next; what must not be seen (checks, answers, explores) stands in
/// closures. Each begins and ends with a mark, and under a file name of its own.
package struct Program: Sendable {
  /// The text the compiler is given.
  package private(set) var text = "import LessonKit\n"
  package private(set) var segments: [Segment] = []
  /// Cells that must not compile; they are no part of the text.
  package private(set) var misfits: [Segment] = []
  /// Cells that must trap; they are no part of the text either, except for those of an explore,
  /// which are run only when asked for.
  package private(set) var traps: [Segment] = []

  private var line = 2
  private var names: Set<String> = ["main.swift"]

  /// The item of the flow that is being written.
  private var item = 0

  /// Whether it stands in a function that runs for several values.
  private var isInside = false

  /// The cell whose statements tell when they are reached.
  private let marked: String?

  /// The program of the first so many items of a lesson's flow, or of all.
  ///
  /// - Parameters:
  ///   - offset: so many bytes of the cell behind them stand there as well.
  ///   - marked: a cell whose statements with `try` tell when they are reached, under the
  ///     cell's name, `@` and their line.
  init(
    _ flow: Flow, items count: Int = .max, upTo offset: Int = 0, marking marked: String? = nil
  ) {
    self.marked = marked
    for (index, item) in flow.items.prefix(count).enumerated() {
      self.item = index
      add(item)
    }
    guard offset > 0, flow.items.indices.contains(count) else { return }
    item = count
    switch flow.items[count] {
    case .cell(var cell), .check(var cell):
      cell.code = String(decoding: cell.code.utf8.prefix(offset), as: UTF8.self)
      add(.cell(cell))
    case .value, .answer, .explore: break
    }
  }

  /// The program with a cell at its end that must not compile.
  func text(with misfit: Segment) -> String {
    text + "#sourceLocation(file: \(literal(misfit.name)), line: 1)\n" + misfit.code + "\n"
  }

  /// The cells that must trap and are run apart from the text.
  var trapsApart: [Segment] {
    traps.filter { trap in !segments.contains { $0.name == trap.name } }
  }

  /// The program with a cell at its end that must trap: as any cell at the top level of the file,
  /// so that it may import and extend.
  func trapping(_ trap: Segment) -> Program {
    guard let cell = trap.cell else { return self }
    var program = self
    program.item = trap.item
    let name = literal(cell.identifier)
    program.wrap(
      cell, before: "LessonKit.LessonRun.begin(\(name))", after: "LessonKit.LessonRun.end(\(name))")
    return program
  }

  /// The segment a compiler's file name belongs to.
  package func segment(named name: some StringProtocol) -> Segment? {
    let name = String(name)
    let file = name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
    return (segments + misfits + traps).first { $0.name == file }
  }

  private mutating func add(_ item: Flow.Item) {
    switch item {
    case .cell(let cell) where cell.expectedError == .compile:
      misfits.append(segment(of: cell, first: line))
    case .cell(let cell) where cell.expectedError == .trap && !isInside:
      traps.append(segment(of: cell, first: line))
    case .cell(let cell) where cell.expectedError == .trap:
      traps.append(
        wrap(
          cell, before: "try LessonKit.LessonRun.trap(\(literal(cell.identifier))) {", after: "}"))
    case .cell(let cell):
      let name = literal(cell.identifier)
      wrap(
        cell, before: "LessonKit.LessonRun.begin(\(name))",
        after: "LessonKit.LessonRun.end(\(name))")
    case .check(let cell):
      // At the top level, so that the claim's sentence sees what its check declares.
      let name = literal(cell.identifier)
      wrap(
        cell, before: "LessonKit.LessonRun.beginCheck(\(name))",
        after: "LessonKit.LessonRun.endCheck(\(name))")
    case .answer(let cell):
      wrap(
        cell, before: "try LessonKit.LessonRun.answer(\(literal(cell.identifier))) {", after: "}",
        returnsLast: true)
    case .value(let value): add(value)
    case .explore(let explored): add(explored)
    }
  }

  @discardableResult
  private mutating func wrap(_ cell: Cell, before: String, after: String, returnsLast: Bool = false)
    -> Segment
  {
    let first = line
    write(before)
    var segment = segment(of: cell, first: first)
    if returnsLast, let place = SwiftText.lastStatement(in: segment.code) {
      segment.inserted = .init(text: "return ", line: place.line, column: place.column)
    }
    write("#sourceLocation(file: \(literal(segment.name)), line: 1)")
    write(segment.owner == marked ? markedText(of: segment) : segment.text)
    write("#sourceLocation()")
    write(after)
    segment.lines = first...(line - 1)
    segments.append(segment)
    return segment
  }

  private func markedText(of segment: Segment) -> String {
    SwiftText.marked(segment.code) { line in
      "\(Self.begin)(\(literal("\(segment.owner)@\(line)"))); \(Self.begin)(\(literal(segment.owner))); "
    }
  }

  private static let begin = "LessonKit.LessonRun.begin"

  private mutating func add(_ value: InlineValue) {
    let first = line
    let name = unique(value.identifier)
    let digits = value.digits.map { String(min(max($0, 0), 17)) } ?? "nil"
    let call = "LessonKit.LessonRun.value(\(literal(value.identifier)), digits: \(digits), "
    write("#sourceLocation(file: \(literal(name)), line: 1)")
    write(call + value.expression)
    write(")")
    write("#sourceLocation()")
    let lineCount = value.expression.utf8.count { $0 == 0x0A }
    let starts =
      [value.position]
      + (0..<lineCount).map { SourcePosition(line: value.position.line + $0 + 1, column: 1) }
    segments.append(
      Segment(
        name: name, owner: value.identifier, code: value.expression, lineStarts: starts,
        inserted: .init(text: call, line: 1, column: 1), lines: first...(line - 1), item: item))
  }

  private mutating func add(_ explored: Flow.Explored) {
    if !explored.seeds.isEmpty { return addVariants(explored) }
    // A function of its own, so that its names stay its own; the parameter is `value` there, and
    // that of the explore it follows `other`.
    let (type, values) = literals(explored.values)
    var call = "try LessonKit.LessonRun.explore(\(literal(explored.label)), [\(values)]"
    var parameters = "value: \(type)"
    if let (type, values) = explored.others.map(literals) {
      call += ", with: [\(values)]"
      parameters += ", other: \(type)"
    }
    write(call + ") {")
    write("(\(parameters)) throws -> Void in")
    addAll(explored.items)
    write("}")
  }

  private mutating func addAll(_ items: [Flow.Item]) {
    isInside = true
    for item in items { add(item) }
    isInside = false
  }

  /// What draws a variant's numbers is called `random`, as in a check.
  private mutating func addVariants(_ explored: Flow.Explored) {
    let seeds = zip(explored.values, explored.seeds).map { "\(literal($0)): \($1)" }
    write(
      "try LessonKit.LessonRun.variants(\(literal(explored.label)), "
        + "[\(seeds.joined(separator: ", "))]) {")
    write("(random: inout SplitMix64) throws -> Void in")
    addAll(explored.items)
    write("}")
  }

  /// The type that fits all of a parameter's values, and the values with the texts they come from.
  private func literals(_ values: [String]) -> (type: String, values: String) {
    let type =
      values.allSatisfy { Int($0) != nil }
      ? "Int" : values.allSatisfy { Double($0) != nil } ? "Double" : "String"
    let pairs = values.map { value in
      let number = Double(value).map { $0.isFinite ? "\($0)" : "Double(\"\($0)\")!" } ?? value
      return
        "\(literal(value)): \(type == "String" ? literal(value) : type == "Int" ? value : number)"
    }
    return (type, pairs.joined(separator: ", "))
  }

  private mutating func segment(of cell: Cell, first: Int) -> Segment {
    var code = cell.code
    while code.utf8.last == 0x0A { code.unicodeScalars.removeLast() }
    return Segment(
      name: unique(cell.identifier), owner: cell.identifier, code: code,
      lineStarts: cell.lineStarts, lines: first...first, item: item, cell: cell)
  }

  private mutating func write(_ text: String) {
    self.text += text + "\n"
    line += 1 + text.utf8.count { $0 == 0x0A }
  }

  private mutating func unique(_ identifier: String) -> String {
    let plain = String(
      identifier.unicodeScalars.map { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
          || scalar == "-" || scalar == "_" ? Character(scalar) : "_"
      })
    var name = plain
    var count = 1
    while !names.insert(name).inserted {
      count += 1
      name = "\(plain).\(count)"
    }
    return name
  }

  private func literal(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": literal += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        literal += "\\u{\(String(scalar.value, radix: 16))}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}
