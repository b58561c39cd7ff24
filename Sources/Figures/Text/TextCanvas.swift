/// A rectangle of characters to draw on; what falls outside is lost.
struct TextCanvas {
  let columns: Int
  let rows: Int
  private var cells: [Character]

  init(columns: Int, rows: Int) {
    self.columns = max(columns, 1)
    self.rows = max(rows, 1)
    cells = Array(repeating: " ", count: self.columns * self.rows)
  }

  subscript(row: Int, column: Int) -> Character {
    get {
      row >= 0 && row < rows && column >= 0 && column < columns
        ? cells[row * columns + column] : " "
    }
    set {
      guard row >= 0, row < rows, column >= 0, column < columns else { return }
      cells[row * columns + column] = newValue
    }
  }

  mutating func write(_ text: String, row: Int, column: Int) {
    for (offset, character) in text.enumerated() { self[row, column + offset] = character }
  }

  func line(_ row: Int) -> String {
    String(cells[row * columns..<(row + 1) * columns])
  }

  /// The cells a straight line passes, without its first when `skippingFirst`.
  static func cells(
    from: (row: Double, column: Double), to: (row: Double, column: Double)
  ) -> [(row: Int, column: Int)] {
    let steps = max(abs(to.row - from.row), abs(to.column - from.column)).rounded(.up)
    guard steps.isFinite, steps < 100_000 else { return [] }
    guard steps > 0 else { return [(Int(nearest: from.row), Int(nearest: from.column))] }
    return (0...Int(steps)).map { step in
      let part = Double(step) / steps
      return (
        Int(nearest: from.row + part * (to.row - from.row)),
        Int(nearest: from.column + part * (to.column - from.column))
      )
    }
  }
}
