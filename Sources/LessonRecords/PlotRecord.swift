/// The one description of a plot, from which the figure, its text form, its data and its
/// alternative text are all drawn.
///
/// Numbers that are not finite survive: a run that diverged keeps its infinities and NaN, written
/// as strings, so that a figure can show where it broke off.
public struct PlotRecord: Hashable, Codable, Sendable {
  /// What stands above a panel of several.
  public var title: String?
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  /// What the colours of a heat map or a surface measure.
  public var value: Axis
  /// What is drawn, in the order of the key.
  public var series: [Series]
  /// Lines across the plot, such as what theory predicts.
  public var references: [ReferenceLine]
  /// Small multiples; when there are any, they alone are drawn.
  public var panels: [PlotRecord]

  /// A plot with these axes and series.
  public init(
    title: String? = nil, x: Axis, y: Axis, value: Axis = Axis(), series: [Series],
    references: [ReferenceLine] = [], panels: [PlotRecord] = []
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.value = value
    self.series = series
    self.references = references
    self.panels = panels
  }

  private enum Key: String, CodingKey { case title, x, y, value, series, references, panels }

  /// Reads what was recorded; what is missing has its default.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    title = try container.decodeIfPresent(String.self, forKey: .title)
    x = try container.decodeIfPresent(Axis.self, forKey: .x) ?? Axis()
    y = try container.decodeIfPresent(Axis.self, forKey: .y) ?? Axis()
    value = try container.decodeIfPresent(Axis.self, forKey: .value) ?? Axis()
    series = try container.decodeIfPresent([Series].self, forKey: .series) ?? []
    references = try container.decodeIfPresent([ReferenceLine].self, forKey: .references) ?? []
    panels = try container.decodeIfPresent([PlotRecord].self, forKey: .panels) ?? []
  }

  /// Writes what differs from its default.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(title, forKey: .title)
    if x != Axis() { try container.encode(x, forKey: .x) }
    if y != Axis() { try container.encode(y, forKey: .y) }
    if value != Axis() { try container.encode(value, forKey: .value) }
    if !series.isEmpty { try container.encode(series, forKey: .series) }
    if !references.isEmpty { try container.encode(references, forKey: .references) }
    if !panels.isEmpty { try container.encode(panels, forKey: .panels) }
  }
}
