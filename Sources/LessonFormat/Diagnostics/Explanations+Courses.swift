extension Explanations {
  /// What is told of a course's files and of front matter.
  static let courses: [String: String] = [
    "BadCourseFile": """
    The course file lacks something, or holds what can't be read. `course.yml` holds a title, \
    and may hold a summary, authors, a seed, `html`, `links` (each with a title and a url), and \
    either `parts` (each with a title and lessons) or `lessons`. Each lesson is named by its id: \
    the name of its file or folder without number and ending.
    """,
    "BadFrontMatter": """
    A value of the front matter can't be what it is. Front matter holds `title`, `summary`, \
    `objectives` (a list of `name: what one can do`), `prerequisites` (ids of lessons), \
    `reviewed` (a day such as 2026-11-21), `seed`, `timeout` (seconds for all cells) and \
    `aliases` (earlier addresses).
    """,
    "BadReference": """
    A work lacks something, or is there twice. `references.yml` lists works in CSL-YAML or with \
    the fields of BibTeX: each has an `id` of its own and a `title`, most have `author`, \
    `issued` or `year`, and a `container-title`.
    """,
    "BadYAML": """
    The file can't be read from this place on. Front matter, `course.yml` and `references.yml` \
    are YAML, which indents with spaces and never with tabs. Often a colon inside a value is the \
    cause: put the value in quotes. What the file would have said counts as not said, so nothing \
    is told of what is missed for it.
    """,
    "ByteOrderMark": """
    Three invisible bytes stand before the text. Some editors put them there; they are not \
    needed in UTF-8 and disturb other tools. `normbook lint --fix` removes them.
    """,
    "DuplicateLesson": """
    Two lessons have one id, or one is listed twice. The id is the name of the file or folder \
    without number and ending: `01-why.md` and `02-why/lesson.md` are both `why`. Rename one, or \
    list it once.
    """,
    "DuplicateObjective": """
    Two objectives have one name. Exercises say which objective they meet by its name, so a name \
    stands for one.
    """,
    "InvalidUTF8": """
    Some bytes of the file are no UTF-8 text; perhaps it was saved as Latin-1 or UTF-16. Save it \
    as UTF-8.
    """,
    "LatePrerequisite": """
    A lesson builds on one that is read after it. The course's order is the order of reading: \
    what a lesson builds on comes before it.
    """,
    "NoLesson": """
    The folder holds no lesson, so it is no course. A course is a folder with a Markdown file \
    for each lesson, `01-name.md`, or a folder with a `lesson.md` when it brings pictures or \
    data; `course.yml` beside them has its title and their order. Names that begin with `.` or \
    `_` are left out. `normbook new course NAME` makes a course, `normbook new lesson NAME` \
    writes a lesson.
    """,
    "NullByte": """
    The file holds a byte 0, which is no text. Perhaps it was saved as UTF-16; save it as UTF-8.
    """,
    "PrerequisiteCycle": """
    Lessons need each other round in a circle, so that none of them can be read first. The \
    course's map is drawn from the prerequisites: take one away.
    """,
    "UnclosedFrontMatter": """
    The front matter never ends. It stands between two lines `---`; without the second, \
    everything up to the first blank line is read as front matter.
    """,
    "UnknownKey": """
    The key isn't known, so that what stands under it is not used. See `normbook explain \
    BadFrontMatter` and `BadCourseFile` for those that are.
    """,
    "UnknownLesson": """
    The lesson that is listed has no file. `course.yml` lists lessons by their id: the name of \
    the file or folder without number and ending.
    """,
    "UnknownObjective": """
    The lesson has no objective of this name. `meets=` names those of its front matter, with \
    commas between them.
    """,
    "UnknownPrerequisite": """
    The course has no such lesson. `prerequisites` names lessons of this course by their ids.
    """,
    "UnlistedLesson": """
    The lesson is left out of the course. When `course.yml` lists lessons, those it does not \
    list are no part of it. List it, or give its file a name that starts with `_`.
    """,
    "UnmetObjective": """
    No exercise meets the objective. It is a promise, and an exercise that names it \
    (`meets=name`) is how a learner finds out whether it was kept.
    """,
    "UnreadableFile": """
    The system refused to read the file. Its permissions, or a broken link, may be the cause.
    """,
  ]
}
