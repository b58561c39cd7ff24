extension Explanations {
  /// What only a run can tell.
  static let runs: [String: String] = [
    "CalledTooEarly": """
    A function is called above what it needs: above the cell that declares it, or above a variable \
    that it reads. Cells run from top to bottom, and a cell sees what stands above it. Swift itself \
    would let the function be called, and read 0, or nothing, where the variable is not there yet. \
    Move the call down, or the declaration up.
    """,
    "CannotStart": """
    The system refused to start the lesson's program. It needs `/usr/bin/prlimit` (Debian's \
    package util-linux), and the folder `.normbook` must allow programs to be run (no \
    `noexec`).
    """,
    "CannotWrite": """
    The folder `.normbook` of the course can't be written, in which lies what a run needs and \
    keeps. Give yourself the right to write there, or make room on the disk.
    """,
    "CellDoesNotCompile": """
    The cell is no Swift that compiles: this is the compiler's own message, at its place in the \
    lesson. All cells of a lesson are one program: a name that an earlier cell declares is known \
    to those after it. `normbook build --fix` tries what the compiler proposes, and takes back \
    what doesn't help. A cell that is meant not to compile says so: `error=compile`.
    """,
    "CellEndedProgram": """
    A cell ended the lesson's program before its last cell. All cells of a lesson are one \
    program, so a cell that calls `exit` takes the cells after it away. Throw an error or use a \
    condition instead.
    """,
    "CellTrapped": """
    The program was stopped at this place: an index out of range, an overflow, a `nil` that \
    was forced, an error nobody caught. The notes name the lines through which it was \
    reached. A cell that is meant to trap says so: `error=trap`.
    """,
    "CellWarning": """
    The compiler warns of something that is probably not meant, such as a variable that is \
    never changed. `normbook test` passes without warnings only.
    """,
    "MeasuredNoNumber": """
    A seed of this check came to NaN, as a training run that has diverged does. Every comparison \
    with it is false, which would look like evidence against the claim. Measure what can be said of \
    such a run too: whether it diverged, or after how many steps.
    """,
    "CheckComparedNothing": """
    The check would hold whatever happened, for it compares nothing. A `swift check` measures \
    over seeds and compares: `ratio.over(seeds).median >= 10`.
    """,
    "CompilerFailed": """
    The compiler or the linker ended without saying what is wrong with the code. Its own \
    words follow. Memory that ran out, a full disk or an incomplete toolchain may be the \
    cause.
    """,
    "DamagedCacheEntry": """
    Kept results were damaged: the hash that was written with them does not fit, after a disk \
    fault, or because a file was edited. They were thrown away and the lesson was run again. \
    Nothing is to be done.
    """,
    "EngineOutOfDate": """
    The engine's library is older than its modules. Cells are compiled against the modules and \
    linked with `libLessonKit.so`, which lacks something that the modules have. `swift build -c \
    release --product LessonKit` makes it anew; `make build` does so with all else.
    """,
    "HelperDoesNotCompile": """
    A file in the folder `Code` doesn't compile. Swift there is compiled once, as the module \
    `Code` that cells import. What cells are to see is declared `public` there. The lessons that \
    import it run when this is mended.
    """,
    "HelperWarning": """
    The compiler warns of something in the folder `Code` that is probably not meant. `normbook \
    test` passes without warnings only.
    """,
    "MeantToFail": """
    Code that is meant to fail doesn't. `error=compile` and `error=trap` are promises to the \
    reader that it does; either the text or the code is wrong.
    """,
    "MemoryLimitMet": """
    The lesson took more memory than all its cells may. Keep less at once: a large array that is \
    needed in one cell only can live in a function there.
    """,
    "NonFiniteOutput": """
    A number that is not finite (NaN or infinite) is in what the cell shows. Often a \
    division by a variance of zero or a learning rate that is too large is the cause. When \
    it is what the lesson wants to show, print it as a word.
    """,
    "NothingToDescribe": """
    `alt=` is what a reader is told who cannot see the plot of a cell. A table and printed text are \
    read as they are, so there it counts for nothing. Take it away, or say it in the caption.
    """,
    "NotRun": """
    There is nothing to show for these cells: they were edited since they ran, and `--no-run` \
    shows what earlier runs gave. A build without the option runs them.
    """,
    "OutputDrifted": """
    The cell prints other text than the `output` fence under it, or numbers farther off than \
    its `rtol` and `atol` allow. When the new output is right, `normbook accept` writes it \
    into the lesson.
    """,
    "OutputLimitMet": """
    The cells of a lesson printed or recorded more than a reader could look at. Perhaps a \
    loop prints in each of its turns.
    """,
    "ResultsNotKept": """
    The lesson ran, but its results could not be written to the folder `.normbook`, so the \
    next build runs it again. The disk may be full.
    """,
    "TimeLimitMet": """
    The lesson took more time than all its cells may, which `timeout:` in its front matter sets \
    in seconds. Train less, or keep what takes long with `cached("name") { … }`.
    """,
    "UnusedDigits": """
    `digits: n` says how many digits stand behind the point of a number, or of each number of a list \
    or a tensor. The value here is something else, a text for example, which is written as it is. Take \
    `digits` away, or name the number itself.
    """,
    "UnusedSeed": """
    `Measurement { seed in … }` measures once a seed, and a claim tells how many seeds agree. \
    Where the closure never uses its seed, they all give one value, and their agreement says \
    nothing. Draw random numbers from `SplitMix64(seed: seed)`; a measurement without chance \
    says so by `{ _ in … }`.
    """,
    "VerdictNotBorneOut": """
    The verdict stands in the lesson, the measurement was made just now, and they differ. \
    `supported`: every comparison holds for its summary (the median, the mean, …) over the \
    seeds. `contradicted`: none does. `partly`: some hold and some do not, or the seeds of one \
    disagree. `undecided`: the seeds of one disagree. So a median of 88 over seeds that give 77 \
    to 134 contradicts `median >= 90`, and since some seeds lie above 90 the claim may also be \
    called `partly` supported or `undecided`. Change the verdict to what the numbers say, or \
    measure better: more seeds, a sharper measurement. Never loosen the comparison until it \
    fits.
    """,
    "WholeDivision": """
    In Swift `1 / 2` is 0, as `1 // 2` is in Python: two whole numbers have a whole quotient. An \
    answer that comes out as an `Int` and divides is probably meant as `1.0 / 2` or \
    `Double(n) / 2`. Where the quotient is meant, write \
    `n.quotientAndRemainder(dividingBy: 2).quotient`. A division inside of `Int(…)` is taken as \
    meant.
    """,
  ]
}

