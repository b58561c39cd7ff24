import LessonFormat
import Testing

@testable import LessonRunner

/// What an author who knows NumPy tries first, and what the compiler itself says to it.
@Suite struct ForeignNamesTests {
  @Test(arguments: [
    ("z.mean(axis: 0)", "'mean(axis:)' has been renamed to 'mean(over:)'"),
    ("z.sum(dim: 0)", "'sum(dim:)' has been renamed to 'sum(over:)'"),
    ("z.mean()", "the mean of all elements is 'mean'"), ("z.max()", "the largest element is 'max'"),
    ("z.min(0)", "those along an axis 'min(over: 0)'"),
    ("z.std()", "'standardDeviation', which divides by n"),
    ("z.var(axis: 0)", "'populationVariance(over: 0)', divided by n"),
    ("z.argmax(axis: 1)", "'argmaxOfRows'"), ("z.T", "'T' has been renamed to 'transposed'"),
    ("z.transpose()", "a matrix's is 'transposed'"),
    ("z.reshape(4, 1)", "renamed to 'reshaped(_:)'"), ("z.reshape([4, 1])", "'reshaped(_:)'"),
    ("z.flatten()", "'values' is an array"), ("z.tolist()", "renamed to 'values'"),
    ("z.size", "renamed to 'count'"), ("z.ndim", "renamed to 'rank'"),
    ("z.mm(z)", "renamed to 'matmul(_:)'"), ("z.matrixProduct(z)", "renamed to 'matmul(_:)'"),
    ("z.multiplied(by: [3, 2])", "the product of matrices is 'matmul'"),
    ("z.times(z)", "the product of matrices is 'matmul'"), ("z[0..<1]", "rows are 'parts(0..<2)'"),
    ("z[..., 1]", "all of one 'column(0)'"), ("z[0..<2, 1]", "columns 'parts(0..<2, along: 1)'"),
    ("Tensor.linspace(0, 1, 5)", "'linear(from:through:count:)'"),
    ("Tensor.arange(5)", "'Tensor(0..<5)'"), ("Tensor.eye(3)", "'identity(_:)'"),
    ("Tensor.full([2], 3)", "'filled(_:with:)'"), ("Tensor.randn(2, 3)", "'Tensor.normal(3, 2"),
    ("Tensor.rand(2, 3)", "'Tensor.uniform(3, 2"),
  ])
  func `a foreign name is told with the one that is used here, and nothing else`(
    expression: String, words: String
  ) async throws {
    try await withWorkshop { workshop in
      let outcome = await workshop.run(
        .sketch("run\nlet z = Tensor([[1, 2], [3, 4]])\nlet y = \(expression)"))
      let told = try #require(outcome.diagnostics.first)
      #expect(outcome.diagnostics.count == 1 && told.notes.isEmpty, "\(outcome.diagnostics)")
      #expect(told.summary.contains(words), "\(told.summary)")
      #expect(told.range?.start.line == 4)
    }
  }
}
