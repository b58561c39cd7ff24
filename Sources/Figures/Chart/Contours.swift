import Glibc

/// The regions of a grid where its values reach a level, by marching squares.
///
/// The grid is read as ringed by a rim of no width that lies below every level, so every outline
/// is a closed ring; a number that is not finite counts as below.
struct Contours {
  /// A place in rows and columns, with fractions.
  struct Node: Hashable {
    var column: Double
    var row: Double
  }

  private let grid: Grid
  private let isLog: Bool

  init(_ grid: Grid, isLog: Bool) {
    self.grid = grid
    self.isLog = isLog
  }

  /// The closed outlines of where the values are at least `level`.
  func rings(atLeast level: Double) -> [[Node]] {
    let columns = grid.x.count, rows = grid.y.count
    guard columns > 1, rows > 1 else { return [] }
    // Edges are named by the corner they start at and their direction; each carries one crossing.
    var next: [Int: Int] = [:]
    let width = columns + 2
    func across(_ row: Int, _ column: Int) -> Int { 2 * (row * width + column) }
    func down(_ row: Int, _ column: Int) -> Int { 2 * (row * width + column) + 1 }
    for row in 0...rows {
      for column in 0...columns {
        let (a, b) = (value(row, column), value(row, column + 1))
        let (c, d) = (value(row + 1, column + 1), value(row + 1, column))
        let isIn = [a >= level, b >= level, c >= level, d >= level]
        let top = across(row, column), bottom = across(row + 1, column)
        let left = down(row, column), right = down(row, column + 1)
        // Walk with the inside on the right hand.
        switch isIn.reduce(0, { $0 * 2 + ($1 ? 1 : 0) }) {
        case 0b1000: next[left] = top
        case 0b0100: next[top] = right
        case 0b0010: next[right] = bottom
        case 0b0001: next[bottom] = left
        case 0b1100: next[left] = right
        case 0b0110: next[top] = bottom
        case 0b0011: next[right] = left
        case 0b1001: next[bottom] = top
        case 0b1110: next[left] = bottom
        case 0b1101: next[bottom] = right
        case 0b1011: next[right] = top
        case 0b0111: next[top] = left
        case 0b1010, 0b0101:
          // A saddle: the mean of the corners tells which diagonal holds together.
          let isJoined = (a + b + c + d) / 4 >= level
          let isFirst = isIn[0]
          if isFirst == isJoined {
            if isFirst {
              (next[left], next[right]) = (bottom, top)
            } else {
              (next[top], next[bottom]) = (right, left)
            }
          } else if isFirst {
            (next[left], next[right]) = (top, bottom)
          } else {
            (next[top], next[bottom]) = (left, right)
          }
        default: break
        }
      }
    }
    return rings(next, level: level, width: width)
  }

  private func rings(_ next: [Int: Int], level: Double, width: Int) -> [[Node]] {
    var open = next
    var rings: [[Node]] = []
    for start in next.keys.sorted() {
      guard open[start] != nil else { continue }
      var ring: [Node] = []
      var edge = start
      while let following = open.removeValue(forKey: edge) {
        ring.append(crossing(edge, level: level, width: width))
        edge = following
      }
      if ring.count > 2 { rings.append(ring) }
    }
    return rings
  }

  /// Where the level is crossed on an edge.
  private func crossing(_ edge: Int, level: Double, width: Int) -> Node {
    let corner = edge / 2, row = corner / width, column = corner % width
    let isDown = edge % 2 == 1
    let from = value(row, column)
    let to = isDown ? value(row + 1, column) : value(row, column + 1)
    let share = share(of: level, from, to)
    let start = position(row, column)
    let end = isDown ? position(row + 1, column) : position(row, column + 1)
    // Towards the rim or a hole, the outline keeps to the grid's own point.
    let part = share >= 0 ? share : from >= level ? 0 : 1
    return Node(
      column: start.column + part * (end.column - start.column),
      row: start.row + part * (end.row - start.row))
  }

  /// How far between two values the level lies, as the axis of values measures; -1 where one has
  /// no place on it.
  private func share(of level: Double, _ from: Double, _ to: Double) -> Double {
    guard from.isFinite, to.isFinite, from != to else { return -1 }
    guard isLog else { return (level - from) / (to - from) }
    guard level > 0, from > 0, to > 0 else { return -1 }
    return log(level / from) / log(to / from)
  }

  /// The value at a point of the ringed grid.
  private func value(_ row: Int, _ column: Int) -> Double {
    guard row > 0, column > 0, row <= grid.y.count, column <= grid.x.count else {
      return -.infinity
    }
    let value = grid[row - 1, column - 1]
    return value.isFinite ? value : -.infinity
  }

  /// The rim lies on the outermost points.
  private func position(_ row: Int, _ column: Int) -> Node {
    Node(
      column: Double(min(max(column - 1, 0), grid.x.count - 1)),
      row: Double(min(max(row - 1, 0), grid.y.count - 1)))
  }
}
