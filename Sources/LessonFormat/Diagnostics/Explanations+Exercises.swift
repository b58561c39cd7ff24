extension Explanations {
  /// What is told when exercises are proved.
  static let exercises: [String: String] = [
    "BadVariable": """
    A name of a formula can't be read as one. It begins with a letter and goes on with letters, \
    digits and `_`, Greek letters are spelled out (`sigma`), and no constant or function of the \
    calculator has it. `sigma>0` is a name that stands for positive numbers.
    """,
    "CarryDiffers": """
    What an exercise carries on from others doesn't fit. It says in a `formula carry` fence, a \
    line for each entry, what it comes to from their answers. From the right answers that must \
    be its own answer, and from others another.
    """,
    "CarryIncomplete": """
    An exercise goes on from others and says only half of it. `after=bn-mean` names the exercise \
    whose answer goes on into this one, and a `formula carry` fence says how, such as `(4 - \
    bn_mean) / 2`. Then an earlier slip is not counted twice.
    """,
    "SolutionInPage": """
    What a learner has to find, or is told only after an answer, was found in a file of the site \
    as anybody can read it. Say it in other words, or move it into the solution.
    """,
    "StarterIsMistake": """
    The starter makes a known mistake: a learner who has written nothing would be told of a \
    mistake they did not make. A starter fails because something is missing.
    """,
    "StepVariants": """
    An exercise and the step it goes on from draw other numbers. They show the same ones to a \
    learner, so they list the same variants.
    """,
    "UnknownStep": """
    A step isn't there. `after=` names exercises of the same lesson whose answers are numbers.
    """,
    "VariantRounded": """
    A number in the question is rounded, so that a learner who computes with what is shown gets \
    another answer. In an exercise with variants the numbers are drawn, and shown as they are.
    """,
    "VariantsOfOthers": """
    This kind of exercise has no variants. They draw other numbers for each learner, so they \
    belong to exercises of kind `number`, `numbers` and `matrix`.
    """,
    "AnswerNotFinite": """
    The answer is no number a learner could find: it is finite numbers, and at least one.
    """,
    "AnswerOfAnotherShape": """
    The answer isn't what the kind of the exercise says: `number` is one number, `numbers` a \
    list, `matrix` rows of the same length. The cell's last expression has to come to that.
    """,
    "AnswerRefused": """
    The author's own answer doesn't pass. It is run against the check as a learner's would be; \
    either the answer or the check is wrong.
    """,
    "ChoiceWithoutOptions": """
    There is nothing to choose: give the exercise several `choice` blocks.
    """,
    "ChoiceWithoutRight": """
    The wrong number of options is right. An exercise of kind `choice` has exactly one `choice \
    right`, one of kind `choices` at least one.
    """,
    "CodeCheckDoesNotCompile": """
    The check is compiled with the author's answer. The compiler's words say what is wrong.
    """,
    "CodeStarterUnusable": """
    The starter isn't one function. It holds one with its whole signature: the checker calls it \
    by that, and learners fill its body in.
    """,
    "CodeWithoutCheck": """
    Nothing judges the code. It is judged by what it does: a `swift check` cell states a \
    property that must hold for random inputs.
    """,
    "CodeWithoutStarter": """
    A learner has nowhere to begin: a `swift starter` cell holds the function with its signature \
    and an empty body.
    """,
    "DuplicateVariable": """
    A name of a formula is listed twice. `variables=` names each once, as `sigma` or as `sigma>0`.
    """,
    "EmptyHint": """
    A hint says nothing. A learner opens it because they are stuck; one without a word would be \
    an insult.
    """,
    "ExerciseNotRun": """
    The answer's cell was not reached in the run, or it came to nothing: its last line has \
    to be an expression. When an earlier cell stopped the lesson, mend that first.
    """,
    "ExercisePoints": """
    These are no points: `points` is how much an exercise counts when a class is graded, a \
    number from 0 up. Without it an exercise counts 1.
    """,
    "ExerciseTolerance": """
    These can't be tolerances: neither is negative, and `rtol` is less than 1, else zero would \
    be right too. An answer x is right when |x - a| <= atol + rtol * |a|.
    """,
    "ExerciseWithoutAnswer": """
    There is no answer to compare with. It is computed by a `swift answer` cell, or written in a \
    `formula answer` fence.
    """,
    "ExerciseWithoutHint": """
    Who is stuck has nowhere to go. A first `hint` says where to start, a second may show a \
    step.
    """,
    "ExerciseWithoutName": """
    The exercise has no name. `::: exercise #bn-forward` names it: the workbook, the terminal \
    and the grader know it by that name, and what learners have done is kept under it.
    """,
    "ExerciseWithoutSolution": """
    The exercise has no solution. A `solution` is shown to who has earned it: it says how one \
    gets to the answer, not only what it is.
    """,
    "FormulaUnreadable": """
    The formula can't be read, or has a value at too few points. It is written as in a \
    calculator: `gamma * (x - mu) / sqrt(v + eps) + beta`. Formulas are compared at random \
    points, so enough of these must give a finite value; `variables="sigma>0"` draws positive \
    ones.
    """,
    "FormulaWithoutVariables": """
    The formula's variables aren't known. `variables="x,gamma"` names what stands in it: values \
    are drawn for these to compare a learner's formula with the answer.
    """,
    "HiddenTarget": """
    The link leads to what no page holds as long as it isn't earned: something in a solution, in \
    the message of a mistake, in a reason or a rubric. Link to the exercise, or move what \
    everybody may see out of that part.
    """,
    "MistakeNotRecognized": """
    A mistake doesn't get its own message. Each is run as if a learner had handed it in; here \
    the check lets it pass, or another mistake's message comes first.
    """,
    "MistakeOfAnotherShape": """
    A mistake comes to another number of numbers than the answer. It computes what a learner \
    would answer who makes it: as many as the answer has.
    """,
    "MistakeWithinTolerance": """
    The mistake's answer is so close to the right one that it would be taken for right. \
    Choose numbers that tell them apart, or a smaller tolerance.
    """,
    "MistakeWithoutProgram": """
    Nothing recognizes the mistake. It is known by what it leads to, so it needs a cell or \
    formula that makes the same mistake.
    """,
    "MistakesAlike": """
    Two mistakes come to the same answer, so only the first one's message would ever be \
    said. Other numbers may tell them apart; or make them one mistake whose message names \
    both.
    """,
    "ProofWithoutRubric": """
    Nobody but the learner judges a proof here, and there is nothing to judge it by: the \
    `rubric` lists what a complete one says, for them to tick.
    """,
    "StarterPasses": """
    The starter passes its check already, doesn't compile, or doesn't come to its check. It has \
    to compile, so that a learner can begin, and has to fail its check, so that there is \
    something to do. Where it passes, take something out of it; where its check lets everything \
    pass, sharpen the check.
    """,
    "UnknownExerciseKind": """
    No exercise is of this kind. The kind says what a learner gives: `number`, `numbers`, \
    `matrix`, `choice`, `choices`, `formula`, `code` or `proof`.
    """,
  ]
}
