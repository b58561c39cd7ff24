extension Explanations {
  /// What only a run can tell.
  static let runs: [String: String] = [
    "CannotStart": """
    The system refused to start the lesson's program. It needs `/usr/bin/prlimit` (Debian's \
    package util-linux), and the folder `.normbook` must allow programs to be run (no \
    `noexec`).
    """,
    "CannotWrite": """
    What a run needs and keeps lies in the folder `.normbook` of the course. Give yourself \
    the right to write there, or make room on the disk.
    """,
    "CellDoesNotCompile": """
    The compiler's own message, at its place in the lesson. All cells of a lesson are one \
    program: a name that an earlier cell declares is known to those after it. A cell that is \
    meant not to compile says so: `error=compile`.
    """,
    "CellEndedProgram": """
    All cells of a lesson are one program, so a cell that calls `exit` takes the cells after \
    it away. Throw an error or use a condition instead.
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
    "CheckComparedNothing": """
    A `swift check` measures over seeds and compares: `ratio.over(seeds).median >= 10`. One \
    without a comparison would hold whatever happened.
    """,
    "CompilerFailed": """
    The compiler or the linker ended without saying what is wrong with the code. Its own \
    words follow. Memory that ran out, a full disk or an incomplete toolchain may be the \
    cause.
    """,
    "DamagedCacheEntry": """
    The hash that was written with the kept results does not fit them: a disk fault, or a \
    file that was edited. They were thrown away and the lesson was run again. Nothing is to \
    be done.
    """,
    "EngineOutOfDate": """
    Cells are compiled against the modules of the engine and linked with `libLessonKit.so`. \
    The library lacks something that the modules have, so it is older than they are. `swift \
    build -c release --product LessonKit` makes it anew; `make build` does so with all else.
    """,
    "HelperDoesNotCompile": """
    Swift in the folder `Code` of the course is compiled once, as the module `Code` that cells \
    import. What cells are to see is declared `public` there. The lessons that import it run \
    when this is mended.
    """,
    "HelperWarning": """
    The compiler warns of something in the folder `Code` that is probably not meant. `normbook \
    test` passes without warnings only.
    """,
    "MeantToFail": """
    `error=compile` and `error=trap` are promises to the reader that this code fails. When \
    it does not, either the text or the code is wrong.
    """,
    "MemoryLimitMet": """
    All cells of a lesson share a limit of memory. Keep less at once: a large array that is \
    needed in one cell only can live in a function there.
    """,
    "NonFiniteOutput": """
    A number that is not finite (NaN or infinite) is in what the cell shows. Often a \
    division by a variance of zero or a learning rate that is too large is the cause. When \
    it is what the lesson wants to show, print it as a word.
    """,
    "NotRun": """
    `--no-run` shows what earlier runs gave. These cells were edited since, so there is \
    nothing to show for them; a build without the option runs them.
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
    All cells of a lesson share a limit of time, which `timeout:` in its front matter sets \
    in seconds. Train less, or keep what takes long with `cached("name") { … }`.
    """,
    "UnusedSeed": """
    `Measurement { seed in … }` measures once a seed, and a claim tells how many seeds agree. \
    Where the closure never uses its seed, they all give one value, and their agreement says \
    nothing. Draw random numbers from `SplitMix64(seed: seed)`; a measurement without chance \
    says so by `{ _ in … }`.
    """,
    "VerdictNotBorneOut": """
    The verdict stands in the lesson, the measurement was made just now, and they differ. \
    Change the verdict to what the numbers say, or measure better. Never loosen the \
    comparison until it fits.
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
    `aliases` are earlier addresses of a lesson, at which the site leaves a page that leads to \
    where it is now. Each belongs to one lesson, and no lesson of today has it as its id.
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
    Formulas are TeX as KaTeX understands it. The message says what it met; a command of a \
    package that KaTeX does not have is often the cause.
    """,
    "MissingFile": """
    A picture is named by its path from the lesson's file, and lies in the course. It is \
    copied to the site from there.
    """,
    "PagesNotDrawn": """
    The pages could not be drawn at all: a file of the theme is missing or cannot be read. \
    The message names it.
    """,
  ]
}
