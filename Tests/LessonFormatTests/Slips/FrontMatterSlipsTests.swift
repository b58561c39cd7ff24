import Testing

@testable import LessonFormat

/// Front matter as people get it wrong: in YAML, and in what the keys hold.
@Suite struct FrontMatterSlipsTests {
  static let slips: [Slip] = [
    .init("---\ntitle: Batch: why\n---\n\n# A\n", ["2:13 BadYAML"], mended: 1),
    .init(
      "---\ntitle: a\nprerequisites: a01-values-spaces, b00-cite\n---\n\n# A\n",
      ["3:16 BadFrontMatter", "3:16 UnknownPrerequisite", "3:35 UnknownPrerequisite"], mended: 1),
    .init(
      "---\ntitle: a\nprerequisites: [a01-values-spaces\n---\n\n# A\n", ["3:16 BadYAML"], mended: 1),
    .init("---\ntitle: a\nprerequisites: - a01\n---\n\n# A\n", ["3:16 BadYAML"]),
    .init("---\ntitle: a\nreviewed: 21.11.2026\n---\n\n# A\n", ["3:11 BadFrontMatter"], mended: 1),
    .init("---\ntitle: a\nreviewed: 11/21/2026\n---\n\n# A\n", ["3:11 BadFrontMatter"], mended: 1),
    .init("---\ntitle: a\nreviewed: November 21, 2026\n---\n\n# A\n", ["3:11 BadFrontMatter"]),
    .init("---\ntitle: a\nreviewed: 2026-02-30\n---\n\n# A\n", ["3:11 BadFrontMatter"]),
    .init("---\ntitle: a\nreviewed: 2026-1-5\n---\n\n# A\n", ["3:11 BadFrontMatter"], mended: 1),
    .init(
      "---\ntitle: a\nreviewed: 2026-11-21 10:00\n---\n\n# A\n", ["3:11 BadFrontMatter"], mended: 1),
    .init("---\ntitle: a\ntimeout: 60s\n---\n\n# A\n", ["3:10 BadFrontMatter"], mended: 1),
    .init("---\ntitle: a\ntimeout: 2 min\n---\n\n# A\n", ["3:10 BadFrontMatter"], mended: 1),
    .init("---\ntitle: a\nseed: seven\n---\n\n# A\n", ["3:7 BadFrontMatter"]),
    .init("---\ntitle: a\nobjectives:\n  one: A.\n---\n\n# A\n", ["4:3 UnmetObjective"]),
    .init(
      "---\ntitle: a\nobjectives:\n  - Compute the pass.\n---\n\n# A\n", ["4:5 BadFrontMatter"]),
    .init(
      "---\ntitle: a\nobjectives:\n  - one: Compute: by hand.\n---\n\n# A\n", ["4:17 BadYAML"],
      mended: 1),
    .init(
      "---\ntitle: a\nobjectives: Compute the pass by hand\n---\n\n# A\n", ["3:13 BadFrontMatter"]),
    .init("---\ntitle: a\nobjectives:\n\t- one: A.\n---\n\n# A\n", ["4:1 BadYAML"], mended: 1),
    .init("---\ntitle:a\nsummary: b\n---\n\n# A\n", ["2:1 BadYAML"], mended: 1),
    .init("---\ntitle:a\n---\n\n# A\n", ["2:1 BadYAML"], mended: 1),
    .init("---\ntitle: “Batch: why”\n---\n\n# A\n", ["2:16 BadYAML"], mended: 1),
    .init("---\ntitel: a\n---\n\n# A\n", ["2:1 UnknownKey"], mended: 1),
    .init("---\nTitle: a\n---\n\n# A\n", ["2:1 UnknownKey"], mended: 1),
    .init("---\ntitle: a\n summary: b\n---\n\n# A\n", ["3:2 BadYAML"], mended: 1),
    .init("---\ntitle: @home\n---\n\n# A\n", ["2:8 BadYAML"], mended: 1),
    .init("---\ntitle: `code` in a title\n---\n\n# A\n", ["2:8 BadYAML"], mended: 1),
    .init("---\ntitle: 100% right\nsummary: %x\n---\n\n# A\n", ["3:10 BadYAML"], mended: 1),
    .init("---\ntitle: \"Batch\nsummary: b\n---\n\n# A\n", ["2:8 BadYAML"], mended: 1),
    .init("---\ntitle: 'It's here'\n---\n\n# A\n", ["2:11 BadYAML"], mended: 1),
    .init("----\ntitle: a\n----\n\n# A\n", ["1:1 BadFrontMatter"], mended: 2),
    .init("\n---\ntitle: a\n---\n\n# A\n", ["2:1 BadFrontMatter"]),
    .init(" ---\ntitle: a\n---\n\n# A\n", ["1:1 BadFrontMatter"], mended: 1),
    .init("---\ntitle = a\n---\n\n# A\n", ["2:7 BadFrontMatter"]),
    .init("---\ntitle: a\ntitle: b\n---\n\n# A\n", ["3:1 BadYAML"]),
    .init("---\ntitle:\u{A0}a\nsummary: b\n---\n\n# A\n", ["2:1 BadYAML"], mended: 1),
    .init(
      "---\ntitle: a\ndate: 2026-11-21\nauthor: Me\ntags: [a]\n---\n\n# A\n",
      ["3:1 UnknownKey", "4:1 UnknownKey", "5:1 UnknownKey"]),
    .init(
      "---\ntitle: a\nprerequisites: [b00-cite.md, b01-cit]\n---\n\n# A\n",
      ["3:17 UnknownPrerequisite", "3:30 UnknownPrerequisite"]),
    .init(
      "---\ntitle: a\nsummary: One line\nand another line\n---\n\n# A\n", ["4:1 BadYAML"], mended: 1
    ),
    .init("---\ntitle: a\nobjectives:\n  * one: A.\n---\n\n# A\n", ["4:3 BadYAML"], mended: 1),
  ]

  @Test("A slip is told once, at its place, and mended where it has one fix", arguments: slips)
  func told(_ slip: Slip) async { await slip.hold() }
}
