import LessonKit
import LessonRecords
import Testing

@Suite struct LimitsTests {
  @Test func `limits are those of the plot`() {
    let plot = Plot.line(x: [1.0, 2], y: [1.0, 10], yAxis: .log).limits(x: -1...2, y: 0.1...100)
    #expect(plot.record.x.limits == -1...2 && plot.record.y.limits == 0.1...100)
  }

  @Test func `a logarithmic axis with limits that reach to 0 stops the cell`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Plot.line(x: [1.0, 2], y: [1.0, 10], yAxis: .log).limits(y: 0...1000)
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(
      text.contains("the y axis is logarithmic, so its limits lie above 0; here they are 0 to"))
    #expect(text.contains("LimitsTests.swift"))
  }
}
