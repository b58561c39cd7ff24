/// What a training did: its loss at each step.
public struct TrainingRun: Hashable, Sendable {
  /// The loss of each step's batch, before the step; a diverged run ends where it diverged.
  public let losses: [Double]
  /// The step at which the loss stopped being a finite number below a million, if it did.
  public let divergedAt: Int?

  /// The run of these losses; it ends at the first that is not a finite number below a million.
  public init(losses: [Double]) {
    let bad = losses.firstIndex { !($0 < Self.limit) }
    divergedAt = bad
    self.losses = bad.map { Array(losses[..<$0]) } ?? losses
  }

  /// Above this loss a run counts as diverged.
  package static let limit = 1e6

  /// Whether the run diverged.
  public var diverged: Bool { divergedAt != nil }

  /// The mean loss of the last twenty steps.
  public var finalLoss: Outcome { meanLoss(before: nil) }

  /// The mean loss of the twenty steps before one, or of the last twenty.
  public func meanLoss(before step: Int?, over window: Int = 20) -> Outcome {
    if let divergedAt, step.map({ $0 > divergedAt }) ?? true {
      return .diverged(atStep: divergedAt)
    }
    let end = min(step ?? losses.count, losses.count)
    let part = losses[max(0, end - window)..<end]
    guard !part.isEmpty else { return .diverged(atStep: 0) }
    return Outcome(part.reduce(0, +) / Double(part.count))
  }

  /// How many steps it took until the mean loss of the last `window` steps was below this, or
  /// nothing where it never was.
  public func steps(until loss: Double, window: Int = 10) -> Int? {
    guard losses.count >= window else { return nil }
    var sum = losses[..<window].reduce(0, +)
    for end in window...losses.count {
      if sum / Double(window) < loss { return end }
      if end < losses.count { sum += losses[end] - losses[end - window] }
    }
    return nil
  }
}
