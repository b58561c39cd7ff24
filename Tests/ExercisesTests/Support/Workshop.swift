import Foundation
import LessonFormat
import LessonRunner
import Testing

@testable import Exercises

/// A code exercise and what checks it, for tests: the compiler, the engine and the sandbox are real.
enum Workshop {
  static let folder = FileManager.default.temporaryDirectory
    .appending(path: "normbook-exercises-tests-\(getpid())").path

  static func toolchain() async throws -> Toolchain {
    let built = Bundle.module.bundleURL.deletingLastPathComponent().path
    return try await ToolchainLocator(
      programFolder: built, path: ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    ).locate()
  }

  static func checker() async throws -> CodeChecker {
    var checker = await CodeChecker.sandboxed(toolchain: try await toolchain(), cache: folder)
    checker.sandbox?.limits.processorSeconds = 1
    return checker
  }

  static let answer = """
    func layerNorm(_ x: Tensor, epsilon: Double) -> Tensor {
      var rows: [[Double]] = []
      for i in 0..<x.shape[0] {
        let row = x.part(i).values
        let mean = row.reduce(0, +) / Double(row.count)
        let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
        rows.append(row.map { ($0 - mean) / (variance + epsilon).squareRoot() })
      }
      return Tensor(rows)
    }
    """

  static let overBatch = """
    func layerNorm(_ x: Tensor, epsilon: Double) -> Tensor {
      normalized(x, over: .batch, epsilon: epsilon)
    }
    """

  static let sampleVariance = """
    func layerNorm(_ x: Tensor, epsilon: Double) -> Tensor {
      normalized(x, over: .layer, variance: .sample, epsilon: epsilon)
    }
    """

  static let starter = """
    func layerNorm(_ x: Tensor, epsilon: Double) -> Tensor {
      x
    }
    """

  static let check = """
    // every example has mean 0 and variance 1
    let x = random.simple([size, 3])
    let y = layerNorm(x, epsilon: 1e-9)
    y.isClose(to: try reference(x, epsilon: 1e-9), absolute: 1e-6)
    """

  static func lesson(
    check: String = check, answer: String = answer, starter: String = starter,
    mistakes: [(String, String)] = [("over-batch", overBatch), ("sample", sampleVariance)]
  ) -> Lesson {
    var author = Author(["kind": "code"])
    author.label = "layer-norm"
    author.code(.starter, starter)
    author.code(.answer, answer)
    author.code(.check, check)
    for (name, code) in mistakes { author.codeMistake(name, code) }
    author.help()
    return author.lesson
  }

  /// An exercise of another name with its starter, answer and check, for several at once.
  static func exercise(
    named name: String, starter: String, answer: String, check: String,
    mistakes: [(String, String)] = []
  ) throws -> CodeExercise {
    var lesson = lesson(check: check, answer: answer, starter: starter, mistakes: mistakes)
    if case .directive(var directive) = lesson.blocks[0].kind {
      directive.label = name
      lesson.blocks[0].kind = .directive(directive)
    }
    return try exercise(lesson)
  }

  static func exercise(_ lesson: Lesson = lesson()) throws -> CodeExercise {
    try CodeExercise(
      try #require(Exercise.all(in: lesson).first), in: lesson, seed: 7)
  }
}
