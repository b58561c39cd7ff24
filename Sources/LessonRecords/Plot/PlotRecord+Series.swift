extension PlotRecord {
  /// How a series is drawn, which says what its numbers mean.
  public enum Mark: String, Hashable, Codable, Sendable {
    /// Points (`x`, `y`) joined in order.
    case line
    /// Points (`x`, `y`).
    case scatter
    /// What theory predicts: a quiet line through (`x`, `y`).
    case theory
    /// Heights `y` at `x`, with whiskers from `low` to `high` where they are given.
    case bar
    /// Counts `y` between the edges `x`, one edge more than counts.
    case histogram
    /// Samples `y`, each in the category `x`, summed up by quartiles.
    case box
    /// Samples `y`, each in the category `x`, summed up by their density.
    case violin
    /// Medians `y` at `x` in a band from `low` to `high` over `runs` runs.
    case band
    /// Medians `y` at `x` over the runs, whose values are the rows of `values`.
    case runs
    /// `values` in rows over `y` and columns over `x`, as coloured cells.
    case heatMap
    /// `values` in rows over `y` and columns over `x`, as contours.
    case surface
  }

  /// One thing drawn: a line, a set of bars, a surface.
  public struct Series: Hashable, Codable, Sendable {
    /// The name in the key; empty when there is nothing to tell apart.
    public var name: String
    /// How it is drawn.
    public var mark: Mark
    /// Places on the horizontal axis.
    public var x: [Double]
    /// Places on the vertical axis.
    public var y: [Double]
    /// The lower ends of a band or of whiskers.
    public var low: [Double]
    /// The upper ends of a band or of whiskers.
    public var high: [Double]
    /// Numbers in rows: of a surface one row a `y`, of runs one row a run.
    public var values: [Double]
    /// Over how many runs (seeds) a band or a bar is.
    public var runs: Int?

    /// A series; what the mark does not use stays empty.
    public init(
      name: String, mark: Mark, x: [Double], y: [Double], low: [Double] = [], high: [Double] = [],
      values: [Double] = [], runs: Int? = nil
    ) {
      self.name = name
      self.mark = mark
      self.x = x
      self.y = y
      self.low = low
      self.high = high
      self.values = values
      self.runs = runs
    }

    private enum Key: String, CodingKey { case name, mark, x, y, low, high, values, runs }

    /// Reads what was recorded; what is missing has its default.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      func numbers(_ key: Key) throws -> [Double] {
        try container.decodeIfPresent(PlotNumbers.self, forKey: key)?.values ?? []
      }
      name = try container.decodeIfPresent(String.self, forKey: .name) ?? ""
      mark = try container.decode(Mark.self, forKey: .mark)
      x = try numbers(.x)
      y = try numbers(.y)
      low = try numbers(.low)
      high = try numbers(.high)
      values = try numbers(.values)
      runs = try container.decodeIfPresent(Int.self, forKey: .runs)
    }

    /// Writes what differs from its default.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      func encode(_ numbers: [Double], _ key: Key) throws {
        if !numbers.isEmpty { try container.encode(PlotNumbers(values: numbers), forKey: key) }
      }
      if !name.isEmpty { try container.encode(name, forKey: .name) }
      try container.encode(mark, forKey: .mark)
      try encode(x, .x)
      try encode(y, .y)
      try encode(low, .low)
      try encode(high, .high)
      try encode(values, .values)
      try container.encodeIfPresent(runs, forKey: .runs)
    }
  }
}
