import LessonRecords
import Testing

@testable import LessonKit

@Suite struct TableTests {
  private func written(_ table: Table) throws -> [String: [String]] {
    guard case .table(let record) = table.shown else { throw Absent() }
    return Dictionary(
      uniqueKeysWithValues: record.columns.map { column in
        (
          column.name,
          column.entries.map {
            switch $0 {
            case .text(let text): text
            case .number(_, let written): written
            }
          }
        )
      })
  }

  private struct Absent: Error {}

  @Test func `columns keep the author's order`() throws {
    guard case .table(let record) = Table(["z": [1], "a": [2], "m": [3]]).shown else {
      throw Absent()
    }
    #expect(record.columns.map(\.name) == ["z", "a", "m"])
  }

  @Test func `tensors, arrays, ranges, words and truths can be columns`() throws {
    let tensor: Tensor = [0.5, 1.25]
    let table = Table([
      "i": 1...2, "x": tensor, "name": ["a", "b"], "yes": [true, false], "maybe": [1.5, nil],
    ])
    #expect(
      try written(table) == [
        "i": ["1", "2"], "x": ["0.50", "1.25"], "name": ["a", "b"], "yes": ["yes", "no"],
        "maybe": ["1.5", ""],
      ])
  }

  @Test func `rows can be given instead, and digits fixed`() throws {
    let table = Table(
      header: ["layer", "error"], rows: [["batch", 0.12345], ["none", 2.0]], digits: 2)
    #expect(try written(table) == ["layer": ["batch", "none"], "error": ["0.12", "2.00"]])
  }

  @Test(
    arguments: [
      ([1.0, 2, 3], ["1", "2", "3"]),
      ([1.3416407, -0.4472136], ["1.3416", "-0.4472"]),
      ([0.5, 0.25], ["0.50", "0.25"]),
      ([1e-9, 1.0], ["1e-9", "1"]),
      ([123456.7, 0.5], ["123457", "0.5"]),
      ([1.5, .nan, -.infinity], ["1.5", "nan", "-inf"]),
      ([-0.0, 0.00001], ["0", "1e-5"]),
      ([], []),
    ] as [([Double], [String])])
  func `a column's numbers have the digits the column needs`(numbers: [Double], texts: [String]) {
    #expect(NumberText.column(numbers) == texts)
  }
}
