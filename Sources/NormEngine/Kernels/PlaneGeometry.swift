/// A batch as (N, C, L) in memory, with the channels in groups that share a statistic.
///
/// Batch normalization pools each channel over the batch (C groups), instance normalization takes
/// each channel of each example (C groups, not pooled), group normalization some channels of each
/// example.
package struct PlaneGeometry: Hashable, Sendable {
  /// The number of examples, N.
  package let batch: Int
  /// The number of channels, C.
  package let channels: Int
  /// The number of positions, L: the product of the extents after the channels.
  package let positions: Int
  /// The number of groups the channels fall into.
  package let groups: Int
  /// Whether a statistic is taken over the whole batch or for each example.
  package let pooled: Bool

  package init(batch: Int, channels: Int, positions: Int, groups: Int, pooled: Bool) {
    self.batch = batch
    self.channels = channels
    self.positions = positions
    self.groups = groups
    self.pooled = pooled
  }

  /// How many channels share a statistic.
  package var channelsPerGroup: Int { channels / groups }

  /// How many values there are.
  var count: Int { batch * channels * positions }

  /// How many statistics there are.
  package var statistics: Int { pooled ? groups : batch * groups }

  /// How many values a statistic is taken over.
  package var valuesPerStatistic: Int { channelsPerGroup * positions * (pooled ? batch : 1) }

  /// Whether the values of a channel are a column of a matrix, for which there are kernels.
  var isMatrixOfChannels: Bool { pooled && positions == 1 && groups == channels }

  /// Where the planes of one statistic lie: the first channel, the offset of the first value, and
  /// how many runs of what length and distance follow.
  @inline(__always)
  func runs(of statistic: Int) -> (channel: Int, start: Int, count: Int, stride: Int, length: Int) {
    let (example, group) =
      pooled ? (0, statistic) : statistic.quotientAndRemainder(dividingBy: groups)
    let channel = group * channelsPerGroup
    return (
      channel, (example * channels + channel) * positions,
      pooled ? batch : 1, channels * positions, channelsPerGroup * positions
    )
  }
}