extension Explanations {
  /// What is told when pages are drawn.
  static let pages: [String: String] = [
    "BadAlias": """
    An earlier address can't be kept. `aliases` are addresses a lesson had, at which the site \
    leaves a page that leads to where it is now. Each belongs to one lesson, and no lesson of \
    today has it as its id.
    """,
    "BadTemplate": """
    A template of the theme, or of the course's own `theme` folder, cannot be read, or a script \
    or style imports one that is not there. The line says where; a tag such as `{{#name}}` that \
    is never closed is often the cause.
    """,
    "BadThemeFile": """
    A script or a style of the course's own `theme` folder has a mistake of its language, which \
    esbuild names with its line in the file as it is published: with the files it imports before \
    it. Until it is mended it is published as it is written.
    """,
    "InvalidFormula": """
    KaTeX, which draws the formulas, doesn't understand this one. The message says what it met; \
    a command of a package that KaTeX does not have is often the cause.
    """,
    "NothingShown": """
    A cell's `caption=` is its figure's or table's; this cell ran to its end and showed neither. \
    Perhaps a `show(…)` is missing.
    """,
    "MissingFile": """
    The picture can't be read. It is named by its path from the lesson's file, and lies in the \
    course; it is copied to the site from there.
    """,
    "PagesNotDrawn": """
    The pages could not be drawn at all: a file of the theme is missing or cannot be read. \
    The message names it.
    """,
  ]
}
