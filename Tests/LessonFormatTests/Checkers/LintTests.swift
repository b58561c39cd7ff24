import Testing

@testable import LessonFormat

/// A mistake and where it is told: the first marked range.
struct Mistake: CustomTestStringConvertible {
  var id: String
  var marked: String
  var testDescription: String { "\(id): \(marked.prefix(60))" }

  init(_ id: String, _ marked: String) {
    self.id = id
    self.marked = marked
  }
}

/// A course of one lesson, its works and its folder.
func course(_ text: String, others: [String: String] = [:]) -> Course {
  var files = others
  files["a/lesson.md"] = text
  files["a/plot.png"] = "GIF89a\u{2}\0\u{1}\0"
  files["a/torn.png"] = "GIF89a\u{2}"
  files["a/a b.png"] = files["a/plot.png"]
  files["a/data.csv"] = "1,2"
  if files["references.yml"] == nil {
    files["references.yml"] = "references:\n  - {id: ioffe2015, title: A, issued: 2015}\n"
  }
  return CourseReader(files: .inMemory(files)).read()
}

@Suite struct LintTests {
  static let exercise = "kind=number\nWhat?\n\n```swift answer\n1\n```\n\n::: hint\nh\n:::\n::::\n"

  static let formula =
    "kind=formula\nWhat?\n\n```formula answer\nx\n```\n\n::: hint\nh\n:::\n\n::: solution\ns\n:::\n::::\n"

  static let choices =
    "kind=choice\nWhich?\n\n::: choice right\nOne thing.\n\nYes.\n:::\n\n"
    + "::: choice\nTwo.\n\nNo.\n:::\n\n::: hint\nh\n:::\n::::\n"

  /// An exercise with one part more.
  static func with(_ part: String, in exercise: String = exercise) -> String {
    ":::: exercise #e " + exercise.dropLast(5) + "\n" + part + "::::\n"
  }

  /// An exercise with this in its solution.
  static func hiding(_ words: String, behind others: String = "") -> String {
    ":::: exercise #e " + exercise.dropLast(5) + "\n::: solution\n\(words)\n:::\n\n\(others)::::\n"
  }

  static func numbers(_ count: Int) -> String {
    (1...count).map(String.init).joined(separator: ",")
  }

  static func explore(_ label: String, _ options: String, values: String = "1,2") -> String {
    "::: explore #\(label) parameter=p values=\(values) \(options)\n```swift run\n```\n:::\n\n"
  }

  static func twoExplores(
    _ first: String, values: String = "1,2", _ second: String = "", others: String = "1,2"
  ) -> String {
    explore("c", first, values: values) + explore("d", second, values: others)
  }

