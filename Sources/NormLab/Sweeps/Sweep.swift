/// Runs an experiment once for each seed, on all processors, and gathers what the runs came to.
///
/// The outcomes are the same bits for any number of jobs. On a terminal, how far it is shows on
/// standard error.
///
/// - Parameters:
///   - seeds: what each run is given.
///   - jobs: how many runs go on at once; as many as there are processors unless given.
///   - experiment: one run; returns a number or an `Outcome`.
public func sweep<Seed: Sendable, Result: OutcomeConvertible>(
  over seeds: some Sequence<Seed> & Sendable, jobs: Int? = nil,
  _ experiment: @escaping @Sendable (Seed) -> Result
) -> Runs {
  let seeds = Array(seeds)
  let progress = Progress(total: seeds.count)
  defer { progress.clear() }
  return Runs(
    outcomes: concurrentMap(count: seeds.count, jobs: jobs, finished: progress.show) {
      experiment(seeds[$0]).outcome
    })
}

/// Runs an experiment for each setting and each seed, on all processors.
///
/// - Parameters:
///   - settings: what is compared, such as learning rates.
///   - seeds: what each setting is repeated with.
///   - jobs: how many runs go on at once; as many as there are processors unless given.
///   - experiment: one run; returns a number or an `Outcome`.
public func sweep<Setting: Sendable, Seed: Sendable, Result: OutcomeConvertible>(
  over settings: some Sequence<Setting> & Sendable, seeds: some Sequence<Seed> & Sendable,
  jobs: Int? = nil, _ experiment: @escaping @Sendable (Setting, Seed) -> Result
) -> Sweep<Setting> {
  let settings = Array(settings)
  let seeds = Array(seeds)
  let progress = Progress(total: settings.count * seeds.count)
  defer { progress.clear() }
  let outcomes = concurrentMap(
    count: settings.count * seeds.count, jobs: jobs, finished: progress.show
  ) { experiment(settings[$0 / seeds.count], seeds[$0 % seeds.count]).outcome }
  return Sweep(
    rows: settings.enumerated().map { index, setting in
      Sweep.Row(
        setting: setting,
        runs: Runs(outcomes: Array(outcomes[(index * seeds.count)..<((index + 1) * seeds.count)])))
    })
}

/// Runs an experiment once for each of the inputs, on all processors, and keeps whatever it
/// returns, in the order of the inputs.
public func parallelMap<Input: Sendable, Result: Sendable>(
  _ inputs: some Sequence<Input> & Sendable, jobs: Int? = nil,
  _ experiment: @escaping @Sendable (Input) -> Result
) -> [Result] {
  let inputs = Array(inputs)
  let progress = Progress(total: inputs.count)
  defer { progress.clear() }
  return concurrentMap(count: inputs.count, jobs: jobs, finished: progress.show) {
    experiment(inputs[$0])
  }
}

/// The outcomes of several settings, each over the same seeds.
public struct Sweep<Setting: Sendable>: Sendable {
  /// One setting and its runs.
  public struct Row: Sendable {
    /// What was set.
    public let setting: Setting
    /// What its runs came to.
    public let runs: Runs
  }

  /// The settings in the order they were given.
  public let rows: [Row]

  /// The setting with the smallest (or else largest) median outcome; nothing for an empty sweep.
  public func best(largest: Bool = false) -> Row? {
    let ordered = rows.filter { !$0.runs.median.isDiverged }
    return largest
      ? ordered.max { $0.runs.median < $1.runs.median }
      : ordered.min { $0.runs.median < $1.runs.median }
  }

  /// For each seed, the setting with the smallest outcome.
  public func bestPerSeed() -> [(setting: Setting, outcome: Outcome)] {
    guard let first = rows.first else { return [] }
    return (0..<first.runs.count).compactMap { seed in
      rows.map { (setting: $0.setting, outcome: $0.runs.outcomes[seed]) }
        .min { $0.outcome < $1.outcome }
    }
  }
}

extension Sweep where Setting: Equatable {
  /// The runs of a setting, or nothing where it was not among them.
  public subscript(setting: Setting) -> Runs? {
    rows.first { $0.setting == setting }?.runs
  }
}
