import Testing

@testable import SiteRenderer

@Suite struct MapLayoutTests {
  /// The course's own map: lines that pass rows, and rows of several boxes.
  private static let layers = [0, 1, 2, 2, 3, 4, 5, 3, 2, 4, 3, 3, 3, 5]
  private static let lines = [
    (0, 1), (1, 2), (1, 3), (3, 4), (4, 5), (5, 6), (2, 7), (1, 8), (7, 9), (8, 9), (8, 10),
    (8, 11),
    (8, 12), (9, 13), (10, 13), (2, 13),
  ]

  private func layout() -> MapLayout {
    MapLayout(layers: Self.layers, lines: Self.lines, boxWidth: 160, gap: 16)
  }

  @Test("No box touches another, and all are inside") func boxes() {
    let layout = layout()
    for (index, one) in layout.items.enumerated() {
      #expect(one.x - one.width / 2 >= -0.01 && one.x + one.width / 2 <= layout.width + 0.01)
      for other in layout.items[(index + 1)...] where other.row == one.row {
        #expect(abs(one.x - other.x) >= (one.width + other.width) / 2 + 15.9)
      }
    }
    for row in 0..<layout.rowCount {
      #expect(layout.items.count { $0.row == row && $0.box != nil } <= 5)
    }
  }

  @Test("A line goes from row to row, through a place of its own where it passes one") func lines()
  {
    let layout = layout()
    #expect(layout.lines.count == Self.lines.count)
    for (line, ends) in zip(layout.lines, Self.lines) {
      #expect(layout.items[line[0]].box == ends.0)
      #expect(line.last.map { layout.items[$0].box } == ends.1)
      let rows = line.map { layout.items[$0].row }
      #expect(rows == Array(rows[0]...rows[rows.count - 1]))
      #expect(line.dropFirst().dropLast().allSatisfy { layout.items[$0].box == nil })
    }
  }

  @Test("Lines that need not cross don't") func crossings() {
    // Two chains, given crossed.
    let layout = MapLayout(
      layers: [0, 0, 1, 1], lines: [(0, 3), (1, 2)], boxWidth: 100, gap: 10)
    let (a, b) = (layout.items[0].x < layout.items[1].x, layout.items[3].x < layout.items[2].x)
    #expect(a == b)
    #expect(layout.items[0].x == layout.items[3].x)
  }

  @Test("A course of many lessons without an end is laid out, too") func many() {
    let layers = (0..<80).map { $0 / 9 }
    let lines = (9..<80).flatMap { to in [(to - 9, to), ((to * 7) % (to / 9 * 9), to)] }
    let layout = MapLayout(layers: layers, lines: lines, boxWidth: 160, gap: 16)
    #expect(layout.items.count >= 80)
    #expect(layout.items.allSatisfy { $0.x.isFinite })
  }
}
