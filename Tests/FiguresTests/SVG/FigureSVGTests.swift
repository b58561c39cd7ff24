import LessonKit
import LessonRecords
import Testing

@testable import Figures

@Suite struct FigureSVGTests {
  @Test(arguments: Gallery.plots.map(\.key))
  func everyDrawingIsAnImageWithATitleAndADescription(name: String) throws {
    let plot = try #require(Gallery.plots.first { $0.key == name }).value
    let svg = Figure(plot.record).svg(identifier: name)
    let elements = try DrawnElement.all(in: svg)
    let root = try #require(elements.first)
    #expect(root.attributes["role"] == "img")
    #expect(root.attributes["aria-labelledby"] == "\(name)-title \(name)-desc")
    #expect(root.attributes["width"] == nil && root.attributes["height"] == nil)
    #expect(root.attributes["viewBox"]?.hasPrefix("0 0 480 ") == true)
    #expect(elements[1].name == "title" && elements[1].attributes["id"] == "\(name)-title")
    #expect(elements[2].name == "desc" && !elements[2].text.isEmpty)
    let ids = elements.compactMap { $0.attributes["id"] }
    #expect(ids.count == 2, "no identifiers but the prefix's own")
    #expect(!svg.contains("nan") && !svg.contains("inf\""))
    // Nothing inside an image takes the focus; the data beside it do.
    #expect(!svg.contains("tabindex"))
    #expect(svg == Figure(plot.record).svg(identifier: name), "the same bytes each time")
  }

