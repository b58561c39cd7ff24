import LessonFormat
import Testing

/// The tables from NumPy show what they say, computed when the guide is built.
struct GuideTensorTests {
  @Test func `Every expression of the tables stands beside the value it gives`() throws {
    let page = try #require(GuideSamples.course.lessons.first { $0.identifier == "tensors" })
    var count = 0
    page.blocks.walk { block in
      guard case .table(let table) = block.kind else { return }
      for row in table.rows where row.count == 3 {
        let told = row[1].compactMap { if case .code(let code) = $0.kind { code } else { nil } }
        let given = row[2].compactMap {
          if case .value(let value) = $0.kind { value.expression } else { nil }
        }
        #expect(!told.isEmpty && told.count == given.count, "\(told)")
        for (expression, value) in zip(told, given) {
          #expect(value == expression || value == expression + ".shape")
          count += 1
        }
      }
    }
    #expect(count > 50)
  }
}
