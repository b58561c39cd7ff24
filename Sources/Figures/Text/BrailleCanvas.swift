/// Dots, two across and four down in each character.
struct BrailleCanvas {
  let columns: Int
  let rows: Int
  private var cells: [UInt8]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: 0, count: columns * rows)
  }

  /// Sets a dot, counted from the upper left.
  mutating func set(row: Int, column: Int) {
    guard row >= 0, column >= 0, row < rows * 4, column < columns * 2 else { return }
    let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    cells[row / 4 * columns + column / 2] |= bits[row % 4][column % 2]
  }

  /// The character of a cell; nil where there is no dot.
  func character(row: Int, column: Int) -> Character? {
    let bits = cells[row * columns + column]
    return bits == 0 ? nil : Unicode.Scalar(0x2800 + UInt32(bits)).map(Character.init)
  }
}
