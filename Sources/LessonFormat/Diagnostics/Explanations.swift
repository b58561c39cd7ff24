// Long, because it is a table: every kind of mistake at length, in one place.

/// What `normbook explain` says about each kind of mistake.
package enum Explanations {
  /// The text for a diagnostic's id; nothing when there is no such id.
  package static func text(_ id: String) -> String? {
    lessons[id] ?? runs[id] ?? exercises[id] ?? pages[id]
  }

  /// Every id there is, in order.
  package static var identifiers: [String] {
    [lessons, runs, exercises, pages].flatMap(\.keys).sorted()
  }

  /// What can be told of a text without running anything.
  private static let lessons: [String: String] = [
    "BadCitation": """
    A citation names one work or several, parted by `;`: `[@ioffe2015, thm. 2; @santurkar2018]`. \
    Words about a place stand behind a comma. What is meant as text begins with `\\[`.
    """,
    "BadCourseFile": """
    `course.yml` holds a title, and may hold a summary, authors, a seed, `html`, `links` (each \
    with a title and a url), and either `parts` (each with a title and lessons) or `lessons`. Each lesson is named by its id: \
    the name of its file or folder without number and ending.
    """,
    "BadExerciseKind": """
    The kind says what a learner gives: `number`, `numbers`, `matrix`, `choice`, `choices`, \
    `formula`, `code` or `proof`. It decides which parts the exercise needs and how an \
    answer is compared.
    """,
    "BadFrontMatter": """
    Front matter holds `title`, `summary`, `objectives` (a list of `name: what one can do`), \
    `prerequisites` (ids of lessons), `reviewed` (a day such as 2026-11-21), `seed`, \
    `timeout` (seconds for all cells) and `aliases` (earlier addresses).
    """,
    "BadHighlight": """
    `highlight="3,5-7"` marks lines of the code of any fence, whether it runs or not. The lines \
    are counted from 1.
    """,
    "BadInitial": """
    The slider of an explore starts at `initial`, which is one of its `values`, written the \
    same way. Without it the first value is shown.
    """,
    "BadLabel": """
    Labels become part of addresses and of the names of results, so they hold only letters, \
    digits, `-`, `_`, `.` and `:`.
    """,
    "BadOptionValue": """
    Some options take one of a few words: `echo=show`, `fold` or `hide`; `error=compile` or \
    `trap`; `secrecy=low` or `high`.
    """,
    "BadPoints": """
    `points` is how much an exercise counts when a class is graded: a number that is not \
    negative. Without it an exercise counts 1.
    """,
    "BadReference": """
    `references.yml` lists works in CSL-YAML or with the fields of BibTeX: each has an `id` \
    of its own and a `title`, most have `author`, `issued` or `year`, and a \
    `container-title`.
    """,
    "BadTolerance": """
    An answer x is right when |x - a| <= atol + rtol * |a|; both are numbers that are not \
    negative. Pinned outputs are compared in the same way.
    """,
    "BadVariants": """
    `variants=1,2,3` freezes the seeds from which an exercise's numbers are drawn; \
    `variants=3` is short for the seeds 1 to 3.
    """,
    "BadVerdict": """
    A verdict is `supported` (the measurement bears the claim out), `partly`, `contradicted` \
    or `undecided`. The build fails when the check does not bear the verdict out.
    """,
    "BadYAML": """
    Front matter, `course.yml` and `references.yml` are YAML. Often a colon inside a value \
    is the cause: put the value in quotes.
    """,
    "ByteOrderMark": """
    Some editors put three invisible bytes before the text. They are not needed in UTF-8 and \
    disturb other tools. `normbook lint --fix` removes them.
    """,
    "ChoiceWithoutReason": """
    Who chooses wrong should learn why, and who chooses right should know that it was for \
    the right reason. The first paragraph of a `choice` (or its title) is the option, what \
    follows is its reason.
    """,
    "DuplicateLabel": """
    Labels of cells, equations, headings and blocks share one space in a lesson, for a link \
    `[](#label)` can lead to one place only. Headings get theirs from their words; `## Title \
    {#other}` gives another.
    """,
    "DuplicateOption": """
    Of an option that is given twice only one value could count, and a reader of the file could \
    not tell which.
    """,
    "DuplicateLesson": """
    A lesson's id is the name of its file or folder without number and ending: `01-why.md` \
    and `02-why/lesson.md` are both `why`. Rename one, or list it once.
    """,
    "DuplicateName": """
    The name of a mistake or choice tells its results and its statistics from the others' of \
    the exercise.
    """,
    "DuplicateObjective": """
    Exercises say which objective they meet by its name, so a name stands for one objective.
    """,
    "DuplicateValue": """
    An explore runs its cells once for each value and stores the result under the value as \
    written.
    """,
    "EmptyClaim": """
    The first paragraph of a `claim` is the sentence that is measured. It stands on the page \
    of all claims.
    """,
    "EmptyExempt": """
    A claim may go without a measurement, but not without a reason: a statement about \
    history, or one that needs a machine we do not have. Write it as `exempt="why"`.
    """,
    "EmptyExercise": """
    Before its parts an exercise has at least a paragraph: the question.
    """,
    "EmptyLink": """
    `[](#label)` takes its words from its target, but an address outside of the course has \
    none to give.
    """,
    "EmptyValue": """
    `` `{swift} expression` `` puts the value of an expression into the sentence.
    """,
    "ExploreTooLarge": """
    All states of an explore stand in its page, so that a slider moves without a wait and works \
    without a server. Take fewer values, or show fewer points in each.
    """,
    "ExploreWithoutCell": """
    An explore holds at least one `swift run` cell, which runs once for each value; the \
    value is called `value` there.
    """,
    "ExploreWithoutParameter": """
    `parameter="batch size"` is the label of the slider.
    """,
    "ExploreWithoutValues": """
    `values="2,4,8"` lists what the slider steps through. Every value is run when the site \
    is built.
    """,
    "InvalidUTF8": """
    The file holds bytes that are no UTF-8 text; perhaps it was saved as Latin-1 or UTF-16. \
    Save it as UTF-8.
    """,
    "JoinedTwice": """
    An explore with `with=other` runs for each pair of its own value and the other's, and the \
    other's slider moves both. Two parameters are as many as a reader can follow, so the explore \
    that is named has no `with` of its own.
    """,
    "LatePrerequisite": """
    The course's order is the order of reading: what a lesson builds on comes before it.
    """,
    "LostCell": """
    The line looks like the opening of a cell, but Markdown does not take it for one: it holds a \
    backtick outside of quotes, is indented by four spaces, or stands in a formula or a footnote \
    that is left out. Nothing of the cell would run.
    """,
    "MeasuredAndExempt": """
    `exempt` excuses a claim from being measured. This one has a check, so say which it is.
    """,
    "MisplacedBlock": """
    `hint`, `mistake`, `choice`, `solution` and `rubric` are parts of an exercise and stand \
    directly in one. Exercises, claims and explores do not stand in each other.
    """,
    "MisplacedCell": """
    `swift answer`, `swift starter` and `formula answer` stand directly in an `exercise`, \
    `swift check` in a `claim` or an `exercise`, `formula run` in a `mistake`. Elsewhere they \
    would never run.
    """,
    "MisplacedOption": """
    `error=` says that a cell is meant to fail so that its message can be shown. Checks, \
    answers and starters have to succeed.
    """,
    "MissingAlt": """
    `![a line that falls and levels off](loss.png)`: the words in brackets are what a reader \
    who cannot see the picture is told. Say what it shows.
    """,
    "MissingAnswer": """
    The key of an exercise is computed by a `swift answer` cell when the course is built, so \
    that it can be neither mistyped nor forgotten when the engine changes. A formula's is \
    written in a `formula answer` fence.
    """,
    "MissingCheck": """
    A learner's function is right when it has the properties that the `swift check` cells \
    test on random inputs, not when it gives the reference's numbers for a few.
    """,
    "MissingExerciseKind": """
    `kind=` says what a learner gives: `number`, `numbers`, `matrix`, `choice`, `choices`, \
    `formula`, `code` or `proof`.
    """,
    "MissingHint": """
    Every exercise has at least one `hint`, shown one after the other to who asks.
    """,
    "MissingLabel": """
    Exercises, claims and explores have a label (`#name`): learners check an exercise by it, \
    results are stored under it, and links lead to it.
    """,
    "MissingPicture": """
    Pictures stand beside `lesson.md` in the lesson's folder and are named by their path in \
    it. A lesson that is a single file cannot bring pictures: make it a folder.
    """,
    "MissingRubric": """
    A proof is compared with a `rubric`: a list of what it must contain, to be ticked.
    """,
    "MissingSolution": """
    The `solution` is shown to who has earned it; a proof is compared with it. Only exercises of \
    choices do without: each choice has its reason.
    """,
    "MissingStarter": """
    The `swift starter` cell is what the learner's file begins with. It compiles, and fails \
    the checks.
    """,
    "MissingVariables": """
    A formula is compared with the answer's on random points, for which its variables have \
    to be known: `variables=x,y`.
    """,
    "MissingVerdict": """
    A measured claim says what came of the measurement: `verdict=supported`, `partly`, \
    `contradicted` or `undecided`.
    """,
    "MistakeWithoutCell": """
    A known slip is a program: its `swift run` cell computes what the slip leads to (a \
    formula's `formula run` fence says it), and who gives that is told its message.
    """,
    "MistakeWithoutMessage": """
    The words of a `mistake` are what a learner who made it reads.
    """,
    "NestingTooDeep": """
    Quotes, lists and blocks inside each other a hundred times are surely a slip. The text \
    is kept, without its nesting.
    """,
    "NoLesson": """
    A course is a folder of lessons: Markdown files, or folders with a `lesson.md`. Names that begin \
    with `.` or `_` are left out. `normbook new lesson NAME` writes one.
    """,
    "NotSwift": """
    Fences in other languages are shown and coloured, never run. Only `swift` in small \
    letters is a cell.
    """,
    "NullByte": """
    The file holds a byte 0, which is no text. Perhaps it was saved as UTF-16; save it as \
    UTF-8.
    """,
    "OptionsWithoutRole": """
    `swift` alone shows code. `swift run` runs it, and only then do `id`, `caption` and the \
    other options mean something.
    """,
    "OutputWithoutCell": """
    A fence `output` pins what the cell before it printed, and there is none before it.
    """,
    "PrerequisiteCycle": """
    The course's map is drawn from the prerequisites. A circle would mean that none of its \
    lessons can be read first.
    """,
    "RawHTML": """
    Raw HTML in lessons is escaped, so that a lesson cannot break or betray a page. A course \
    that trusts its authors says `html: trusted` in `course.yml`.
    """,
    "RemotePicture": """
    A site is complete in itself: it loads nothing from other servers. Copy the picture into \
    the lesson's folder.
    """,
    "SecondLabel": """
    A block has one label, by which links find it.
    """,
    "SecondTitle": """
    A block's title is what is left of its opening line, or `title="…"`; an explore's caption is \
    that, or `caption="…"`, or the caption of its one cell. Of two, one would be lost.
    """,
    "ShortFence": """
    A block is closed by a line with as many colons as opened it. Fewer close it too, with \
    this warning, because a reader cannot see which block is meant.
    """,
    "TextAfterMath": """
    Display math stands alone on its lines. What follows the closing `$$` is shown as a \
    paragraph of its own; begin it on the next line.
    """,
    "TooFewChoices": """
    One choice is no choice. Each `choice` block is an option, with `right` where it is \
    right.
    """,
    "TakenPage": """
    A cell with `page="The map"` shows its table on a page of its own, which the course's menu \
    lists under that title. The page's address is made of the title, so that no two may be alike, \
    and none may be that of the claims, the exercises, the glossary or the search.
    """,
    "TooManyStates": """
    An explore runs its cells once for each value, and once for each pair of values when it \
    names another `with=other`. All results stand in the page, so that their number is bounded.
    """,
    "TypedNumber": """
    A claim's numbers are measured, or they go stale unseen. Write `` `{swift} expression` \
    ``. A number that is no finding but a part of what is claimed, as in "mean 0 and variance 1", \
    is listed: `given="0, 1"`. In math one may say what it is a value of (`$n = 32$`), numbers in \
    names (`L2`) are names, and an exempt claim may repeat its source's figures.
    """,
    "UnclosedBlock": """
    `::: name` opens a block, a line of as many colons closes it, in the same list item or \
    quote. Everything up to the end of the surrounding block is taken as its contents until \
    then.
    """,
    "UnclosedFrontMatter": """
    Front matter stands between two lines `---`. Without the second, everything up to the \
    first blank line is read as front matter.
    """,
    "UnclosedMath": """
    Display math ends with `$$`. It holds no blank line; at one it is taken to end, so that \
    the rest of the lesson is read.
    """,
    "UnclosedQuote": """
    A value with spaces stands in quotes that close on the same line; `\\"` is a quote inside \
    of them.
    """,
    "UnknownBlock": """
    The blocks are callouts (`note`, `tip`, `warning`, `confusion`), `definition`, \
    `theorem`, `proof`, `proof-sketch`, `details`, `predict`, `claim`, `explore`, \
    `exercise`, and inside an exercise `hint`, `mistake`, `choice`, `solution`, `rubric`. \
    The contents of an unknown block are shown.
    """,
    "UnknownCellOption": """
    A cell has `id`, `caption`, `alt`, `echo`, `error`, `highlight` and `page`; a pinned output \
    has `rtol` and `atol`.
    """,
    "UnknownCellWord": """
    After `swift` comes what the cell is for: `run`, `check`, `answer` or `starter`. \
    Everything else is written `key=value`, in quotes when it holds spaces.
    """,
    "UnknownCitation": """
    `[@key]` cites a work that `references.yml` lists under that `id`.
    """,
    "UnknownFootnote": """
    `[^name]` refers to a footnote, which stands anywhere in the lesson as `[^name]: text`.
    """,
    "UnknownKey": """
    Keys that are not known are not used. See `normbook explain BadFrontMatter` and \
    `BadCourseFile` for those that are.
    """,
    "UnknownLesson": """
    `course.yml` lists lessons by their id: the name of the file or folder without number \
    and ending.
    """,
    "UnknownMarkdown": """
    The Markdown parser gave a node of a kind that this version of normbook does not know. \
    Its text is shown; please report it.
    """,
    "UnknownObjective": """
    `meets=` names objectives of the lesson's front matter, with commas between them.
    """,
    "UnknownOption": """
    Each block has options of its own, written `key=value` after its name. What is no option \
    is the block's title.
    """,
    "UnknownPrerequisite": """
    `prerequisites` names lessons of this course by their ids.
    """,
    "UnknownReference": """
    `[](#label)` leads to a label of this lesson, `[](lesson)` to a lesson, \
    `[](lesson#label)` to a label there. A link whose target is gone would be found by \
    readers only.
    """,
    "UnknownValueOption": """
    `` `{swift} expression, digits: 3` ``: `digits` is how many decimals are shown, from 0 \
    to 17.
    """,
    "UnlistedLesson": """
    When `course.yml` lists lessons, those it does not list are no part of the course. List \
    it, or give its file a name that starts with `_`.
    """,
    "UnmatchedFence": """
    A line of colons alone closes a block. Here none is open, or it was opened in another \
    list item or quote.
    """,
    "UnmeasuredClaim": """
    A claim is a sentence, a measurement and a verdict. Give it a `swift check` cell, or say \
    why it has none: `exempt="why"`.
    """,
    "UnmetObjective": """
    An objective is a promise. An exercise that names it (`meets=name`) is how a learner \
    finds out whether it was kept.
    """,
    "UnreadableFile": """
    The system refused to read the file. Its permissions, or a broken link, may be the \
    cause.
    """,
    "UnreadablePicture": """
    Pages show PNG, JPEG, GIF, WebP, AVIF and SVG, known by their names and by their first bytes, \
    from which the page learns how large they are. Save the picture anew in one of these.
    """,
    "UnusedGiven": """
    `given="0, 1"` lists the numbers of a claim's sentence that are a part of what is claimed \
    rather than found, written as they stand there.
    """,
    "UnusedFootnote": """
    Markdown leaves out a footnote that nothing refers to, and everything in it.
    """,
    "UnusedPart": """
    The kind of an exercise decides its parts. This one would never be looked at.
    """,
    "WrongRightChoices": """
    An exercise of kind `choice` has exactly one `choice right`, one of kind `choices` at \
    least one.
    """,
  ]
}