  static let mistakes: [Mistake] = [
    Mistake("UnknownBlock", "::: ⟦nte⟧\nx\n:::\n"),
    Mistake("UnclosedBlock", "⟦:::⟧ note\nx\n"),
    Mistake("UnclosedBlock", "- a\n\n  ⟦:::⟧ note\n  x\n\nb\n"),
    Mistake("UnmatchedFence", "x\n⟦:::⟧\n"),
    Mistake("TooFewColons", "⟦::⟧ note #a\nx\n:::\n"),
    Mistake("TooFewColons", "> x\n> ⟦::⟧claim\n"),
    Mistake("UnclosedFence", "⟦```swift run⟧\nx\n"),
    Mistake("UnclosedFence", "> ⟦~~~~python⟧\n> x\n\nb\n"),
    Mistake("UnclosedFence", "- a\n\n  ⟦```swift run⟧\n  x\n```\n"),
    Mistake("UnclosedFence", "⟦```swift run id=a⟧\nx\n\n## B\n\n```swift run\ny\n```\n"),
    Mistake("UnclosedFence", "⟦```swift run⟧\nx\n\t```\n\nWords.\n"),
    Mistake("LostCell", "\t⟦```swift run⟧\nx\n"),
    Mistake("IndentedCode", "a\n\n⟦\t⟧This is a paragraph of words.\n"),
    Mistake("IndentedCode", "    ⟦::: note⟧\n"),
    Mistake("BadLabel", "::: note ⟦#⟧ faster\nx\n:::\n"),
    Mistake("UnquotedValue", "```swift run caption=⟦Output against input⟧ echo=fold\n```\n"),
    Mistake("UnquotedValue", "::: claim #c exempt=⟦There is nothing to run⟧\nS.\n:::\n"),
    Mistake(
      "UnquotedValue",
      "::: explore #f parameter=p values=⟦1 2 5 10⟧ initial=5 Words\n```swift run\n```\n:::\n"),
    Mistake(
      "UnquotedValue",
      "::: explore #f parameter=⟦batch size⟧ values=1,2\n```swift run\n```\n:::\n"),
    Mistake("UnknownValueOption", "a `{swift} x, ⟦digits⟧: two` b\n"),
    Mistake(
      "TypedNumber",
      "::: claim #c verdict=partly\nIt is ⟦at least fifty⟧ times.\n\n```swift check\n```\n:::\n"),
    Mistake(
      "TypedNumber",
      "::: claim #c verdict=partly\nFor *up to* it is ⟦more than a hundred⟧.\n\n```swift check\n"
        + "```\n:::\n"),
    Mistake("BadYAML", "---\nobjectives:\n⟦\t⟧- one: Do it.\n---\n"),
    Mistake("ShortFence", ":::: note\nx\n⟦:::⟧\n"),
    Mistake("UnknownOption", "::: note ⟦colour⟧=red\nx\n:::\n"),
    Mistake("SecondLabel", "::: note #a ⟦#b⟧\nx\n:::\n"),
    Mistake("UnknownCellOption", "```swift run ⟦captoin⟧=x\n```\n"),
    Mistake("UnknownCellOption", "> - ```swift run id=a ⟦ech⟧=hide\n>   ```\n"),
    Mistake("UnknownCellWord", "```swift ⟦rnu⟧\n```\n"),
    Mistake("BadOptionValue", "```swift run echo=⟦hid⟧\n```\n"),
    Mistake("BadLabel", "```swift run id=⟦a/b⟧\n```\n"),
    Mistake("UnclosedQuote", "```swift run caption=⟦\"⟧Scale\n```\n"),
    Mistake("OptionsWithoutRole", "```swift ⟦id⟧=a\n```\n"),
    Mistake("NotSwift", "```⟦swfit⟧ run\n```\n"),
    Mistake("NotSwift", "```⟦Swift⟧\n```\n"),
    Mistake("OutputWithoutCell", "```⟦output⟧\n1\n```\n"),
    Mistake("BadTolerance", "```swift run\n```\n\n```output rtol=⟦x⟧\n1\n```\n"),
    Mistake("UnclosedMath", "⟦$$⟧\nx\n\n```swift run\n```\n"),
    Mistake("TextAfterMath", "$$\nx\n$$ ⟦where x⟧\n"),
    Mistake("EmptyValue", "a ⟦`{swift} `⟧ b\n"),
    Mistake(
      "BadExploreValue",
      "::: explore #e parameter=p values=\"0.5,⟦nan⟧\"\n```swift run\n```\n:::\n"),
    Mistake(
      "BadExploreValue",
      "::: explore #e parameter=p values=\"⟦1e400⟧,1\"\n```swift run\n```\n:::\n"),
    Mistake(
      "DuplicateValue", "::: explore #e parameter=p values=\"⟦1,2,1.0⟧\"\n```swift run\n```\n:::\n"),
    Mistake(
      "SingleValue", "::: explore #e parameter=p values=⟦5⟧\n```swift run\n```\n:::\n"),
    Mistake(
      "MisplacedOption",
      "::: explore #e parameter=p values=\"1,2\"\n```swift run ⟦error⟧=trap\n```\n:::\n"),
    Mistake("NoExpression", "a `{swift} ⟦let x = 1⟧` b\n"),
    Mistake("NoExpression", "a `{swift} ⟦1; 2⟧` b\n"),
    Mistake("NoExpression", "a `{swift} ⟦x += 2⟧, digits: 1` b\n"),
    Mistake("NoExpression", "a `{swift} ⟦if x { 1 } else { 2 }⟧` b\n"),
    Mistake("BadValue", "a ⟦`{python} 1`⟧ b\n"),
    Mistake("ValueInFormula", "$$\ny = `⟦{swift}⟧ 4`\n$$\n"),
    Mistake("UnknownValueOption", "a `{swift} x, ⟦digit⟧: 3` b\n"),
    Mistake("UnknownValueOption", "a `{swift} f(x,\ny), ⟦digit⟧: 3` b\n"),
    Mistake("UnknownValueOption", "> a `{swift} f(x,\n> y), ⟦digit⟧: 3` b\n"),
    Mistake("UnknownFootnote", "a⟦[^b]⟧ c\n"),
    Mistake("UnknownFootnote", "*a*⟦[^b]⟧ c\n"),
    Mistake("UnknownFootnote", "`a`⟦[^b]⟧, **a** $x$\n"),
    Mistake("UnknownFootnote", "a [w](https://a.b)⟦[^b]⟧\n"),
    Mistake("UnusedFootnote", "a\n\n⟦[^b]:⟧ c\n"),
    Mistake("UnknownFootnote", "::: note T⟦[^b]⟧\nx\n:::\n\n[^b]: c\n"),
    Mistake(
      "UnknownFootnote", "```swift run id=fig-a caption=\"A⟦[^b]⟧\"\nx\n```\n\n[^b]: c\n"),
    Mistake("DuplicateLabel", "```swift run id=a\n```\n\n```swift run id=⟦a⟧\n```\n"),
    Mistake("DuplicateLabel", "$$\nx\n$$ {#e}\n\n⟦$$x$$ {#e}⟧\n"),
    Mistake("UnknownReference", "See [](#⟦fig-b⟧).\n\n```swift run id=fig-a\n```\n"),
    Mistake("UnknownReference", "> See\n> [the *text*](#⟦nothing⟧).\n"),
    Mistake("UnknownReference", "See [](⟦other⟧).\n"),
    Mistake("EmptyLink", "See ⟦[](https://a.b)⟧.\n"),
    Mistake("UnknownCitation", "As [@⟦iofe2015⟧, sec. 3] says.\n"),
    Mistake("UnknownCitation", "::: claim #c cites=ioffe2015,⟦x2019⟧ exempt=\"old\"\nS.\n:::\n"),
    Mistake("EmptyHint", with("⟦::: hint⟧\n:::\n")),
    Mistake(
      "MissingAnswer",
      ":::: exercise #e kind=number\nQ?\n\n```⟦swift answer⟧\n\n```\n\n::: hint\nh\n:::\n::::\n"),
    Mistake("BadTolerance", ":::: exercise #e rtol=⟦1.5⟧ " + exercise),
    Mistake("MisplacedOption", ":::: exercise #e ⟦variables⟧=x " + exercise),
    Mistake("MisplacedOption", ":::: exercise #e ⟦after⟧=x " + formula),
    Mistake("MisplacedOption", ":::: exercise #e ⟦atol⟧=1 " + choices),
    Mistake("BadVariants", ":::: exercise #e variants=⟦0⟧ " + exercise),
    Mistake("BadVariants", ":::: exercise #e variants=⟦100000⟧ " + exercise),
    Mistake("BadVariants", ":::: exercise #e variants=\"1, 2,⟦1⟧\" " + exercise),
    Mistake("UnusedPart", with("⟦::: rubric⟧\n- a\n:::\n")),
    Mistake("UnusedPart", with("⟦```formula answer⟧\n3\n```\n")),
    Mistake("UnusedPart", with("```⟦swift check⟧\nfalse\n```\n")),
    Mistake(
      "UnusedPart", with("⟦::: mistake name=m⟧\nNo.\n\n```swift run\n1\n```\n:::\n", in: choices)),
    Mistake(
      "DuplicatePart",
      with(
        "```formula answer\nx\n⟦x + 2⟧\n```\n",
        in: formula.replacing("```formula answer\nx\n```\n\n", with: ""))),
    Mistake("DuplicatePart", with("⟦```formula answer⟧\nx + 2\n```\n", in: formula)),
    Mistake("DuplicatePart", with("⟦::: solution⟧\nt\n:::\n", in: formula)),
    Mistake("MistakeWithoutName", with("⟦::: mistake⟧\nNo.\n\n```swift run\n1\n```\n:::\n")),
    Mistake(
      "MissingRubric",
      with("⟦::: rubric⟧\nWords.\n:::\n", in: "kind=proof\nQ?\n\n::: hint\nh\n:::\n::::\n")),
    Mistake("WrongRightChoices", with("::: choice right ⟦wrong⟧\nA.\n\nNo.\n:::\n", in: choices)),
    Mistake("DuplicateChoice", with("⟦::: choice⟧\nOne   thing.\n\nNo.\n:::\n", in: choices)),
    Mistake("HiddenTarget", "See [](⟦#fig-s⟧).\n\n" + hiding("```swift run id=fig-s\n```")),
    Mistake("HiddenTarget", "See [it](a⟦#sec⟧).\n\n" + hiding("## S {#sec}")),
    Mistake("HiddenTarget", hiding("$$x$$ {#eq}", behind: "::: hint\n[](⟦#eq⟧)\n:::\n")),
    Mistake("HiddenTarget", "[](⟦#h⟧)\n\n" + hiding("s", behind: "::: hint #h\nh\n:::\n")),
    Mistake("DuplicateVariable", ":::: exercise #e variables=\"x>0, ⟦x⟧\" " + formula),
    Mistake("BadVariable", ":::: exercise #e variables=\"y,⟦x>1⟧\" " + formula),
    Mistake(
      "MisplacedBlock",
      ":::: exercise #e " + exercise.dropLast(5) + "\n- a\n\n  ::: ⟦solution⟧\n  s\n  :::\n\n::::\n"
    ),
    Mistake(
      "MisplacedCell",
      ":::: exercise #e " + exercise.dropLast(5) + "\n> ```⟦swift answer⟧\n> 1\n> ```\n\n::::\n"),
    Mistake("UnmetObjective", "---\nobjectives:\n  - ⟦do-it⟧: Do it.\n---\n"),
    Mistake("UnknownObjective", ":::: exercise #e meets=⟦nothing⟧ " + exercise),
    Mistake("UnknownPrerequisite", "---\ntitle: a\nprerequisites: [⟦zz⟧]\n---\n"),
    Mistake("PrerequisiteCycle", "---\ntitle: a\nprerequisites: [⟦a⟧]\n---\n"),
    Mistake("MissingAlt", "⟦![](plot.png)⟧\n"),
    Mistake("MissingPicture", "x ⟦![a plot](plt.png)⟧\n"),
    Mistake("MissingAlt", "⟦![](plot.png)⟧{#fig-a}\n"),
    Mistake("MissingPicture", "⟦![a](none)⟧{#fig-a}\n"),
    Mistake("UnknownOption", "![a](plot.png){#fig-a ⟦al⟧=x}\n"),
    Mistake("SecondLabel", "![a](plot.png){#fig-a ⟦#fig-b⟧}\n"),
    Mistake("DuplicateLabel", "## A {#fig-a}\n\n![a](plot.png){⟦#fig-a⟧}\n"),
    Mistake("UnreadablePicture", "x ![a plot](⟦torn.png⟧)\n"),
    Mistake("UnreadablePicture", "![a](⟦data.csv⟧){#fig-a}\n"),
    Mistake("BadCitation", "As ⟦[@ioffe2015, thm; words]⟧ says.\n"),
    Mistake("BadCitation", "> As\n> ⟦[@ioffe2015;]⟧ says.\n"),
    Mistake("BadCitation", "| a |\n|---|\n| ⟦[@ioffe2015; see]⟧ |\n"),
    Mistake("SecondTitle", "::: note B ⟦title⟧=A\nx\n:::\n"),
    Mistake("UnquotedValue", "::: note title=⟦A B⟧\nx\n:::\n"),
    Mistake("WordsOnClosing", "::: note\nx\n::: ⟦end⟧\n"),
    Mistake(
      "ClosedEarly",
      "::: exercise #e kind=number\nx\n```swift answer\n1\n```\n:::\n\n::: ⟦hint⟧\nh\n:::\n"),
    Mistake("SecondTitle", explore("e", "B ⟦caption⟧=A")),
    Mistake("SecondTitle", explore("e", "caption=A ⟦title⟧=B")),
    Mistake(
      "SecondTitle",
      "::: explore #e parameter=p values=1,2 T\n```swift run ⟦caption⟧=C\n```\n:::\n"),
    Mistake("DuplicateOption", "```swift run id=a ⟦id⟧=b\n```\n"),
    Mistake("DuplicateOption", "::: claim #c exempt=x ⟦exempt⟧=y\nS.\n:::\n"),
    Mistake("RemotePicture", "⟦![a plot](https://a.b/c.png)⟧\n"),
    Mistake("RawHTML", "a ⟦<b>⟧c\n"),
    Mistake("UnmeasuredClaim", "::: ⟦claim⟧ #c verdict=partly\nS.\n:::\n"),
    Mistake("MissingVerdict", "::: ⟦claim⟧ #c\nS.\n\n```swift check\n```\n:::\n"),
    Mistake("BadVerdict", "::: claim #c verdict=⟦suported⟧\nS.\n\n```swift check\n```\n:::\n"),
    Mistake("MissingLabel", "::: ⟦claim⟧ exempt=\"old\"\nS.\n:::\n"),
    Mistake("EmptyClaim", "::: ⟦claim⟧ #c exempt=\"old\"\n:::\n"),
    Mistake("EmptyExempt", "::: claim #c ⟦exempt⟧=\"\"\nS.\n:::\n"),
    Mistake(
      "MeasuredAndExempt", "::: claim #c ⟦exempt⟧=\"x\"\nS.\n\n```swift check\n```\n:::\n"),
    Mistake(
      "TypedNumber", "::: claim #c verdict=partly\nIt is ⟦14⟧ times.\n\n```swift check\n```\n:::\n"),
    Mistake(
      "TypedNumber", "::: claim #c verdict=partly\nIt is ⟦$14$⟧.\n\n```swift check\n```\n:::\n"),
    Mistake(
      "TypedNumber", "::: claim #c verdict=partly\nIt is ⟦`14`⟧.\n\n```swift check\n```\n:::\n"),
    Mistake(
      "TypedNumber",
      "::: claim #c verdict=partly given=0\nIt is 0 and ⟦1⟧.\n\n```swift check\n```\n:::\n"),
    Mistake(
      "UnusedGiven",
      "::: claim #c verdict=partly given=\"0, ⟦2⟧\"\nIt is 0.\n\n```swift check\n```\n:::\n"),
    Mistake("UnusedGiven", "::: claim #c exempt=x ⟦given⟧=2\nIt is 2.\n:::\n"),
    Mistake("ExploreWithoutValues", "::: ⟦explore⟧ #f parameter=p\n```swift run\n```\n:::\n"),
    Mistake(
      "ExploreWithoutParameter", "::: ⟦explore⟧ #f values=1,2\n```swift run\n```\n:::\n"),
    Mistake("ExploreWithoutCell", "::: ⟦explore⟧ #f parameter=p values=1,2\n:::\n"),
    Mistake(
      "BadInitial",
      "::: explore #f parameter=p values=1,2 initial=⟦3⟧\n```swift run\n```\n:::\n"),
    Mistake(
      "DuplicateValue",
      "::: explore #f parameter=p values=\"⟦1, 1⟧\"\n```swift run\n```\n:::\n"),
    Mistake("BadHighlight", "```swift run highlight=⟦two⟧\nlet x = 1\n```\n"),
    Mistake("BadHighlight", "```python highlight=\"⟦1,3-2⟧\"\nx = 1\ny = 2\nz = 3\n```\n"),
    Mistake("BadHighlight", "```swift highlight=⟦1-4⟧\nlet x = 1\nlet y = 2\n```\n"),
    Mistake("TakenPage", "```swift run page=⟦Search⟧\nprint(1)\n```\n"),
    Mistake(
      "TakenPage",
      "```swift run page=\"The map\"\nprint(1)\n```\n\n"
        + "```swift run page=\"⟦the  map⟧\"\nprint(1)\n```\n"),
    Mistake("JoinedTwice", twoExplores("with=d") + explore("e", "with=⟦c⟧")),
    Mistake("JoinedTwice", twoExplores("with=⟦d⟧", "with=c")),
    Mistake("UnknownReference", twoExplores("with=⟦e⟧")),
    Mistake("UnknownReference", twoExplores("with=⟦c⟧")),
    Mistake(
      "TooManyStates",
      twoExplores("with=d", values: "⟦\(numbers(21))⟧", "", others: numbers(20))),
    Mistake("MissingExerciseKind", "::: ⟦exercise⟧ #e\nx\n:::\n"),
    Mistake("BadExerciseKind", "::: exercise #e kind=⟦nmber⟧\nx\n:::\n"),
    Mistake("BadPoints", "::: exercise #e kind=number points=⟦many⟧\nx\n:::\n"),
    Mistake("BadTolerance", "::: exercise #e kind=number atol=⟦-1⟧\nx\n:::\n"),
    Mistake("BadVariants", "::: exercise #e kind=number variants=⟦a⟧\nx\n:::\n"),
    Mistake("VariantsOfOthers", "::: exercise #e kind=proof ⟦variants⟧=3\nx\n:::\n"),
    Mistake("UnknownStep", ":::: exercise #e after=a,⟦f⟧ " + exercise),
    Mistake("CarryIncomplete", ":::: exercise #e ⟦after⟧=f " + exercise),
    Mistake(
      "CarryIncomplete",
      ":::: ⟦exercise⟧ #e kind=number\nx\n\n```formula carry\nf\n```\n::::\n"),
    Mistake("UnknownStep", ":::: exercise #e after=⟦e⟧ " + exercise),
    Mistake(
      "UnknownStep", ":::: exercise #f " + exercise + "\n:::: exercise #e after=⟦ff⟧ " + exercise),
    Mistake(
      "StepVariants",
      ":::: exercise #f variants=3 " + exercise + "\n:::: exercise #e after=⟦f⟧ " + exercise),
    Mistake("MissingHint", "::: ⟦exercise⟧ #e kind=number\nx\n:::\n"),
    Mistake("MissingAnswer", "::: ⟦exercise⟧ #e kind=numbers\nx\n:::\n"),
    Mistake("EmptyExercise", "::: ⟦exercise⟧ #e kind=number\n:::\n"),
    Mistake("MissingStarter", "::: ⟦exercise⟧ #e kind=code\nx\n:::\n"),
    Mistake("MissingCheck", "::: ⟦exercise⟧ #e kind=code\nx\n:::\n"),
    Mistake("MissingVariables", "::: ⟦exercise⟧ #e kind=formula\nx\n:::\n"),
    Mistake("MissingAnswer", "::: ⟦exercise⟧ #e kind=formula variables=x\nx\n:::\n"),
    Mistake(
      "MistakeWithoutCell", ":::: exercise #e kind=formula\nx\n⟦::: mistake⟧\na\n:::\n::::\n"),
    Mistake("MisplacedCell", "⟦```formula answer⟧\nx\n```\n"),
    Mistake(
      "MisplacedCell", ":::: exercise #e kind=formula\nx\n\n⟦```formula run⟧\nx\n```\n::::\n"),
    Mistake("MissingRubric", "::: ⟦exercise⟧ #e kind=proof\nx\n:::\n"),
    Mistake("MissingSolution", "::: ⟦exercise⟧ #e kind=proof\nx\n:::\n"),
    Mistake("MissingSolution", "::: ⟦exercise⟧ #e kind=numbers\nx\n:::\n"),
    Mistake("TooFewChoices", "::: ⟦exercise⟧ #e kind=choice\nx\n:::\n"),
    Mistake(
      "WrongRightChoices",
      ":::: ⟦exercise⟧ #e kind=choices\nx\n::: choice\na\n\nb\n:::\n::::\n"),
    Mistake(
      "ChoiceWithoutReason", ":::: exercise #e kind=choice\nx\n⟦::: choice right⟧\na\n:::\n::::\n"),
    Mistake(
      "MistakeWithoutCell", ":::: exercise #e kind=number\nx\n⟦::: mistake⟧\na\n:::\n::::\n"),
    Mistake(
      "MistakeWithoutMessage",
      ":::: exercise #e kind=number\nx\n⟦::: mistake⟧\n```swift run\n```\n:::\n::::\n"),
    Mistake(
      "DuplicateName",
      ":::: exercise #e kind=number\n::: mistake name=a\n:::\n⟦::: mistake name=a⟧\n:::\n::::\n"),
    Mistake("UnusedPart", "::: exercise #e kind=proof\nx\n```⟦swift answer⟧\n```\n:::\n"),
    Mistake("MisplacedBlock", "::: ⟦hint⟧\nx\n:::\n"),
    Mistake("MisplacedBlock", ":::: claim #c exempt=x\nS.\n::: ⟦exercise⟧ #e\n:::\n::::\n"),
    Mistake("MisplacedCell", "```⟦swift answer⟧\n```\n"),
    Mistake("MisplacedCell", "::: note\n```⟦swift check⟧\n```\n:::\n"),
    Mistake(
      "MisplacedOption",
      "::: claim #c verdict=partly\nS.\n```swift check ⟦error⟧=trap\n```\n:::\n"),
    Mistake("UnknownKey", "---\n⟦titel⟧: a\n---\n"),
    Mistake("BadFrontMatter", "---\ntitle: ü\nseed: ⟦-1⟧\n---\n"),
    Mistake("BadFrontMatter", "---\ntitle: a\ntimeout: ⟦soon⟧\n---\n"),
    Mistake("BadFrontMatter", "---\ntitle: a\ntimeout: ⟦1e18⟧\n---\n"),
    Mistake("BadFrontMatter", "---\ntitle: a\ntimeout: ⟦1e300⟧\n---\n"),
    Mistake("BadFrontMatter", "---\ntitle: a\nreviewed: ⟦yesterday⟧\n---\n"),
    Mistake("BadFrontMatter", "---\nobjectives:\n  - ⟦do it⟧\n---\n"),
    Mistake("BadYAML", "---\ntitle: a⟦:⟧ b\n---\n"),
    Mistake("BadYAML", "---\ntitle: a\n⟦title⟧: b\n---\n"),
    Mistake("UnclosedFrontMatter", "⟦---⟧\ntitle: a\n\n# b\n"),
    Mistake("DuplicateObjective", "---\nobjectives:\n  - a: x\n  - ⟦a⟧: y\n---\n"),
    Mistake("LostCell", "⟦```swift run `x⟧\ny\n"),
    Mistake("LostCell", "$$\n⟦```swift run⟧\n"),
    Mistake("LostCell", "[^a]: b\n\n    ⟦```swift run⟧\n    ```\n"),
    Mistake("NullByte", "a\nb⟦\0⟧c\n"),
    Mistake("ByteOrderMark", "⟦\u{FEFF}⟧a\n"),
  ]

