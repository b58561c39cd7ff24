internal import FoundationEssentials
internal import LessonRunner

/// The same check for the page, where anybody can read the source: it tells right from wrong and
/// knows the slips, but holds neither the answer nor the solution in the clear.
///
/// Each number falls into a cell of a grid as wide as the tolerance and centred on the answer; the
/// page holds the grid and a digest of the right cell. All right cells together open the solution.
package struct SealedAnswer: Hashable, Codable, Sendable {
  /// Where an answer's grid lies: cell k reaches from `offset + k·width` to the next.
  package struct Grid: Hashable, Codable, Sendable {
    package var offset: Double
    package var width: Double
  }

  package struct Entry: Hashable, Codable, Sendable {
    package var grid: Grid
    /// Tells the right cell by itself; nothing where only all together may be tried.
    package var mark: String?
    /// A coarser grid that tells a number with too few digits from a wrong one.
    package var close: Cell?
    /// The same for an answer that is one whole number: more digits don't make it right.
    package var near: Cell?
  }

  /// A grid, and what tells the right cell of it.
  package struct Cell: Hashable, Codable, Sendable {
    package var grid: Grid
    package var mark: String
  }

  package struct SealedSlip: Hashable, Codable, Sendable {
    package var grids: [Grid]
    package var seal: Seal
  }

  package struct Option: Hashable, Codable, Sendable {
    package var name: String
    package var seal: Seal
  }

  /// The steps an answer may go on from, and under seal what it comes to from them.
  package struct SealedCarry: Hashable, Codable, Sendable {
    package var steps: [Carry.Step]
    package var tolerance: Tolerance
    /// The formulas, one a line, after a line of constants such as `x=1.5 y=2`.
    package var seal: Seal
  }

  package enum Kind: String, Hashable, Codable, Sendable {
    case numbers, choices, formula, proof
  }

  package var exercise: String
  /// The seed of the variant, as text: a page's numbers end at 2⁵³.
  package var variant: String?
  /// Whether no more than right or wrong is told.
  package var isSecret: Bool?
  package var kind: Kind
  package var salt: String
  package var shape: [Int]?
  package var entries: [Entry]?
  package var slips: [SealedSlip]?
  package var options: [Option]?
  package var takesSeveral: Bool?
  package var carry: SealedCarry?
  package var variables: [String]?
  package var points: [[Double]]?
  /// The points of a proof's rubric, in one seal with U+0001 between: together they pack shorter. Who
  /// has written a proof sees them.
  package var rubric: [Seal]?
  /// The solution, for the right answer.
  package var solution: Seal

  /// Seals a definition whose messages, and this solution, are already in the page's form.
  package init(_ definition: AnswerDefinition, solution: String) {
    exercise = definition.exercise
    variant = definition.variant.map { String($0) }
    let isSecret = definition.isSecret
    self.isSecret = isSecret ? true : nil
    let place = definition.exercise + (variant.map { "|\($0)" } ?? "")
    salt = String(sha256("normbook|" + place).prefix(16))
    switch definition.key {
    case .numbers(let key):
      kind = .numbers
      shape = key.shape
      let sealer = Sealer(salt: salt, tolerance: key.tolerance)
      entries = sealer.entries(key.values, areClose: true, isSecret: isSecret)
      carry = key.carry.map { sealer.carry($0) }
      slips = sealer.slips(key.slips, count: key.values.count)
      self.solution = Seal(solution, secret: sealer.secret(key.values, for: "all"))
    case .formula(let key):
      kind = .formula
      variables = key.variables
      points = key.points
      let sealer = Sealer(salt: salt, tolerance: key.tolerance)
      entries = sealer.entries(key.values, areClose: false, isSecret: isSecret)
      slips = sealer.slips(key.slips, count: key.values.count)
      self.solution = Seal(solution, secret: sealer.secret(key.values, for: "all"))
    case .proof(let key):
      kind = .proof
      let secret = "\(salt)|proof|written"
      rubric = [Seal(key.rubric.joined(separator: "\u{1}"), secret: secret)]
      self.solution = Seal(solution, secret: secret)
    case .choices(let key):
      kind = .choices
      takesSeveral = key.takesSeveral
      let salt = salt
      let right = key.options.filter(\.isRight).map(\.name).joined(separator: ",")
      options = key.options.map {
        let word = isSecret ? right : $0.isRight ? "right" : "wrong"
        let secret = "\(salt)|option|\($0.name)|\(word)"
        return Option(name: $0.name, seal: Seal($0.reason, secret: secret))
      }
      self.solution = Seal(solution, secret: "\(salt)|all|\(right)")
    }
  }

  /// The JSON that stands in the page's script element: nothing in it can end that element.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003C")
  }
}

/// Puts answers into grids.
private struct Sealer {
  let salt: String
  let tolerance: Tolerance

  func entries(_ values: [Double], areClose: Bool, isSecret: Bool) -> [SealedAnswer.Entry] {
    values.enumerated().map { index, value in
      let width = 2 * tolerance.allowance(value)
      let (grid, cell) = grid(value, width: width)
      if isSecret { return SealedAnswer.Entry(grid: grid) }
      func coarse(_ purpose: String, if isWanted: Bool) -> SealedAnswer.Cell? {
        guard areClose, isWanted else { return nil }
        let (grid, cell) = self.grid(value, width: width * Tolerance.close)
        return .init(grid: grid, mark: Seal.mark("\(salt)|\(purpose)|\(index)|\(cell)"))
      }
      return SealedAnswer.Entry(
        grid: grid, mark: Seal.mark("\(salt)|entry|\(index)|\(cell)"),
        close: coarse("close", if: !value.isWhole),
        near: coarse("near", if: value.isWhole && values.count == 1))
    }
  }

  /// Who has typed anything may open it: it keeps the way from being read, not from being tried.
  func carry(_ carry: Carry) -> SealedAnswer.SealedCarry {
    let constants = carry.constants.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let lines = [constants.joined(separator: " ")] + carry.formulas
    return SealedAnswer.SealedCarry(
      steps: carry.steps, tolerance: tolerance,
      seal: Seal(lines.joined(separator: "\n"), secret: "\(salt)|carry|given"))
  }

  func slips(_ slips: [Slip], count: Int) -> [SealedAnswer.SealedSlip] {
    slips.filter { $0.values.count == count }.map { slip in
      SealedAnswer.SealedSlip(
        grids: slip.values.map { grid($0, width: 2 * tolerance.allowance($0)).grid },
        seal: Seal("\(slip.name)\n\(slip.message)", secret: secret(slip.values, for: "slip")))
    }
  }

  /// What only who has all numbers knows.
  func secret(_ values: [Double], for purpose: String) -> String {
    let cells = values.map { grid($0, width: 2 * tolerance.allowance($0)).cell }
    return "\(salt)|\(purpose)|\(cells.joined(separator: ","))"
  }

  /// The grid with this value in the middle of a cell, and that cell's number.
  ///
  /// A value that is no finite number gets a cell that nothing falls into.
  private func grid(_ value: Double, width: Double) -> (grid: SealedAnswer.Grid, cell: String) {
    guard value.isFinite, width.isFinite else { return (.init(offset: 0, width: 1), "none") }
    let cell = (value / width).rounded(.down)
    let offset = value - (cell + 0.5) * width
    // As the page will compute it, whatever rounding does to the line above.
    let found = ((value - offset) / width).rounded(.down)
    return (.init(offset: offset, width: width), Int64(exactly: found).map(String.init) ?? "none")
  }
}
