extension Explanations {
  /// What is told of claims, explores and exercises without running anything.
  static let parts: [String: String] = [
    "BadExerciseKind": """
    No exercise is of this kind. The kind says what a learner gives: `number`, `numbers`, \
    `matrix`, `choice`, `choices`, `formula`, `code` or `proof`. It decides which parts the \
    exercise needs and how an answer is compared.
    """,
    "BadInitial": """
    The slider would start at a value it doesn't have. `initial` is one of the `values`, written \
    the same way; without it the first value is shown. Values with spaces between them stand in \
    quotes: `values="2, 4, 8"`.
    """,
    "BadPoints": """
    These are no points: `points` is how much an exercise counts when a class is graded, a \
    number from 0 up. Without it an exercise counts 1.
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
    "DuplicateName": """
    Two mistakes or choices of the exercise have one name, by which their results and statistics \
    are told apart. Give one another `name=`.
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
    "JoinedTwice": """
    The explore that is named follows a third. An explore with `with=other` runs for each pair \
    of its own value and the other's, and the other's slider moves both. Two parameters are as \
    many as a reader can follow, so the explore that is named has no `with` of its own.
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
    "TooFewChoices": """
    There is nothing to choose. Each `choice` block is an option, with `right` where it is \
    right; there are two or more.
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
    "UnmeasuredClaim": """
    Nothing measures the claim. It is a sentence, a measurement and a verdict: give it a `swift \
    check` cell, or say why it has none: `exempt="why"`.
    """,
    "UnusedGiven": """
    A number is listed as given and isn't there. `given="0, 1"` lists the numbers of a claim's \
    sentence that are a part of what is claimed rather than found, written as they stand there.
    """,
    "UnusedPart": """
    The part would never be looked at. The kind of an exercise decides its parts.
    """,
    "WrongRightChoices": """
    The wrong number of choices is right. An exercise of kind `choice` has exactly one `choice \
    right`, one of kind `choices` at least one.
    """,
  ]
}
