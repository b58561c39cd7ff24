import Testing

@testable import LessonFormat

/// Text in forms of other tools: told at its place, with a word of what is possible.
@Suite struct MeantTextTests {
  @Test(
    "Citations that the format doesn't have are told, and mended where one work is meant",
    arguments: [
      ("As ⟦[see @ioffe2015]⟧ says.", "As see [@ioffe2015] says."),
      ("As ⟦[-@ioffe2015]⟧ says.", "As [@ioffe2015] says."),
      ("As ⟦[see @ioffe2015, p. 3]⟧ says.", "As see [@ioffe2015, p. 3] says."),
      ("As ⟦[e.g. @ioffe2015; @b]⟧ says.", nil),
      ("As ⟦@ioffe2015⟧ says.", "As [@ioffe2015] says."),
      ("As (⟦@ioffe2015⟧) says.", "As ([@ioffe2015]) says."),
      ("> As *⟦@[ioffe2015]⟧* says.", "> As *[@ioffe2015]* says."),
      ("As ⟦[@ ioffe2015]⟧ says.", "As [@ioffe2015] says."),
      ("As [@ioffe2015, ⟦@ioffe2015⟧] says.", "As [@ioffe2015; @ioffe2015] says."),
      ("As ⟦[ioffe2015]⟧ says.", "As [@ioffe2015] says."),
      ("As ⟦[@ioffe2015⟧, p. 3 says.", nil),
      (#"As ⟦\cite{ioffe2015}⟧ says."#, "As [@ioffe2015] says."),
      ("As ⟦{cite}⟧`ioffe2015` says.", nil),
    ])
  func citations(_ marked: String, _ mended: String?) async throws {
    try await hold("BadCitation", marked, mended)
  }

  @Test(
    "Links that are none are told",
    arguments: [
      ("# A\n\nSee ⟦[] (⟧#a).", "# A\n\nSee [](#a)."),
      ("# A\n\nSee ⟦[](⟧#a and", nil),
      ("# A\n\nSee ⟦@a⟧.", "# A\n\nSee [](#a)."),
      ("# A\n\nSee ⟦[@a]⟧.", "# A\n\nSee [](#a)."),
      ("# A\n\nSee ⟦\\ref{a}⟧.", "# A\n\nSee [](#a)."),
    ])
  func links(_ marked: String, _ mended: String?) async throws {
    try await hold("BrokenLink", marked, mended)
  }

  @Test(
    "Labels that name nothing are told, and no link that misses them",
    arguments: [
      ("$$\nx ⟦{#e}⟧\n$$\n\n[](#e)", nil), ("$$\nx\n$$\n⟦{#e}⟧\n\n[](#e)", nil),
      ("$$\nx ⟦\\label{e}⟧\n$$\n\n[](#e)", nil),
      ("## A ⟦{fig-a}⟧\n\n[](#fig-a)", "## A {#fig-a}\n\n[](#fig-a)"),
      (
        "![a plot](plot.png) ⟦{#fig-a}⟧\n\n[](#fig-a)", "![a plot](plot.png){#fig-a}\n\n[](#fig-a)"
      ),
      ("|a|\n|-|\n|1|\n\n: B ⟦{t-a}⟧\n\n[](#t-a)", "|a|\n|-|\n|1|\n\n: B {#t-a}\n\n[](#t-a)"),
    ])
  func labels(_ marked: String, _ mended: String?) async throws {
    try await hold("BadLabel", marked, mended)
  }

  @Test(
    "Text that is meant as text is left alone",
    arguments: [
      #"\[see @ioffe2015]"#, "a@ioffe2015.org", #"\@ioffe2015"#, "`[see @ioffe2015]`",
      "[@x](plot.png)",
      "an `@MainActor` and @MainActor", "[ioffe2015](plot.png)", "[ ] and [x] (a)", "a {b} c",
      "#1 of #2",
      "`{swift}x`".replacing("{swift}", with: "{}"), "[word @nobody]", "## A {set}",
    ])
  func text(_ text: String) {
    #expect(course(text + "\n").lint() == [])
  }

  private func hold(_ id: String, _ marked: String, _ mended: String?) async throws {
    let text = MarkedText(marked + "\n")
    let found = course(text.text).lint()
    #expect(found.map(\.id) == [id], "\(found.map(\.summary))")
    #expect(found.first?.range == text.ranges.first)
    let outcome = await FixApplication.settle(
      Array(text.text.utf8), of: "a/lesson.md", judge: FixApplicationTests.lint)
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == mended.map { $0 + "\n" } ?? text.text)
    #expect(outcome.applied.isEmpty == (mended == nil))
    if mended != nil { #expect(FixApplicationTests.lint(outcome.bytes) == []) }
  }
}
