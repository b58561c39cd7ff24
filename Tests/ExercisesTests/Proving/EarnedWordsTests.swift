import LessonFormat
import Testing

@testable import Exercises

@Suite("What has to be earned is not in the site before")
struct EarnedWordsTests {
  private let solution = "The mean of the four numbers is five, & half of it is \"two\" and a half."

  private func lesson() -> Lesson {
    var author = Author()
    author.add(.solution, [:], [author.paragraph(solution)])
    author.add(
      .mistake, ["name": "sum"],
      [author.paragraph("You gave the sum of the numbers, not the mean.")])
    author.add(.hint, [:], [author.paragraph("What do the four numbers sum to, all together?")])
    return author.lesson
  }

  private func told(_ page: String) -> [String] {
    EarnedWords([lesson()]).diagnostics(in: Array(page.utf8), named: "a.html")
      .map(\.summary)
  }

  @Test(
    "It is found whatever stands around it, and however it is written",
    arguments: [
      "<p>The mean of the four numbers is\nfive, &amp; half of it is &quot;two&quot; and a half.</p>",
      "<template><p>The <b>mean</b> of the four  numbers is five, &amp; half of it is \"two\" and a half.",
      "{\"text\":\"x The mean of the four numbers is five, & half of it is \"two\" and a half.\"}",
    ])
  func found(page: String) {
    #expect(
      told(page) == [
        "The file 'a.html' tells the solution of 'bn-forward' before it is earned"
      ])
  }

  @Test("What is said to a mistake is earned by making it; a hint is not earned")
  func parts() {
    #expect(
      told("You gave the sum of the numbers, not the mean.").first?.contains("mistake 'sum'")
        == true)
    #expect(told("What do the four numbers sum to, all together?").isEmpty)
    #expect(told("<p>The mean of the four numbers is six, & a half.</p>").isEmpty)
    #expect(told("").isEmpty)
  }
}
