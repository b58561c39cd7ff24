import LessonFormat
import Testing

@testable import LessonRunner

@Suite struct UnusedSeedTests {
  @Test func `a measurement that never uses its seed is warned of, kept or not`() async throws {
    try await withWorkshop { workshop in
      let lesson = Lesson.sketch(
        """
        run id=measured
        func trial(_ seed: UInt64) -> Double { Double(seed % 10) }
        let odd = Measurement("odd") { seed in trial(7) }
        let even = Measurement("even") { seed in trial(seed) }
        let exact = Measurement("exact") { _ in 14 }
        show(Table(["odd": odd.over(seeds), "even": even.over(seeds), "exact": exact.over(seeds)]))
        """)
      for _ in 0..<2 {
        let found = await workshop.run(lesson).diagnostics
        #expect(found.map(\.id) == ["UnusedSeed"])
        #expect(found.first?.place == "4:32-4:36" && found.first?.severity == .warning)
      }
    }
  }
}
