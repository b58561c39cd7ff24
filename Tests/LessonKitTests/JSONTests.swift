import LessonRecords
import Testing

@Suite struct JSONTests {
  private struct Everything: Codable, Equatable {
    var text = "a \"quoted\" \\ line\nand \u{1} é 😀"
    var whole = Int.min
    var large = UInt64.max
    var number = 0.1
    var single = Float(0.1)
    var odd: [Double] = [
      .infinity, -.infinity, Double.leastNonzeroMagnitude, -0.0, 1.7976931348623157e308,
    ]
    var truth = true
    var nothing: Int?
    var nested = [["x": [1, 2]], [:]]
    var pair: [String: Double?] = ["a": nil, "b": 2]
  }

  @Test func `a value comes back as it was`() throws {
    let value = Everything()
    let json = try JSONValue(encoding: value).written
    #expect(!json.contains("\n"))
    #expect(try JSONValue(parsing: json).decoded(as: Everything.self) == value)
  }

  @Test func `a number that is none comes back as none`() throws {
    let json = try JSONValue(encoding: [Double.nan]).written
    #expect(json == "[\"nan\"]")
    #expect(try JSONValue(parsing: json).decoded(as: [Double].self)[0].isNaN)
  }

  @Test func `records of every kind come back`() throws {
    let contents: [OutputRecord.Content] = [
      .begun, .ended,
      .table(
        TableRecord(columns: [
          .init(name: "x", entries: [.text("a"), .number(1, written: "1")])
        ])),
      .value(ValueRecord(written: "1", number: 1)),
      .check(
        CheckRecord(
          holds: true, statement: "median >= 1", samples: [1], agreeing: 1, value: 1, margin: 0)),
      .answer(AnswerRecord(shape: [], values: [2])),
    ]
    for content in contents {
      let record = OutputRecord(owner: "cell-1", state: "2", printed: 7, content: content)
      let json = try JSONValue(encoding: record).written
      #expect(try JSONValue(parsing: json).decoded(as: OutputRecord.self) == record)
    }
  }

  @Test(arguments: [
    ("{\"a\" 1}", "':' is missing", 5), ("[1 2]", "',' or ']' is missing", 3),
    ("\"open", "a string is not closed", 5), ("[1] 2", "more than one value", 4),
    ("nul", "a value is missing", 0), ("\"\\q\"", "an unknown escape", 3),
    ("\"\\ud800\"", "half a surrogate pair", 7), ("", "a value is missing", 0),
  ])
  func `what is no JSON is told with its place`(text: String, problem: String, offset: Int) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    do throws(JSONError) {
      _ = try JSONValue(parsing: text)
    } catch {
      #expect(error.problem == problem)
      #expect(error.offset == offset)
    }
  }

  @Test func `no depth of brackets exhausts the stack`() {
    #expect(throws: JSONError.self) {
      try JSONValue(parsing: String(repeating: "[", count: 1_000_000))
    }
  }

  @Test(arguments: ["\"\\u00e9\\ud83d\\ude00\"", "\"é😀\""])
  func `escapes and plain letters mean the same`(text: String) throws {
    #expect(try JSONValue(parsing: text) == .string("é😀"))
  }
}
