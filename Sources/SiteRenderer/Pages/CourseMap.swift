internal import LessonFormat

/// The course's prerequisites as a drawing: what stands higher comes first, each node is a link.
struct CourseMap {
  private struct Node {
    var identifier: String
    var title: String
    var layer: Int
    var x = 0.0
    var y = 0.0
  }

  private static let size = (width: 172.0, height: 62.0)
  private static let gap = (x: 18.0, y: 40.0)

  private var nodes: [Node] = []
  private var edges: [(from: Int, to: Int)] = []
  private var width = 0.0
  private var height = 0.0

  /// Nothing when no lesson builds on another, or the course is too large for a drawing.
  init?(atlas: CourseAtlas) {
    let lessons = atlas.course.lessons
    guard lessons.count <= 80 else { return nil }
    let places = atlas.indexes
    for lesson in lessons {
      nodes.append(Node(identifier: lesson.identifier, title: lesson.frontMatter.title, layer: 0))
      for prerequisite in lesson.frontMatter.prerequisites {
        guard let from = places[prerequisite], let to = places[lesson.identifier], from != to
        else { continue }
        edges.append((from, to))
      }
    }
    guard !edges.isEmpty else { return nil }
    setLayers()
    dropImpliedEdges()
    place()
  }

  /// A lesson's layer is one below the lowest it builds on. A cycle, which is an error told
  /// elsewhere, stops at the number of lessons.
  private mutating func setLayers() {
    for _ in nodes {
      var isSettled = true
      for edge in edges where nodes[edge.to].layer <= nodes[edge.from].layer {
        guard nodes[edge.from].layer + 1 < nodes.count else { continue }
        nodes[edge.to].layer = nodes[edge.from].layer + 1
        isSettled = false
      }
      if isSettled { return }
    }
  }

  /// What follows from two other lines need not be drawn.
  private mutating func dropImpliedEdges() {
    let all = edges
    edges = all.filter { edge in
      !all.contains { middle in
        middle.from == edge.from && middle.to != edge.to
          && Self.leads(from: middle.to, to: edge.to, along: all, steps: nodes.count)
      }
    }
  }

  private static func leads(
    from: Int, to: Int, along edges: [(from: Int, to: Int)], steps: Int
  ) -> Bool {
    var reached: Set<Int> = [from]
    for _ in 0..<steps {
      let next = Set(edges.filter { reached.contains($0.from) }.map(\.to)).subtracting(reached)
      if next.isEmpty { return false }
      if next.contains(to) { return true }
      reached.formUnion(next)
    }
    return false
  }

  /// Rows of at most four; within a layer nodes stand near the middle of what they build on.
  private mutating func place() {
    let depth = (nodes.map(\.layer).max() ?? 0) + 1
    var rows: [[Int]] = []
    for layer in 0..<depth {
      var row = nodes.indices.filter { nodes[$0].layer == layer }
      let wanted = Dictionary(uniqueKeysWithValues: row.map { ($0, middle(before: $0)) })
      row.sort { (wanted[$0] ?? 0, $0) < (wanted[$1] ?? 0, $1) }
      for start in stride(from: 0, to: row.count, by: 4) {
        rows.append(Array(row[start..<min(row.count, start + 4)]))
        settle(rows[rows.count - 1], y: Double(rows.count - 1) * (Self.size.height + Self.gap.y))
      }
    }
    let widest = rows.map(\.count).max() ?? 1
    width = Double(widest) * (Self.size.width + Self.gap.x) - Self.gap.x
    height = Double(rows.count) * (Self.size.height + Self.gap.y) - Self.gap.y
    for index in nodes.indices { nodes[index].x += width / 2 }
  }

  private mutating func settle(_ row: [Int], y: Double) {
    let step = Self.size.width + Self.gap.x
    let left = -(Double(row.count) * step - Self.gap.x) / 2
    for (place, index) in row.enumerated() {
      nodes[index].x = left + Double(place) * step
      nodes[index].y = y
    }
  }

  private func middle(before index: Int) -> Double {
    let sources = edges.filter { $0.to == index }.map { nodes[$0.from].x }
    return sources.isEmpty ? 0 : sources.reduce(0, +) / Double(sources.count)
  }

  var svg: String {
    var out = HTMLWriter(capacity: 8_192)
    let box = "-2 -2 \(Self.text(width + 4)) \(Self.text(height + 4))"
    out.raw("<svg class=\"map\" viewBox=\"\(box)\" width=\"\(Self.text(width + 4))\" ")
    out.raw("height=\"\(Self.text(height + 4))\">\n<g class=\"edges\">\n")
    for edge in edges { writeEdge(edge, to: &out) }
    out.markup("</g>\n")
    for node in nodes { write(node, to: &out) }
    out.markup("</svg>")
    return out.string
  }

  private func writeEdge(_ edge: (from: Int, to: Int), to out: inout HTMLWriter) {
    let (from, to) = (nodes[edge.from], nodes[edge.to])
    let (x1, y1) = (from.x + Self.size.width / 2, from.y + Self.size.height)
    let (x2, y2) = (to.x + Self.size.width / 2, to.y)
    let bend = (y2 - y1) / 2
    out.raw("<path d=\"M\(Self.text(x1)) \(Self.text(y1))")
    out.raw("C\(Self.text(x1)) \(Self.text(y1 + bend)) \(Self.text(x2)) \(Self.text(y2 - bend)) ")
    out.raw("\(Self.text(x2)) \(Self.text(y2))\"/>\n")
  }

  private func write(_ node: Node, to out: inout HTMLWriter) {
    out.markup("<a href=\"")
    out.destination(CourseAtlas.path(of: node.identifier))
    out.raw("\"><rect x=\"\(Self.text(node.x))\" y=\"\(Self.text(node.y))\" rx=\"4\" ")
    out.raw("width=\"\(Self.text(Self.size.width))\" height=\"\(Self.text(Self.size.height))\"/>")
    let lines = Self.lines(of: node.title)
    let top = node.y + Self.size.height / 2 + 5 - Double(lines.count - 1) * 8.5
    for (index, line) in lines.enumerated() {
      out.raw("<text x=\"\(Self.text(node.x + Self.size.width / 2))\" ")
      out.raw("y=\"\(Self.text(top + 17 * Double(index)))\">")
      out.text(line)
      out.markup("</text>")
    }
    out.markup("</a>\n")
  }

  /// A title on three lines at most.
  private static func lines(of title: String) -> [String] {
    let room = 23
    var lines = [""]
    for word in title.split(separator: " ") {
      let isFull =
        !lines[lines.count - 1].isEmpty && lines[lines.count - 1].count + word.count >= room
      if isFull, lines.count < 3 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines.map { $0.count > room ? $0.prefix(room - 1) + "…" : $0 }
  }

  private static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
  }
}
