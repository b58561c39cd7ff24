extension Explanations {
  /// What is told when exercises are proved.
  static let exercises: [String: String] = [
    "CarryDiffers": """
    An exercise that goes on from others says in a `formula carry` fence, a line for each entry, \
    what it comes to from their answers. From the right answers that must be its own answer, and \
    from others another.
    """,
    "CarryIncomplete": """
    `after=bn-mean` names the exercise whose answer goes on into this one, and a `formula carry` \
    fence says how, such as `(4 - bn_mean) / 2`. Then an earlier slip is not counted twice.
    """,
    "SolutionInPage": """
    What a learner has to find, or is told only after an answer, was found in a file of the site \
    as anybody can read it. Say it in other words, or move it into the solution.
    """,
    "StarterIsMistake": """
    A starter fails because something is missing, not because it makes a known mistake: a learner \
    who has written nothing would be told of a mistake they did not make.
    """,
    "StepVariants": """
    The steps of an exercise show the same numbers to a learner, so they list the same variants.
    """,
    "UnknownStep": """
    `after=` names exercises of the same lesson whose answers are numbers.
    """,
    "VariantRounded": """
    In an exercise with variants the numbers are drawn. The question has to show them as they are, \
    or a learner who computes with what is shown gets another answer.
    """,
    "VariantsOfOthers": """
    Variants draw other numbers for each learner, so they belong to exercises of kind `number`, \
    `numbers` and `matrix`.
    """,
    "AnswerNotFinite": """
    An answer is what a learner has to find, so it is finite numbers and at least one.
    """,
    "AnswerOfAnotherShape": """
    The kind of an exercise says what its answer is: `number` one number, `numbers` a list, \
    `matrix` rows of the same length. The cell's last expression has to come to that.
    """,
    "AnswerRefused": """
    The author's own answer is run against the check as a learner's would be, and did not \
    pass. Either the answer or the check is wrong.
    """,
    "ChoiceWithoutOptions": """
    Who chooses needs at least two options: give the exercise several `choice` blocks.
    """,
    "ChoiceWithoutRight": """
    An exercise of kind `choice` has exactly one `choice right`, one of kind `choices` at \
    least one.
    """,
    "CodeCheckDoesNotCompile": """
    The check is compiled with the author's answer. The compiler's words say what is wrong.
    """,
    "CodeStarterUnusable": """
    A starter holds one function with its whole signature: the checker calls it by that, and \
    learners fill its body in.
    """,
    "CodeWithoutCheck": """
    Code is judged by what it does: a `swift check` cell states a property that must hold \
    for random inputs.
    """,
    "CodeWithoutStarter": """
    A learner starts from a `swift starter` cell: the function with its signature and an \
    empty body.
    """,
    "EmptyHint": """
    A learner opens a hint because they are stuck. One without a word would be an insult.
    """,
    "ExerciseNotRun": """
    The answer's cell was not reached in the run, or it came to nothing: its last line has \
    to be an expression. When an earlier cell stopped the lesson, mend that first.
    """,
    "ExercisePoints": """
    `points` is how much an exercise counts when a class is graded: a number that is not \
    negative. Without it an exercise counts 1.
    """,
    "ExerciseTolerance": """
    An answer x is right when |x - a| <= atol + rtol * |a|. Both are not negative, and \
    `rtol` is less than 1, else zero would be right too.
    """,
    "ExerciseWithoutAnswer": """
    What is compared with a learner's answer is computed by a `swift answer` cell, or \
    written in a `formula answer` fence.
    """,
    "ExerciseWithoutHint": """
    Who is stuck has nowhere to go. A first `hint` says where to start, a second may show a \
    step.
    """,
    "ExerciseWithoutName": """
    `::: exercise #bn-forward` names it. The workbook, the terminal and the grader know it \
    by that name, and what learners have done is kept under it.
    """,
    "ExerciseWithoutSolution": """
    A `solution` is shown to who has earned it: it says how one gets to the answer, not only \
    what it is.
    """,
    "FormulaUnreadable": """
    Formulas are written as in a calculator: `gamma * (x - mu) / sqrt(v + eps) + beta`. They \
    are compared at random points, so enough of these must give a finite value; \
    `variables="sigma>0"` draws positive ones.
    """,
    "FormulaWithoutVariables": """
    `variables="x,gamma"` names what stands in the formula: values are drawn for these to \
    compare a learner's formula with the answer.
    """,
    "MistakeNotRecognized": """
    Each `mistake` is run as if a learner had handed it in, and must get its own message. \
    Here the check lets it pass, or another mistake's message comes first.
    """,
    "MistakeOfAnotherShape": """
    A mistake computes what a learner would answer who makes it: as many numbers as the \
    answer has.
    """,
    "MistakeWithinTolerance": """
    The mistake's answer is so close to the right one that it would be taken for right. \
    Choose numbers that tell them apart, or a smaller tolerance.
    """,
    "MistakeWithoutProgram": """
    A mistake is recognized by what it leads to, so it needs a cell or formula that makes \
    the same mistake.
    """,
    "MistakesAlike": """
    Two mistakes come to the same answer, so only the first one's message would ever be \
    said. Other numbers may tell them apart; or make them one mistake whose message names \
    both.
    """,
    "ProofWithoutRubric": """
    Nobody but the learner judges a proof here: the `rubric` lists what a complete one says, \
    for them to tick.
    """,
    "StarterPasses": """
    A starter has to compile, so that a learner can begin, and has to fail its check, so \
    that there is something to do.
    """,
    "UnknownExerciseKind": """
    The kind says what a learner gives: `number`, `numbers`, `matrix`, `choice`, `choices`, \
    `formula`, `code` or `proof`.
    """,
  ]
}
