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
    var boxes: [(text: String, box: Box)] = []
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
      let box = Box(left: left, top: y - size / 2, width: width, height: size)
      #expect(box.left >= -1 && box.right <= 481, "'\(text)' leaves the drawing")
      #expect(box.top >= 0 && box.bottom <= height, "'\(text)' leaves the drawing")
      for other in boxes {
        #expect(!box.meets(other.box), "'\(text)' covers '\(other.text)'")
      }
      boxes.append((text, box))
    }
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
