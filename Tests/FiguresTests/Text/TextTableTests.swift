import LessonRecords
import Testing

@testable import Figures

@Suite struct TextTableTests {
  private func column(_ name: String, _ numbers: [String]) -> TableRecord.Column {
    .init(name: name, entries: numbers.map { .number(Double($0) ?? .nan, written: $0) })
  }

  @Test func decimalPointsStandBelowOneAnother() {
    let table = TableRecord(columns: [
      .init(name: "net", entries: [.text("BN"), .text("none"), .text("LN")]),
      column("loss", ["0.48", "12.5", "3"]), column("lr", ["1e-3", "0.25", "nan"]),
    ])
    #expect(
      TextTable(table).text() == """
        net    loss      lr
        ----  -----  ------
        BN     0.48    1e-3
        none  12.5     0.25
        LN     3     nan

        """)
  }

  @Test func wordsAreBrokenWhereTheTableIsTooWide() {
    let sentence = "the variance is taken over the batch and over all places of the picture"
    let table = TableRecord(columns: [
      .init(name: "layer", entries: [.text("batch norm")]),
      .init(name: "what it does", entries: [.text(sentence)]), column("n", ["5"]),
    ])
    for width in [30, 40, 60, 80] {
      let lines = TextTable(table).text(columns: width).split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= width })
      #expect(lines.count > 3)
    }
  }

  @Test func columnsThatDoNotFitFollowBelow() {
    let table = TableRecord(
      columns: (1...20).map { column("column \($0)", ["123456.789", "2.5"]) })
    let text = TextTable(table).text()
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    for number in 1...20 { #expect(text.contains("column \(number)")) }
    // The first column stands in front of each part.
    let blocks = text.split(separator: "\n\n")
    #expect(blocks.count > 1)
    #expect(blocks.allSatisfy { $0.contains("column 1 ") || $0.contains("column 1\n") })
  }

  @Test func marksAreSpelledInASCIIAndStayElsewhere() {
    let table = TableRecord(columns: [
      .init(name: "layer", entries: [.text("γ ⊙ x"), .text("β")]),
      .init(name: "learned", entries: [.text("✓"), .text("✗")]),
    ])
    let text = TextTable(table).text()
    #expect(text.allSatisfy(\.isASCII) && !text.contains("?"))
    #expect(text.contains("gamma * x  yes"))
    #expect(TextTable(table).text(alphabet: .unicode).contains("γ ⊙ x  ✓"))
  }

  @Test func columnsOfUnequalLengthAreShownAsFarAsTheyGo() {
    let table = TableRecord(columns: [column("a", ["1", "2"]), column("b", ["3"])])
    #expect(TextTable(table).text() == "a  b\n-  -\n1  3\n2\n")
    #expect(TextTable(TableRecord(columns: [])).text().isEmpty == false)
  }

  @Test func rulesAreBoxDrawingWhereTheTerminalHasThem() {
    let table = TableRecord(columns: [column("γ", ["1"])])
    #expect(TextTable(table).text(alphabet: .unicode) == "γ\n─\n1\n")
    #expect(TextTable(table).text() == "gamma\n-----\n    1\n")
  }
}