  @Test("Each mistake is told at its place", arguments: mistakes)
  func told(_ mistake: Mistake) throws {
    let marked = MarkedText(mistake.marked)
    let found = course(marked.text).lint()
    let told = found.filter { $0.id == mistake.id }
    let expected = try #require(marked.ranges.first)
    #expect(told.contains { $0.range == expected }, "\(found)")
    #expect(told.allSatisfy { $0.file == "a/lesson.md" })
  }

  @Test(
    "A mistake with one fix is mended, and mending twice changes nothing",
    arguments: [
      ("::: nte\nx\n:::\n", "::: note\nx\n:::\n"),
      ("```swift run captoin=\"µ\"\n```\n", "```swift run caption=\"µ\"\n```\n"),
      ("```swift id=a echo=hid\n```\n", "```swift run id=a echo=hide\n```\n"),
      (":::: note\nx\n:::\n", ":::: note\nx\n::::\n"),
      ("\u{FEFF}As [@iofe2015; @ioffe201].\n", "As [@ioffe2015; @ioffe201].\n"),
      (
        "[](#fig-b)\n\n```swift run id=fig-ab\n```\n",
        "[](#fig-ab)\n\n```swift run id=fig-ab\n```\n"
      ),
      ("---\ntitel: a\n---\n", "---\ntitle: a\n---\n"),
      (
        "---\ntitle: a\nprerequisites:\n\t- a\n---\n", "---\ntitle: a\nprerequisites:\n  - a\n---\n"
      ),
      ("---\ntitle: a\naliases:\n\t- a\n---\n", "---\ntitle: a\naliases:\n  - a\n---\n"),
      (
        "::: explore #f parameter=batch size values=1 2 5\n```swift run\n```\n:::\n",
        "::: explore #f parameter=\"batch size\" values=\"1, 2, 5\"\n```swift run\n```\n:::\n"
      ),
      ("::: note # a Words\nx\n:::\n", "::: note #a Words\nx\n:::\n"),
      (":: note\nx\n:::\n", "::: note\nx\n:::\n"),
      ("a\n\n\tThis is a paragraph of words.\n", "a\n\nThis is a paragraph of words.\n"),
      ("```swift run\nx\n\t```\n\nWords.\n", "```swift run\nx\n```\n\nWords.\n"),
      ("nothing wrong\n", "nothing wrong\n"),
      ("a `{swift} 1, digits: many`\n", "a `{swift} 1, digits: many`\n"),
    ])
  func fixed(_ text: String, _ expected: String) async {
    let judge = FixApplicationTests.lint
    let once = await FixApplication.settle(Array(text.utf8), of: "a/lesson.md", judge: judge)
    #expect(String(decoding: once.bytes, as: UTF8.self) == expected)
    let twice = await FixApplication.settle(once.bytes, of: "a/lesson.md", judge: judge)
    #expect(twice.bytes == once.bytes)
    #expect(twice.applied.isEmpty)
  }