  /// Text is measured at the size of a narrow screen, the largest there is.
  @Test(arguments: Gallery.plots.map(\.key))
  func noTextCoversAnotherOrLeavesTheDrawing(name: String) throws {
    let plot = try #require(Gallery.plots.first { $0.key == name }).value
    let elements = try DrawnElement.all(in: Figure(plot.record).svg(identifier: name))
    let height = try #require(
      elements[0].attributes["viewBox"]?.split(separator: " ").last.flatMap { Double($0) })
    var boxes: [(text: String, isSlanted: Bool, box: Box)] = []
    for (index, element) in elements.enumerated() where element.name == "text" {
      let x = try #require(element.attributes["x"].flatMap(Double.init)) + element.shift.x
      let y = try #require(element.attributes["y"].flatMap(Double.init)) + element.shift.y
      let next = index + 1 < elements.count ? elements[index + 1] : element
      let text = element.text + (next.name == "tspan" ? next.text : "")
      // Capitals and digits are 0.73 of the size high.
      let width = TextMeasure.width(text), size = TextMeasure.size * 0.73
      let left =
        switch element.attributes["text-anchor"] {
        case "end": x - width
        case "middle": x - width / 2
        default: x
        }
      var box = Box(left: left, top: y - size / 2, width: width, height: size)
      let isSlanted = element.attributes["transform"] != nil
      if isSlanted {
        // It ends at its place and rises towards it, beside its neighbours.
        box.height += width * PanelLayout.slant.down
        box.width *= PanelLayout.slant.across
        box.left = x - box.width
      }
      #expect(box.left >= -1 && box.right <= 481, "'\(text)' leaves the drawing")
      #expect(box.top >= 0 && box.bottom <= height, "'\(text)' leaves the drawing")
      for other in boxes where !isSlanted || !other.isSlanted {
        #expect(!box.meets(other.box), "'\(text)' covers '\(other.text)'")
      }
      boxes.append((text, isSlanted, box))
    }
  }

  @Test(arguments: ["heat-map", "heat-map-long-names", "heat-map-slanted-names", "bar-long"])
  func everyCategoryIsNamed(name: String) throws {
    let plot = try #require(Gallery.plots.first { $0.key == name }).value.record
    let elements = try DrawnElement.all(in: Figure(plot).svg(identifier: name))
    // A name in several lines is several texts.
    let words = elements.filter { $0.name == "text" }.map(\.text).joined(separator: " ")
    let text = Figure(plot).text()
    for category in plot.x.categories + plot.y.categories where category.count < 40 {
      #expect(words.contains(category))
      #expect(text.contains(category))
    }
  }

  @Test func rowsAreReadFromAbove() throws {
    let elements = try DrawnElement.all(in: Figure(Gallery.heatMap.record).svg(identifier: "f"))
    func height(_ words: String) throws -> Double {
      let text = try #require(elements.first { $0.text == words })
      return try #require(text.attributes["y"].flatMap(Double.init))
    }
    let heights = try ["none", "layer norm", "batch norm"].map(height)
    #expect(heights == heights.sorted())
    let numbers = try ["2.3", "1.1"].map(height)
    #expect(numbers == numbers.sorted())
    let text = Figure(Gallery.heatMap.record).text()
    let rows = text.split(separator: "\n").filter { $0.contains("|") }.map { $0.prefix(11) }
    #expect(rows == ["      none ", "layer norm ", "batch norm "].map { $0[...] })
  }

  @Test func panelsOfOneScaleExplainItOnce() throws {
    let figure = Figure(Gallery.heatMapPanels.record)
    let elements = try DrawnElement.all(in: figure.svg(identifier: "f"))
    #expect(elements.count { $0.attributes["class"] == "colour-bar" } == 1)
    #expect(elements.count { $0.text == "outputs that move, %" } == 1)
    // The largest number of one panel is not the darkest colour where another's is larger.
    let darkest = elements.filter { $0.attributes["class"] == "level-11" }
    #expect(darkest.count == 2, "one cell, and the bar")
  }

  @Test func panelsOfTheSameSeriesHaveOneKey() throws {
    func panel(_ shift: Double) -> Plot {
      .panels([
        "": .bar(
          ["a", "b"], ["with": [1 + shift, 2], "without": [2, 3 + shift]], yLabel: "loss")
      ])
    }
    let alike = Figure(
      PlotRecord(
        x: .init(), y: .init(), series: [], panels: [panel(0).record, panel(1).record]))
    let elements = try DrawnElement.all(in: alike.svg(identifier: "f"))
    #expect(elements.count { $0.text == "without" } == 1)
  }

  /// What reaches beyond the limits of its axes is cut at the frame.
  @Test(arguments: [
    "band": Gallery.bandLimited,
    "histograms": Gallery.histograms.limits(x: 0...4, y: 0...20),
    "histogram": Gallery.histogram.limits(x: -1...0.5, y: 5...20),
    "violin": Gallery.violin.limits(y: 0.1...0.5),
    "box": Gallery.box.limits(y: 0.5...0.9),
    "heat map": Gallery.heatMapLarge.limits(x: 3.2...7.9, y: 10...12),
    "surface": Gallery.surface.limits(x: -1...1, y: 0...1),
    "bars": .bar(x: [1, 2, 3, 4], y: [-4, 2, 9, 3]).limits(x: 1.9...3.2, y: -1...5),
    "bars over runs": Gallery.barRuns.limits(y: 0.42...0.6),
    "points": Gallery.scatter.limits(x: 1...2, y: 0.5...1),
  ])
  func nothingIsDrawnOutsideTheAxes(name: String, plot: Plot) throws {
    let figure = Figure(plot.record)
    let chart = try #require(figure.charts.first)
    let layout = PanelLayout(
      chart, width: Figure.width, frameHeight: chart.value == nil ? 210 : 270)
    let elements = try DrawnElement.all(in: figure.svg(identifier: "f"))
    let marks: Set = ["area", "veil", "whisker", "median", "point", "line", "hit", "height"]
    // Ends of whiskers and the marks of points have a size of their own.
    let box = layout.frame.box
    let room = Box(
      left: box.left - 5, top: box.top - 5, width: box.width + 10, height: box.height + 10)
    var drawn = 0
    for (index, element) in elements.enumerated() {
      // A swatch of the key stands before its word.
      if index + 1 < elements.count, elements[index + 1].name == "text" { continue }
      guard let kind = element.attributes["class"], marks.contains(kind) || kind.hasPrefix("level"),
        let path = element.attributes["d"], !element.parents.contains("colour-bar")
      else { continue }
      let places = Self.places(of: path).filter { $0.x < layout.frame.box.right + 14 }
      drawn += places.count
      #expect(places.allSatisfy(room.contains), "\(kind): \(path)")
    }
    #expect(drawn > 3)
  }

  /// The places a path goes through.
  private static func places(of path: String) -> [Place] {
    var places: [Place] = []
    var here = Place(0, 0)
    for match in path.matches(of: #/([Mlhvz])([^Mlhvaz]*)/#) {
      let numbers = match.2.matches(of: #/-?(\d+\.?\d*|\.\d+)/#).compactMap { Double($0.0) }
      switch match.1 {
      case "M": here = Place(numbers[0], numbers[1])
      case "h": here.x += numbers[0]
      case "v": here.y += numbers[0]
      case "l":
        for pair in stride(from: 0, to: numbers.count - 1, by: 2) {
          here = Place(here.x + numbers[pair], here.y + numbers[pair + 1])
        }
      default: continue
      }
      places.append(here)
    }
    return places
  }

  @Test func namesStandAtTheEndsOfLinesAndNotInAKey() throws {
    let elements = try DrawnElement.all(in: Figure(Gallery.lines.record).svg(identifier: "f"))
    let names = elements.filter { $0.name == "text" && $0.parents.count == 3 }
    #expect(Set(names.map(\.text)) == ["batch norm", "layer norm", "none"])
    #expect(names.allSatisfy { (Double($0.attributes["x"] ?? "") ?? 0) > 300 })
  }

  @Test func aLineThatDivergesEndsInAMarkAndSaysSo() throws {
    let svg = Figure(Gallery.diverged.record).svg(identifier: "f")
    #expect(svg.contains("<title>diverged at 40</title>"))
    #expect(svg.contains(">diverged at 40</text>"))
  }

  @Test func linesAreToldApartByDashesToo() throws {
    let elements = try DrawnElement.all(in: Figure(Gallery.lines.record).svg(identifier: "f"))
    let dashes = elements.filter { $0.attributes["class"] == "line" }
      .map { $0.attributes["stroke-dasharray"] }
    #expect(Set(dashes).count == 3)
  }

  @Test func placesCarryTheirNumbers() {
    let svg = Figure(Gallery.diverged.record).svg(identifier: "f")
    #expect(svg.contains("<title>batch norm, step 20: 1.5</title>"))
  }

  @Test func whatAnAuthorWritesIsEscaped() throws {
    let plot = PlotRecord(
      x: .init(label: "a < b & \"c\"\u{0}"), y: .init(label: "</text><script>"),
      series: [
        .init(name: "<b>", mark: .line, x: [1, 2], y: [1, 2]),
        .init(name: "'&'", mark: .line, x: [1, 2], y: [2, 3]),
      ])
    let svg = Figure(plot).svg(identifier: "x\"y", title: "<t>", description: "]]>")
    _ = try DrawnElement.all(in: svg)
    #expect(!svg.contains("<script>") && !svg.contains("\u{0}"))
  }

  @Test func aFigureOfTwoHundredStepsIsSmall() {
    #expect(Figure(Gallery.lines.record).svg(identifier: "f").utf8.count < 16_000)
    #expect(Figure(Gallery.surface.record).svg(identifier: "f").utf8.count < 8_000)
  }
}
