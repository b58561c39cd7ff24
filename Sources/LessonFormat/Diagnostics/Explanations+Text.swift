extension Explanations {
  /// What is told of a lesson's text: fences, blocks, options, labels, links and pictures.
  static let text: [String: String] = [
    "BadCitation": """
    A work is named in a form that the format doesn't have, so that it would be shown as text. A \
    citation is `[@ioffe2015]`, with a place in the work behind a comma, `[@ioffe2015, p. 3]`, and \
    with other works behind a `;`: `[@ioffe2015, thm. 2; @santurkar2018]`. Words such as "see" \
    stand before the brackets. Nothing hides the authors (`[-@key]`), and a key alone (`@key`) is \
    text. What is meant as text begins with `\\[` or `\\@`.
    """,
    "BadExploreValue": """
    All values of this explore are numbers, and this one is not finite, or larger than numbers are. \
    List numbers that are; where a value such as "none" is meant, name all of them in words.
    """,
    "BadHighlight": """
    The lines to mark are not written as lines, or the code has none of that number. \
    `highlight="3,5-7"` marks lines of the code of any fence, whether it runs or not. They are \
    counted from 1.
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
    "BadValue": """
    A measured value is not read as one, so that its expression would be shown. It is written in \
    backticks, with the word in braces of its own: `` `{swift} variance, digits: 3` ``.
    """,
    "BrokenLink": """
    This was meant for a link and is text. A link to a label is `[](#label)`, or `[words](#label)` \
    with words of its own, without a space in it; a `)` ends it. `@label` and `\\ref{label}` are \
    other tools' forms.
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
    "EmptyLink": """
    The link has no words, so that no reader finds it. `[](#label)` takes its words from its \
    target, but an address outside of the course has none to give.
    """,
    "EmptyValue": """
    There is nothing to compute. `` `{swift} expression` `` puts the value of an expression into \
    the sentence.
    """,
    "IndentedCode": """
    Four spaces or a tab before a line make Markdown take it for code that is shown, so a \
    paragraph begun with a tab looks like code, and a `:::` behind one opens nothing. Begin the \
    line at the margin. Code stands between two lines of backticks.
    """,
    "LostCell": """
    The line looks like the opening of a cell, but Markdown does not take it for one, so that \
    nothing of the cell runs: it holds a backtick outside of quotes, stands behind a tab or four \
    spaces, or in a formula or a footnote that is left out.
    """,
    "MissingAlt": """
    The picture has no words for a reader who cannot see it. In `![a line that falls and levels \
    off](loss.png)` they stand in the brackets: say what the picture shows.
    """,
    "MissingPicture": """
    The picture isn't there. Pictures stand beside `lesson.md` in the lesson's folder and are \
    named by their path in it. A lesson that is a single file cannot bring pictures: make it a \
    folder.
    """,
    "NestingTooDeep": """
    Quotes, lists and blocks stand in each other a hundred times and more, which is surely a \
    slip. The text is kept, without its nesting.
    """,
    "NoBreakSpace": """
    A blank stands between words of an opening line that looks like a space and is none, or is \
    not seen at all. Web pages, word processors and some keyboards (Option and space) make them. \
    It is read as a space; put a plain one there, so that other tools do so, too.
    """,
    "NoExpression": """
    `` `{swift} expression` `` in a sentence is the value of an expression, such as `y.mean` or `2 + 3`. \
    What declares, gives a variable another value, repeats or decides is a statement: put it in a \
    cell, and name here what it comes to. `a ? b : c` decides within an expression.
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
    "OptionsWithoutRole": """
    The options of this code count for nothing. `swift` alone shows code. `swift run` runs it, \
    and only then do `id`, `caption` and the other options mean something.
    """,
    "OutputWithoutCell": """
    There is no cell whose output this could be. A fence `output` pins what the cell before it \
    printed.
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
    "SingleValue": """
    An explore steps through several values, which are listed with commas between them: \
    `values="1,2,3"`. With one value the reader has nothing to move; a plain cell shows the same.
    """,
    "TakenPage": """
    Two pages would have one address. A cell with `page="The map"` shows its table on a page of \
    its own, which the course's menu lists under that title. The page's address is made of the \
    title, so that no two may be alike, and none may be that of the claims, the exercises, the \
    glossary or the search.
    """,
    "TextAfterMath": """
    Text follows the closing `$$` of a formula, which stands alone on its lines. It is shown as \
    a paragraph of its own; begin it on the next line.
    """,
    "TooFewColons": """
    The line is shown as text, with its colons. A block opens with three or more, `::: note`, \
    and a line of as many closes it. Nothing is told of what is missed in the block, or is too \
    much there, since it is not read as it was meant.
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
    "UnclosedMath": """
    The formula never ends. Display math ends with `$$` and holds no blank line; at one it is \
    taken to end, so that the rest of the lesson is read. A formula in a sentence, `$x_i$`, has no \
    space behind its first `$` and before its last, and no digit behind that; else it is text.
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
    "UnknownMarkdown": """
    The Markdown parser gave a node of a kind that this version of normbook does not know. Its \
    text is shown; please report it.
    """,
    "UnknownOption": """
    This block has no such option. Each block has options of its own, written `key=value` after \
    its name. What is no option is the block's title.
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
    "UnmatchedFence": """
    The line closes nothing. A line of colons alone closes a block; here none is open, or it was \
    opened in another list item or quote. Either this line is one too many, or a block was \
    closed before it was meant to be, or its opening line is missing: the note names the line \
    that closed the block before.
    """,
    "UnquotedValue": """
    The words behind an option belong to its value, and are not read as such: a value ends at a \
    space. Put it in quotes, `parameter="batch size"`, or write a list without spaces, \
    `values=1,2,5`.
    """,
    "UnreadablePicture": """
    No browser shows this file. Pages show PNG, JPEG, GIF, WebP, AVIF and SVG, known by their \
    names and by their first bytes, from which the page learns how large they are. Save the \
    picture anew in one of these.
    """,
    "UnusedFootnote": """
    Nothing refers to the footnote, so that Markdown leaves it out, with everything in it.
    """,
    "ValueInFormula": """
    TeX draws what stands between the dollar signs, and knows no Swift, so that the code would be seen \
    as letters. End the formula before the value: `$y =$ `` `{swift} y.mean` ``. In a displayed formula, \
    write a letter, and what it is in the sentence below.
    """,
    "WordsOnClosing": """
    The line was meant to close a block, and opens another by the words behind its colons. A line \
    of colons alone closes the block that was opened last: no name and no words stand there.
    """,
  ]
}
