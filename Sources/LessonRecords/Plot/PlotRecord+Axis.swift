extension PlotRecord {
  /// How an axis maps numbers to places.
  public enum Scale: String, Hashable, Codable, Sendable { case linear, log }

  /// What an axis measures and how far it reaches.
  public struct Axis: Hashable, Codable, Sendable {
    /// The quantity, with its unit where it has one.
    public var label: String?
    /// Linear or logarithmic.
    public var scale: Scale
    /// The author's limits; without them the data decide.
    public var limits: ClosedRange<Double>?
    /// The names at places 0, 1, 2 …, when the axis has names instead of numbers.
    public var categories: [String]

    /// An axis.
    public init(
      label: String? = nil, scale: Scale = .linear, limits: ClosedRange<Double>? = nil,
      categories: [String] = []
    ) {
      self.label = label
      self.scale = scale
      self.limits = limits
      self.categories = categories
    }

    private enum Key: String, CodingKey { case label, scale, limits, categories }

    /// Reads what was recorded; what is missing has its default.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      label = try container.decodeIfPresent(String.self, forKey: .label)
      scale = try container.decodeIfPresent(Scale.self, forKey: .scale) ?? .linear
      limits = try container.decodeIfPresent(ClosedRange<Double>.self, forKey: .limits)
      categories = try container.decodeIfPresent([String].self, forKey: .categories) ?? []
    }

    /// Writes what differs from its default.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encodeIfPresent(label, forKey: .label)
      if scale != .linear { try container.encode(scale, forKey: .scale) }
      try container.encodeIfPresent(limits, forKey: .limits)
      if !categories.isEmpty { try container.encode(categories, forKey: .categories) }
    }
  }

  /// A line across the plot at one place of one axis.
  public struct ReferenceLine: Hashable, Codable, Sendable {
    /// The axis the place is on.
    public enum Direction: String, Hashable, Codable, Sendable { case x, y }

    /// The axis the place is on.
    public var axis: Direction
    /// The place.
    public var value: Double
    /// What it stands for, such as `theory`.
    public var label: String?

    /// A line at `value` of `axis`.
    public init(axis: Direction, value: Double, label: String? = nil) {
      self.axis = axis
      self.value = value
      self.label = label
    }
  }
}
