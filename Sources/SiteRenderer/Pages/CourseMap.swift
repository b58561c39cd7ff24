internal import LessonFormat

/// The course's prerequisites as a drawing: what stands higher comes first, each node is a link.
struct CourseMap {
  private struct Node {
    var identifier: String
    var title: String
    var layer: Int
  }

  private static let size = (width: 146.0, height: 60.0)
  private static let gap = (x: 14.0, y: 40.0)

  private var nodes: [Node] = []
  private var edges: [(from: Int, to: Int)] = []

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

  /// Where the boxes stand and the lines go.
  private var layout: MapLayout {
    MapLayout(
      layers: nodes.map(\.layer), lines: edges, boxWidth: Self.size.width, gap: Self.gap.x)
  }

  var svg: String {
    let layout = layout
    let height = Double(layout.rowCount) * (Self.size.height + Self.gap.y) - Self.gap.y
    var out = HTMLWriter(capacity: 8_192)
    let box = "-2 -2 \(Self.text(layout.width + 4)) \(Self.text(height + 4))"
    out.raw("<svg class=\"map\" viewBox=\"\(box)\" width=\"\(Self.text(layout.width + 4))\" ")
    out.raw("height=\"\(Self.text(height + 4))\">\n<g class=\"edges\">\n")
    for line in layout.lines { write(line: line.map { layout.items[$0] }, to: &out) }
    out.markup("</g>\n")
    for (node, item) in zip(nodes, layout.items) { write(node, at: item, to: &out) }
    out.markup("</svg>")
    return out.string
  }

  private static func top(of item: MapLayout.Item) -> Double {
    Double(item.row) * (size.height + gap.y)
  }

  /// A line: bent between the rows, straight through those it passes.
  private func write(line: [MapLayout.Item], to out: inout HTMLWriter) {
    guard let first = line.first else { return }
    out.raw("<path d=\"M\(Self.text(first.x)) \(Self.text(Self.top(of: first) + Self.size.height))")
    for (from, to) in zip(line, line.dropFirst()) {
      let start = Self.top(of: from) + Self.size.height, end = Self.top(of: to)
      let bend = (end - start) / 2
      out.raw("C\(Self.text(from.x)) \(Self.text(start + bend)) ")
      out.raw("\(Self.text(to.x)) \(Self.text(end - bend)) \(Self.text(to.x)) \(Self.text(end))")
      if to.box == nil { out.raw("V\(Self.text(end + Self.size.height))") }
    }
    out.markup("\"/>\n")
  }

  private func write(_ node: Node, at item: MapLayout.Item, to out: inout HTMLWriter) {
    let left = item.x - Self.size.width / 2, top = Self.top(of: item)
    out.markup("<a href=\"")
    out.destination(CourseAtlas.path(of: node.identifier))
    out.raw("\"><rect x=\"\(Self.text(left))\" y=\"\(Self.text(top))\" rx=\"4\" ")
    out.raw("width=\"\(Self.text(Self.size.width))\" height=\"\(Self.text(Self.size.height))\"/>")
    let lines = Self.lines(of: node.title)
    let middle = top + Self.size.height / 2 + 5 - Double(lines.count - 1) * 8.5
    for (index, line) in lines.enumerated() {
      out.raw("<text x=\"\(Self.text(item.x))\" ")
      out.raw("y=\"\(Self.text(middle + 17 * Double(index)))\">")
      out.text(line)
      out.markup("</text>")
    }
    out.markup("</a>\n")
  }

  /// A title on three lines at most.
  private static func lines(of title: String) -> [String] {
    let room = 18
    var lines = [""]
    for word in title.split(separator: " ") {
      let isFull =
        !lines[lines.count - 1].isEmpty && lines[lines.count - 1].count + word.count >= room
      if isFull, lines.count < 3 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines.map { $0.count > room + 2 ? $0.prefix(room + 1) + "…" : $0 }
  }

  private static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
  }
}