  @Test func `Words of comparison make a number in words a bound, others leave it a setting`() {
    func words(_ text: String) -> [String] { TypedNumberChecker.bounds(in: text).map(\.0) }
    #expect(words("With two layers and batches of fifty it is ten times larger.") == [])
    #expect(words("At least fifty, or up to a thousand") == ["At least fifty", "up to a thousand"])
    #expect(words("more than others; at least") == [])
  }

  @Test func `A lesson as it should be is told nothing`() {
    let text = """
      ---
      title: A
      objectives:
        - do-it: Do it.
      ---

      Prose [@ioffe2015] with `{swift} x, digits: 2`, $n = 3$ and [](#fig-a), [](#eq-b), [](#c).

      ```swift run id=fig-a caption="A *caption*" alt="A line"
      let x = 1
      ```

      ```output rtol=1e-3
      1
      ```

      $$
      y
      $$ {#eq-b}

      ![A plot](plot.png) and ![another](a%20b.png), from [data](data.csv). Text: \\[@a; b], [@a; b](data.csv).

      ::: claim #c cites=ioffe2015 verdict=supported given="0, 1"
      With $n = 32$, mean 0 and variance 1, L2 is `{swift} x` times larger.

      ```swift check
      x > 0
      ```
      :::

      ::: explore #fig-c parameter="size" values="2, 4" initial=4
      ```swift run
      value
      ```
      :::

      ::: explore #fig-d parameter="rate" values="1, 3, 5" with=fig-c
      ```swift run
      value * other
      ```
      :::

      ::::: exercise #e kind=numbers points=2 meets=do-it atol=0.1
      What?

      ```swift answer
      1
      ```

      :::: mistake name=m
      No.

      ```swift run
      2
      ```
      ::::

      :::: hint
      Think.
      ::::

      :::: solution
      1.
      ::::
      :::::
      """
    #expect(course(text).lint() == [])
  }

  @Test func `Prerequisites that lead round in a circle are told once`() {
    let found = course(
      "---\ntitle: a\nprerequisites: [b]\n---\n",
      others: [
        "b.md": "---\ntitle: b\nprerequisites: [c]\n---\n",
        "c.md": "---\ntitle: c\nprerequisites: [a]\n---\n",
      ]
    ).lint().filter { $0.id == "PrerequisiteCycle" }
    #expect(found.count == 1)
    #expect(found.first?.summary.contains("'a' needs 'b' needs 'c' needs 'a'") == true)
  }
}
