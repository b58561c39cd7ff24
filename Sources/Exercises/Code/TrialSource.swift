/// The Swift of a check that tries: trials on random inputs, the known mistake that explains a failure,
/// and the search for a small input that fails.
enum TrialSource {
  static let text = #"""
    struct normbook_Trial {
      var check: Int
      var stream: UInt64
      var size: Int
      var spread = 2
      var tape: [Double] = []
    }

    struct normbook_Outcome {
      var held: [Bool] = []
      var problem: String?
      var calls: [normbook_Call] = []
      var drawn: [Double] = []
      var explanation = ""
      var line = 0
      var hasFailed: Bool { problem == nil && held.contains(false) }
    }

    typealias normbook_Check = (inout SplitMix64, Int) throws -> [Bool]

    /// One trial, answered by the learner's program or by who is named.
    func normbook_try(
      _ trial: normbook_Trial, _ check: normbook_Check, by route: normbook_Answerer? = nil
    ) -> normbook_Outcome {
      (normbook_spread, normbook_tape, normbook_drawn) = (trial.spread, trial.tape, [])
      (normbook_link.route, normbook_link.calls, normbook_explanation) = (route, [], "")
      normbook_failedLine = 0
      var random = SplitMix64(seed: seed).split(trial.stream)
      var outcome = normbook_Outcome()
      do { outcome.held = try check(&random, trial.size) } catch { outcome.problem = "\(error)" }
      outcome.calls = normbook_link.calls
      outcome.drawn = normbook_drawn
      outcome.explanation = normbook_explanation
      outcome.line = normbook_failedLine
      normbook_link.route = nil
      return outcome
    }

    /// Whether what was given is what another would give to the same questions.
    func normbook_same(_ a: [normbook_Call], _ b: [normbook_Call]) -> Bool {
      a.count == b.count
        && zip(a, b).allSatisfy { x, y in
          guard x.operation == y.operation else { return false }
          let (first, second) = (normbook_Value.all(x.reply), normbook_Value.all(y.reply))
          return first.count == second.count && zip(first, second).allSatisfy { $0.isNear($1) }
        }
    }

    /// The known mistake that gives all the learner's program gives, here and on other inputs.
    func normbook_slip(
      _ trial: normbook_Trial, _ check: normbook_Check, _ reference: () -> normbook_Answerer,
      _ slips: [() -> normbook_Answerer]
    ) -> Int? {
      let trials = (0..<3).map { step in
        normbook_Trial(
          check: trial.check, stream: trial.stream + UInt64(step) * 1_000_003,
          size: trial.size + step)
      }
      let given = trials.map { normbook_try($0, check).calls }
      guard given.contains(where: { !$0.isEmpty }) else { return nil }
      for (index, slip) in slips.enumerated() {
        var differs = false
        let fits = zip(trials, given).allSatisfy { trial, calls in
          let wrong = normbook_try(trial, check, by: slip()).calls
          guard normbook_same(calls, wrong) else { return false }
          if !normbook_same(wrong, normbook_try(trial, check, by: reference()).calls) {
            differs = true
          }
          return true
        }
        if fits, differs { return index }
      }
      return nil
    }

    /// A smaller input for which the same check fails, and holds for the reference.
    func normbook_shrink(
      _ first: normbook_Trial, _ outcome: normbook_Outcome, _ check: normbook_Check,
      _ reference: () -> normbook_Answerer
    ) -> (normbook_Trial, normbook_Outcome) {
      var (trial, best) = (first, outcome)
      var left = 300
      let end = time(nil) + 2
      func fails(_ candidate: normbook_Trial) -> normbook_Outcome? {
        guard left > 0, time(nil) < end else { return nil }
        left -= 1
        let found = normbook_try(candidate, check)
        guard found.hasFailed else { return nil }
        let right = normbook_try(candidate, check, by: reference())
        return right.problem == nil && !right.held.contains(false) ? found : nil
      }
      search: for size in 1...max(1, first.size) {
        for spread in 0...2 {
          for step in 0..<3 {
            let candidate = normbook_Trial(
              check: first.check, stream: first.stream + UInt64(step), size: size, spread: spread)
            if let found = fails(candidate) {
              (trial, best) = (candidate, found)
              break search
            }
          }
        }
      }
      // Number by number, as long as one of these still fails: nothing, one, a whole number, one less.
      for place in best.drawn.indices {
        var goesOn = true
        while goesOn, best.drawn.indices.contains(place) {
          goesOn = false
          let number = best.drawn[place]
          let less = number > 0 ? number - 1 : number + 1
          let candidates: [Double] = [
            0, 1, number.rounded(.towardZero), number.rounded(.awayFromZero), less,
          ]
          for simpler in candidates where normbook_cost(simpler) < normbook_cost(number) {
            var candidate = trial
            candidate.tape = best.drawn
            candidate.tape[place] = simpler
            if let found = fails(candidate), found.drawn.count == best.drawn.count {
              (trial, best, goesOn) = (candidate, found, true)
              break
            }
          }
        }
      }
      return (trial, best)
    }

    /// How hard a number is to compute with: its size, its sign, and whether it is whole.
    func normbook_cost(_ number: Double) -> Double {
      abs(number) + (number < 0 ? 0.25 : 0) + (number == number.rounded() ? 0 : 100)
    }

    func normbook_tellFailure(
      _ trial: normbook_Trial, _ outcome: normbook_Outcome, _ check: normbook_Check,
      _ reference: () -> normbook_Answerer
    ) {
      let right = normbook_try(trial, check, by: reference())
      normbook_link.tell(
        "failed", "\(trial.check)", "\(outcome.line)",
        normbook_describe(outcome.calls, right: right.calls), outcome.explanation)
    }

    func normbook_run(
      checks: [normbook_Check], reference: () -> normbook_Answerer,
      slips: [() -> normbook_Answerer], trials: Int
    ) {
      normbook_link.start()
      var compared = 0
      for number in 0..<trials {
        for (index, check) in checks.enumerated() {
          let trial = normbook_Trial(
            check: index, stream: UInt64(number * checks.count + index), size: 2 + number / 3)
          // What the sizes should be shows in the first trial.
          normbook_expected = number == 0 ? normbook_try(trial, check, by: reference()).calls : []
          let outcome = normbook_try(trial, check)
          compared += outcome.held.count
          if let problem = outcome.problem {
            normbook_link.tell("threw", "\(index)", problem)
          } else if outcome.hasFailed {
            normbook_tellFailure(trial, outcome, check, reference)
            normbook_link.isShrinking = true
            if let slip = normbook_slip(trial, check, reference, slips) {
              normbook_link.tell("slip", "\(slip)")
            }
            let (small, found) = normbook_shrink(trial, outcome, check, reference)
            normbook_tellFailure(small, found, check, reference)
          } else {
            continue
          }
          normbook_link.tell("done", "\(compared)", "\(normbook_link.count)")
          normbook_link.finish()
        }
      }
      normbook_link.tell("done", "\(compared)", "\(normbook_link.count)")
      normbook_link.finish()
    }

    """#
}
