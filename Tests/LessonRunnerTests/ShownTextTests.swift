import LessonFormat
import LessonRecords
import Testing

@testable import LessonRunner

@Suite struct ShownTextTests {
  @Test(
    arguments: [
      ("a\u{1B}[31mred\u{1B}[0m b", "ared b"), ("\u{9B}1;2Hx", "x"), ("\u{1B}]0;title\u{07}x", "x"),
      ("\u{1B}]8;;e\u{1B}\\link", "link"), ("\u{1B} \u{0}\u{7}", "␛ ␀␇"), ("\u{1B}[", "␛["),
      ("a\tb\r\nc\rd\n", "a\tb\nc␍d\n"), ("\u{7F}\u{85}", "␡\u{FFFD}"),
      ("γ = 1 → ✓ 👩‍🔬", "γ = 1 → ✓ 👩‍🔬"),
      ("[main.(unknown context at $55bce03c1b58).(unknown context at $5f).Odd()]", "[main.Odd()]"),
      ("(unknown context at $x)", "(unknown context at $x)"),
    ] as [(String, String)])
  func `a text has no colours, no addresses, and its control characters as pictures`(
    text: String, plain: String
  ) {
    #expect(ShownText.plain(text) == plain)
    #expect(ShownText.plain(plain) == plain)
  }

  @Test(arguments: [0xFFFE, 0x1FFFF, 0xFDD0] as [UInt32])
  func `what is no character stands for one that is unknown`(value: UInt32) throws {
    let text = String(Character(try #require(Unicode.Scalar(value))))
    #expect(ShownText.plain(text) == "\u{FFFD}")
  }

  @Test func `what cells print, show, name and measure comes out plain`() async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        Lesson.sketch(
          """
          run
          print("a\\u{1B}[31mred\\u{1B}[0m\\u{0}")
          show(Table(["x\\u{0}": ["a\\u{1}"]]))
          let plot = Plot.line(x: [1, 2], ["s\\u{2}": [1, 2]], xLabel: "l\\u{3}").reference(y: 1, "r\\u{4}")
          show(Plot.panels(["p\\u{5}": plot, "q": Plot.bar(["b\\u{6}": 1])]))
          private struct Own {}
          print([Own()])
          """
        ).followed(by: .value("\"v\\u{7}\"")))
      #expect(outcome.diagnostics == [])
      let shown = try #require(outcome.results.outputs["cell-1"])
      #expect(shown.first == .text("ared␀\n") && shown.last == .text("[main.Own()]\n"))
      #expect(outcome.results.values["value-1"]?.written == "v␇")
      let json = try JSONValue(encoding: outcome.results).written
      #expect(!json.contains("\\u00"))
      for picture in "␀␁␂␃␄␅␆␇" { #expect(json.contains(picture), "\(picture)") }
    }
  }
}
