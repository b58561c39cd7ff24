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

  /// Whether a mistake is one that only a run can tell.
  static func isFromRun(_ id: String) -> Bool { runs[id] != nil || exercises[id] != nil }

  /// What can be told of a text without running anything.
  private static let lessons: [String: String] = [
    "BadCitation": """
    A work is named in a form that the format doesn't have, so that it would be shown as text. A \
    citation is `[@ioffe2015]`, with a place in the work behind a comma, `[@ioffe2015, p. 3]`, and \
    with other works behind a `;`: `[@ioffe2015, thm. 2; @santurkar2018]`. Words such as "see" \
    stand before the brackets. Nothing hides the authors (`[-@key]`), and a key alone (`@key`) is \
    text. What is meant as text begins with `\\[` or `\\@`.
    """,
    "BadCourseFile": """
    The course file lacks something, or holds what can't be read. `course.yml` holds a title, \
    and may hold a summary, authors, a seed, `html`, `links` (each with a title and a url), and \
    either `parts` (each with a title and lessons) or `lessons`. Each lesson is named by its id: \
    the name of its file or folder without number and ending.
    """,
    "BadExerciseKind": """
    No exercise is of this kind. The kind says what a learner gives: `number`, `numbers`, \
    `matrix`, `choice`, `choices`, `formula`, `code` or `proof`. It decides which parts the \
    exercise needs and how an answer is compared.
    """,
    "BadFrontMatter": """
    A value of the front matter can't be what it is. Front matter holds `title`, `summary`, \
    `objectives` (a list of `name: what one can do`), `prerequisites` (ids of lessons), \
    `reviewed` (a day such as 2026-11-21), `seed`, `timeout` (seconds for all cells) and \
    `aliases` (earlier addresses).
    """,
    "BadHighlight": """
    The lines to mark are not written as lines, or the code has none of that number. \
    `highlight="3,5-7"` marks lines of the code of any fence, whether it runs or not. They are \
    counted from 1.
    """,
    "BadInitial": """
    The slider would start at a value it doesn't have. `initial` is one of the `values`, written \
    the same way; without it the first value is shown. Values with spaces between them stand in \
    quotes: `values="2, 4, 8"`.
    """,
    "BadLabel": """
    This can't be a label. Labels become part of addresses and of the names of results, so they \
    hold only letters, digits, `-`, `_`, `.` and `:`, right behind the `#` or `id=`. In braces, \
    `{#eq-mean}`, one stands behind the `$$` that closes a formula, right behind a picture, or at \
    the end of a heading or of a table's caption.
    """,
    "BadList": """
    A list is written in another form than with commas, so that it would be read as one value. \
    `values`, `variants`, `given`, `cites`, `meets`, `after` and `variables` take `"1, 2, 5"` in \
    quotes or `1,2,5` without spaces: no brackets, no semicolons, no ranges.
    """,
    "BadOption": """
    An option is written `key=value`, in quotes where the value holds spaces. No space and no \
    colon stands between them, and only spaces part one option from the next: \
    `id=fig-a caption="The scale"`.
    """,
    "BadOptionValue": """
    The option doesn't take this word. `echo` is `show`, `fold` or `hide`; `error` is `compile` \
    or `trap`; `secrecy` is `low` or `high`.
    """,
    "BadPoints": """
    These are no points: `points` is how much an exercise counts when a class is graded, a \
    number from 0 up. Without it an exercise counts 1.
    """,
    "BadReference": """
    A work lacks something, or is there twice. `references.yml` lists works in CSL-YAML or with \
    the fields of BibTeX: each has an `id` of its own and a `title`, most have `author`, \
    `issued` or `year`, and a `container-title`.
    """,
    "BadTolerance": """
    This is no tolerance: `atol` and `rtol` are numbers from 0 up. An answer x is right when |x \
    - a| <= atol + rtol * |a|. Pinned outputs are compared in the same way.
    """,
    "BadVariants": """
    These are no variants. `variants=1,2,3` freezes the seeds from which an exercise's numbers \
    are drawn; `variants=3` is short for the seeds 1 to 3.
    """,
    "BadVerdict": """
    No verdict has this name. A verdict is `supported` (every comparison holds), `contradicted` \
    (none does), `partly` (some do, or the seeds of one disagree) or `undecided` (the seeds of \
    one disagree). The build fails when the check does not bear it out.
    """,
    "BadYAML": """
    The file can't be read from this place on. Front matter, `course.yml` and `references.yml` \
    are YAML, which indents with spaces and never with tabs. Often a colon inside a value is the \
    cause: put the value in quotes. What the file would have said counts as not said, so nothing \
    is told of what is missed for it.
    """,
    "BadValue": """
    A measured value is not read as one, so that its expression would be shown. It is written in \
    backticks, with the word in braces of its own: `` `{swift} variance, digits: 3` ``.
    """,
    "BrokenLink": """
    This was meant for a link and is text. A link to a label is `[](#label)`, or `[words](#label)` \
    with words of its own, without a space in it; a `)` ends it. `@label` and `\\ref{label}` are \
    other tools' forms.
    """,
    "ByteOrderMark": """
    Three invisible bytes stand before the text. Some editors put them there; they are not \
    needed in UTF-8 and disturb other tools. `normbook lint --fix` removes them.
    """,
    "ChoiceWithoutReason": """
    A choice gives no reason. Who chooses wrong should learn why, and who chooses right should \
    know that it was for the right reason. The first paragraph of a `choice` (or its title) is \
    the option, what follows is its reason.
    """,
    "ClosedEarly": """
    A part of an exercise stands behind it. A line of colons before it closed the exercise itself, \
    which was perhaps meant to close a part: it is one too many, or the exercise opens with one \
    colon more than its parts. Nothing is told of what the exercise lacks for it.
    """,
    "CurlyQuotes": """
    A word processor turned the quotes. A value stands in straight ones, `caption="The scale"`; \
    turned ones are text like any other, so that they may stand inside of a caption.
    """,
    "DuplicateLabel": """
    Two things have one label, so that a link `[](#label)` could lead to either. Labels of \
    cells, equations, headings and blocks share one space in a lesson. Headings get theirs from \
    their words; `## Title {#other}` gives another.
    """,
    "DuplicateOption": """
    An option is given twice. Only one value could count, and a reader of the file could not \
    tell which.
    """,
    "DuplicateLesson": """
    Two lessons have one id, or one is listed twice. The id is the name of the file or folder \
    without number and ending: `01-why.md` and `02-why/lesson.md` are both `why`. Rename one, or \
    list it once.
    """,
    "DuplicateName": """
    Two mistakes or choices of the exercise have one name, by which their results and statistics \
    are told apart. Give one another `name=`.
    """,
    "DuplicateObjective": """
    Two objectives have one name. Exercises say which objective they meet by its name, so a name \
    stands for one.
    """,
    "DuplicateValue": """
    A value is there twice. An explore runs its cells once for each value and stores the result \
    under the value as written.
    """,
    "EmptyClaim": """
    The claim says nothing. The first paragraph of a `claim` is the sentence that is measured; \
    it stands on the page of all claims.
    """,
    "EmptyExempt": """
    The reason is missing. A claim may go without a measurement, but not without saying why: a \
    statement about history, or one that needs a machine we do not have. Write it as \
    `exempt="why"`.
    """,
    "EmptyExercise": """
    The exercise asks nothing: before its parts it has a paragraph, or more, with the question.
    """,
    "EmptyLink": """
    The link has no words, so that no reader finds it. `[](#label)` takes its words from its \
    target, but an address outside of the course has none to give.
    """,
    "EmptyValue": """
    There is nothing to compute. `` `{swift} expression` `` puts the value of an expression into \
    the sentence.
    """,
    "ExploreTooLarge": """
    The results of all values take too much of the page. They all stand in it, so that a slider \
    moves without a wait and works without a server. Take fewer values, or show fewer points in \
    each.
    """,
    "ExploreWithoutCell": """
    Nothing would run. An explore holds a `swift run` cell, or several, which run once for each \
    value; the value is called `value` there.
    """,
    "ExploreWithoutParameter": """
    The slider has no words. `parameter="batch size"` is what stands beside it.
    """,
    "ExploreWithoutValues": """
    The slider has nothing to step through. `values="2,4,8"` lists it; every value is run when \
    the site is built.
    """,
    "IndentedCode": """
    Four spaces or a tab before a line make Markdown take it for code that is shown, so a \
    paragraph begun with a tab looks like code, and a `:::` behind one opens nothing. Begin the \
    line at the margin. Code stands between two lines of backticks.
    """,
    "InvalidUTF8": """
    Some bytes of the file are no UTF-8 text; perhaps it was saved as Latin-1 or UTF-16. Save it \
    as UTF-8.
    """,
    "JoinedTwice": """
    The explore that is named follows a third. An explore with `with=other` runs for each pair \
    of its own value and the other's, and the other's slider moves both. Two parameters are as \
    many as a reader can follow, so the explore that is named has no `with` of its own.
    """,
    "LatePrerequisite": """
    A lesson builds on one that is read after it. The course's order is the order of reading: \
    what a lesson builds on comes before it.
    """,
    "LostCell": """
    The line looks like the opening of a cell, but Markdown does not take it for one, so that \
    nothing of the cell runs: it holds a backtick outside of quotes, stands behind a tab or four \
    spaces, or in a formula or a footnote that is left out.
    """,
    "MeasuredAndExempt": """
    The claim has a check and says why it has none. `exempt` excuses a claim from being \
    measured: say which it is.
    """,
    "MisplacedBlock": """
    The block stands where it means nothing. `hint`, `mistake`, `choice`, `solution` and \
    `rubric` are parts of an exercise and stand directly in one. Exercises, claims and explores \
    do not stand in each other. A line of colons too many or too few before it is often the \
    cause.
    """,
    "MisplacedCell": """
    The cell stands where it would never run. `swift answer`, `swift starter` and `formula \
    answer` stand directly in an `exercise`, `swift check` in a `claim` or an `exercise`, \
    `formula run` in a `mistake`.
    """,
    "MisplacedOption": """
    The cell may not fail. `error=` says that a cell is meant to fail so that its message can be \
    shown; checks, answers and starters have to succeed.
    """,
    "MissingAlt": """
    The picture has no words for a reader who cannot see it. In `![a line that falls and levels \
    off](loss.png)` they stand in the brackets: say what the picture shows.
    """,
    "MissingAnswer": """
    The exercise has no answer, or several. The key is computed by one `swift answer` cell when \
    the course is built, so that it can be neither mistyped nor forgotten when the engine \
    changes. A formula's is written in a `formula answer` fence.
    """,
    "MissingCheck": """
    Nothing says what a right function is. A learner's function is right when it has the \
    properties that the `swift check` cells test on random inputs, not when it gives the \
    reference's numbers for a few.
    """,
    "MissingExerciseKind": """
    The exercise doesn't say what a learner gives: `kind=` is `number`, `numbers`, `matrix`, \
    `choice`, `choices`, `formula`, `code` or `proof`.
    """,
    "MissingHint": """
    Who is stuck is left alone. Every exercise has at least one `hint`; they are shown one after \
    the other to who asks.
    """,
    "MissingLabel": """
    The block has no label. Exercises, claims and explores have one (`#name`): learners check an \
    exercise by it, results are stored under it, and links lead to it.
    """,
    "MissingPicture": """
    The picture isn't there. Pictures stand beside `lesson.md` in the lesson's folder and are \
    named by their path in it. A lesson that is a single file cannot bring pictures: make it a \
    folder.
    """,
    "MissingRubric": """
    There is nothing to compare a proof with: a `rubric` lists what it must contain, to be \
    ticked.
    """,
    "MissingSolution": """
    Who has solved the exercise, or given up, is shown nothing. The `solution` is shown to who \
    has earned it; a proof is compared with it. Only exercises of choices do without: each \
    choice has its reason.
    """,
    "MissingStarter": """
    A learner has nowhere to begin. The one `swift starter` cell is what the learner's file \
    begins with; it compiles, and fails the checks.
    """,
    "MissingVariables": """
    The formula's variables aren't known. It is compared with the answer's on random points, \
    drawn for `variables=x,y`.
    """,
    "MissingVerdict": """
    The claim doesn't say what came of its measurement: `verdict=supported`, `partly`, \
    `contradicted` or `undecided`.
    """,
    "MistakeWithoutCell": """
    Nothing recognizes the mistake. A known slip is a program: its `swift run` cell computes \
    what the slip leads to (a formula's `formula run` fence says it), and who gives that is told \
    its message.
    """,
    "MistakeWithoutMessage": """
    Who made the mistake would be told nothing: its words are what they read.
    """,
    "NestingTooDeep": """
    Quotes, lists and blocks stand in each other a hundred times and more, which is surely a \
    slip. The text is kept, without its nesting.
    """,
    "NoLesson": """
    The folder holds no lesson, so it is no course. A course is a folder with a Markdown file \
    for each lesson, `01-name.md`, or a folder with a `lesson.md` when it brings pictures or \
    data; `course.yml` beside them has its title and their order. Names that begin with `.` or \
    `_` are left out. `normbook new course NAME` makes a course, `normbook new lesson NAME` \
    writes a lesson.
    """,
    "NoBreakSpace": """
    A blank stands between words of an opening line that looks like a space and is none, or is \
    not seen at all. Web pages, word processors and some keyboards (Option and space) make them. \
    It is read as a space; put a plain one there, so that other tools do so, too.
    """,
    "NotHeading": """
    The line would be shown as it stands, with its `#`. Markdown takes it for a heading when a \
    space follows the `#`, and a plain one at that.
    """,
    "NotOutput": """
    The fence stands behind a cell and looks like its pinned output, but is only shown: nothing \
    compares it with what the cell prints. `output` in small letters pins it.
    """,
    "NotSwift": """
    The fence was meant to run, and is only shown. Fences in other languages are shown and \
    coloured; only `swift` in small letters is a cell.
    """,
    "NullByte": """
    The file holds a byte 0, which is no text. Perhaps it was saved as UTF-16; save it as UTF-8.
    """,
    "OptionsWithoutRole": """
    The options of this code count for nothing. `swift` alone shows code. `swift run` runs it, \
    and only then do `id`, `caption` and the other options mean something.
    """,
    "OutputWithoutCell": """
    There is no cell whose output this could be. A fence `output` pins what the cell before it \
    printed.
    """,
    "PrerequisiteCycle": """
    Lessons need each other round in a circle, so that none of them can be read first. The \
    course's map is drawn from the prerequisites: take one away.
    """,
    "RawHTML": """
    HTML in a lesson is shown as text, so that a lesson cannot break or betray a page. A course \
    that trusts its authors says `html: trusted` in `course.yml`.
    """,
    "RemotePicture": """
    The picture lies on another server. A site is complete in itself and loads nothing from \
    elsewhere: copy the picture into the lesson's folder.
    """,
    "SecondLabel": """
    The block has two labels. It has one, by which links find it.
    """,
    "SecondTitle": """
    The block has two titles, of which one would be lost. A block's title is what is left of its \
    opening line, or `title="…"`; an explore's caption is that, or `caption="…"`, or the caption \
    of its one cell.
    """,
    "ShortFence": """
    A line closes a block with fewer colons than opened it. That closes it too, with this \
    warning, because a reader cannot see which block is meant: write as many.
    """,
    "TextAfterMath": """
    Text follows the closing `$$` of a formula, which stands alone on its lines. It is shown as \
    a paragraph of its own; begin it on the next line.
    """,
    "TooFewChoices": """
    There is nothing to choose. Each `choice` block is an option, with `right` where it is \
    right; there are two or more.
    """,
    "TakenPage": """
    Two pages would have one address. A cell with `page="The map"` shows its table on a page of \
    its own, which the course's menu lists under that title. The page's address is made of the \
    title, so that no two may be alike, and none may be that of the claims, the exercises, the \
    glossary or the search.
    """,
    "TooFewColons": """
    The line is shown as text, with its colons. A block opens with three or more, `::: note`, \
    and a line of as many closes it. Nothing is told of what is missed in the block, or is too \
    much there, since it is not read as it was meant.
    """,
    "TooManyStates": """
    The explore would run too often. It runs its cells once for each value, and once for each \
    pair of values when it names another `with=other`. All results stand in the page, so that \
    their number is bounded.
    """,
    "TypedNumber": """
    A number of the claim is typed, so that it goes stale unseen: a claim's numbers are \
    measured. Write `` `{swift} expression` ``. A number that is no finding but a part of what \
    is claimed, as in "mean 0 and variance 1", is listed: `given="0, 1"`. In math one may say \
    what it is a value of (`$n = 32$`), numbers in names (`L2`) are names, and an exempt claim \
    may repeat its source's figures. Numbers in words are taken for settings (`two layers`), but \
    behind words of comparison (`at least fifty`) for a bound: measure it, leave it to the \
    check, or list it.
    """,
    "UnclosedBlock": """
    The block never ends, so that what follows is taken as its contents, up to the end of the \
    surrounding block. `::: name` opens a block; a line of as many colons, in the same list item \
    or quote, closes it. Where blocks of as many colons stand in each other, the line that is \
    missing may be an inner one's: give the outer one more colons.
    """,
    "UnclosedFence": """
    The code never ends where it should, so that prose, blocks or other cells are taken for \
    code. A line of as many backticks as opened it, without a tab or four spaces before it, \
    closes it. Normbook says so where the code runs to the end of the file or of its block, or \
    holds a line that opens or closes a block, opens another fence, or is a heading. Only a line \
    of marks that was surely meant to close it is mended by itself, since else the author alone \
    knows where the code ends. Nothing is told of what is missed for it.
    """,
    "UnclosedFrontMatter": """
    The front matter never ends. It stands between two lines `---`; without the second, \
    everything up to the first blank line is read as front matter.
    """,
    "UnclosedMath": """
    The formula never ends. Display math ends with `$$` and holds no blank line; at one it is \
    taken to end, so that the rest of the lesson is read.
    """,
    "UnclosedQuote": """
    A quote opens a value and nothing closes it. A value with spaces stands in quotes that close \
    on the same line; `\\"` is a quote inside of them.
    """,
    "UnknownBlock": """
    No block has this name. The blocks are callouts (`note`, `tip`, `warning`, `confusion`), \
    `definition`, `theorem`, `proof`, `proof-sketch`, `details`, `predict`, `claim`, `explore`, \
    `exercise`, and inside an exercise `hint`, `mistake`, `choice`, `solution`, `rubric`. The \
    contents of an unknown block are shown; where one name only can be meant, it is read as \
    that.
    """,
    "UnknownCellOption": """
    No cell has this option. A cell has `id`, `caption`, `alt`, `echo`, `error`, `highlight` and \
    `page`; a pinned output has `rtol` and `atol`.
    """,
    "UnknownCellWord": """
    This word means nothing behind `swift`, where it is said what the cell is for: `run`, \
    `check`, `answer` or `starter`. Everything else is written `key=value`, in quotes when it \
    holds spaces.
    """,
    "UnknownCitation": """
    The work isn't in the list. `[@key]` cites one that `references.yml` lists under that `id`.
    """,
    "UnknownFootnote": """
    The footnote isn't written. `[^name]` refers to one, which stands anywhere in the lesson as \
    `[^name]: text`.
    """,
    "UnknownKey": """
    The key isn't known, so that what stands under it is not used. See `normbook explain \
    BadFrontMatter` and `BadCourseFile` for those that are.
    """,
    "UnknownLesson": """
    The lesson that is listed has no file. `course.yml` lists lessons by their id: the name of \
    the file or folder without number and ending.
    """,
    "UnknownMarkdown": """
    The Markdown parser gave a node of a kind that this version of normbook does not know. Its \
    text is shown; please report it.
    """,
    "UnknownObjective": """
    The lesson has no objective of this name. `meets=` names those of its front matter, with \
    commas between them.
    """,
    "UnknownOption": """
    This block has no such option. Each block has options of its own, written `key=value` after \
    its name. What is no option is the block's title.
    """,
    "UnknownPrerequisite": """
    The course has no such lesson. `prerequisites` names lessons of this course by their ids.
    """,
    "UnknownReference": """
    The link leads nowhere. `[](#label)` leads to a label of this lesson, `[](lesson)` to a \
    lesson, `[](lesson#label)` to a label there. A link whose target is gone would be found by \
    readers only.
    """,
    "UnknownValueOption": """
    A value in prose doesn't take this. `` `{swift} expression, digits: 3` ``: `digits` is how \
    many decimals are shown, a number from 0 to 17.
    """,
    "UnlistedLesson": """
    The lesson is left out of the course. When `course.yml` lists lessons, those it does not \
    list are no part of it. List it, or give its file a name that starts with `_`.
    """,
    "UnmatchedFence": """
    The line closes nothing. A line of colons alone closes a block; here none is open, or it was \
    opened in another list item or quote. Either this line is one too many, or a block was \
    closed before it was meant to be, or its opening line is missing: the note names the line \
    that closed the block before.
    """,
    "UnmeasuredClaim": """
    Nothing measures the claim. It is a sentence, a measurement and a verdict: give it a `swift \
    check` cell, or say why it has none: `exempt="why"`.
    """,
    "UnmetObjective": """
    No exercise meets the objective. It is a promise, and an exercise that names it \
    (`meets=name`) is how a learner finds out whether it was kept.
    """,
    "UnquotedValue": """
    The words behind an option belong to its value, and are not read as such: a value ends at a \
    space. Put it in quotes, `parameter="batch size"`, or write a list without spaces, \
    `values=1,2,5`.
    """,
    "UnreadableFile": """
    The system refused to read the file. Its permissions, or a broken link, may be the cause.
    """,
    "UnreadablePicture": """
    No browser shows this file. Pages show PNG, JPEG, GIF, WebP, AVIF and SVG, known by their \
    names and by their first bytes, from which the page learns how large they are. Save the \
    picture anew in one of these.
    """,
    "UnusedGiven": """
    A number is listed as given and isn't there. `given="0, 1"` lists the numbers of a claim's \
    sentence that are a part of what is claimed rather than found, written as they stand there.
    """,
    "UnusedFootnote": """
    Nothing refers to the footnote, so that Markdown leaves it out, with everything in it.
    """,
    "UnusedPart": """
    The part would never be looked at. The kind of an exercise decides its parts.
    """,
    "WordsOnClosing": """
    The line was meant to close a block, and opens another by the words behind its colons. A line \
    of colons alone closes the block that was opened last: no name and no words stand there.
    """,
    "WrongRightChoices": """
    The wrong number of choices is right. An exercise of kind `choice` has exactly one `choice \
    right`, one of kind `choices` at least one.
    """,
  ]
}
