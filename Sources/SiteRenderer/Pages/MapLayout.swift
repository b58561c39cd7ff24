/// Where the boxes of a layered drawing stand, and the way each line takes from row to row: between
/// the boxes, never behind one (after Sugiyama, Tagawa and Toda 1981).
struct MapLayout {
  /// A box, or a place where a line passes through a row.
  struct Item {
    /// The box's place among those given; nothing where a line passes.
    var box: Int?
    var row: Int
    var width: Double
    /// Its middle.
    var x = 0.0
  }

  private(set) var items: [Item] = []
  /// Each line by the items it goes through, from above.
  private(set) var lines: [[Int]] = []
  private(set) var width = 0.0
  private(set) var rowCount = 0

  private static let most = 5
  private let gap: Double
  /// The items of each row from left to right.
  private var rows: [[Int]] = []
  private var above: [[Int]] = []
  private var below: [[Int]] = []

  /// The layout of boxes of one width in layers, with at most five boxes in a row.
  init(layers: [Int], lines: [(from: Int, to: Int)], boxWidth: Double, gap: Double) {
    self.gap = gap
    setRows(layers, boxWidth: boxWidth)
    for line in lines where items[line.from].row < items[line.to].row { addLine(line) }
    order()
    place()
  }

  private mutating func setRows(_ layers: [Int], boxWidth: Double) {
    items = layers.indices.map { Item(box: $0, row: 0, width: boxWidth) }
    for layer in Set(layers).sorted() {
      let boxes = layers.indices.filter { layers[$0] == layer }
      // As even as can be: 3 and 3 rather than 5 and 1.
      let count = (boxes.count + Self.most - 1) / Self.most
      for part in 0..<count {
        let row = Array(boxes[part * boxes.count / count..<(part + 1) * boxes.count / count])
        for box in row { items[box].row = rows.count }
        rows.append(row)
      }
    }
    rowCount = rows.count
    above = items.map { _ in [] }
    below = above
  }

  private mutating func addLine(_ line: (from: Int, to: Int)) {
    var way = [line.from]
    for row in items[line.from].row + 1..<items[line.to].row {
      items.append(Item(box: nil, row: row, width: 10))
      above.append([])
      below.append([])
      rows[row].append(items.count - 1)
      way.append(items.count - 1)
    }
    way.append(line.to)
    for (from, to) in zip(way, way.dropFirst()) {
      below[from].append(to)
      above[to].append(from)
    }
    lines.append(way)
  }

  // MARK: The order in the rows

  /// Sorts each row by the middle of its neighbours' places, down and up, and keeps the order in
  /// which the fewest lines cross.
  private mutating func order() {
    var best = rows
    var fewest = crossings
    for sweep in 0..<8 {
      let isDown = sweep % 2 == 0
      for row in isDown ? Array(rows.indices) : rows.indices.reversed() {
        let neighbours = isDown ? above : below
        var places: [Int: Double] = [:]
        for other in rows.indices {
          for (place, item) in rows[other].enumerated() {
            places[item] = Double(place) - Double(rows[other].count - 1) / 2
          }
        }
        let wanted = rows[row].map { item -> Double in
          let near = neighbours[item].compactMap { places[$0] }
          return near.isEmpty ? places[item] ?? 0 : near.reduce(0, +) / Double(near.count)
        }
        rows[row] = rows[row].indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
          .map { rows[row][$0] }
      }
      if crossings < fewest { (best, fewest) = (rows, crossings) }
    }
    rows = best
  }

  /// How many pairs of lines cross between two rows.
  private var crossings: Int {
    var place = [Int](repeating: 0, count: items.count)
    for row in rows { for (index, item) in row.enumerated() { place[item] = index } }
    return rows.reduce(0) { total, row in
      let steps = row.flatMap { item in below[item].map { (place[item], place[$0]) } }
      return total
        + steps.indices.reduce(0) { count, one in
          count
            + steps[(one + 1)...].count { other in
              (steps[one].0 - other.0) * (steps[one].1 - other.1) < 0
            }
        }
    }
  }

  // MARK: The places

  /// Moves each row towards the middles of its neighbours, as far as its own order lets it.
  private mutating func place() {
    let packed = rows.map { row in
      row.reduce(0) { $0 + items[$1].width } + gap * Double(max(0, row.count - 1))
    }
    width = packed.max() ?? 0
    for (index, row) in rows.enumerated() {
      var left = (width - packed[index]) / 2
      for item in row {
        items[item].x = left + items[item].width / 2
        left += items[item].width + gap
      }
    }
    for sweep in 0..<60 {
      for row in sweep % 2 == 0 ? Array(rows.indices) : rows.indices.reversed() {
        let wanted = rows[row].map { item -> Double in
          // A line that passes goes straight before a box stands in the middle.
          let near = (above[item] + below[item]).map { items[$0].x }
          return near.isEmpty ? items[item].x : near.reduce(0, +) / Double(near.count)
        }
        settle(rows[row], wanted)
      }
    }
  }

  /// Puts a row's items as near to the wanted middles as their widths allow: those that touch move
  /// together.
  private mutating func settle(_ row: [Int], _ wanted: [Double]) {
    struct Group {
      var first: Int
      var count: Int
      var left: Double
      var width: Double
    }
    var groups: [Group] = []
    for (index, item) in row.enumerated() {
      let own = items[item].width
      groups.append(Group(first: index, count: 1, left: wanted[index] - own / 2, width: own))
      while true {
        let last = groups.count - 1
        groups[last].left = min(max(groups[last].left, 0), width - groups[last].width)
        guard last > 0, groups[last - 1].left + groups[last - 1].width + gap > groups[last].left
        else { break }
        let merged = groups.removeLast()
        groups[last - 1].count += merged.count
        groups[last - 1].width += gap + merged.width
        var offset = 0.0, sum = 0.0
        for member in groups[last - 1].first..<groups[last - 1].first + groups[last - 1].count {
          let width = items[row[member]].width
          sum += wanted[member] - width / 2 - offset
          offset += width + gap
        }
        groups[last - 1].left = sum / Double(groups[last - 1].count)
      }
    }
    for group in groups {
      var left = group.left
      for member in group.first..<group.first + group.count {
        items[row[member]].x = left + items[row[member]].width / 2
        left += items[row[member]].width + gap
      }
    }
  }
}
