/// The one description of a plot, from which the figure, its text form, its data and its
/// alternative text are all drawn.
public struct PlotRecord: Hashable, Codable, Sendable {
  public enum Scale: String, Hashable, Codable, Sendable { case linear, log }

  public struct Axis: Hashable, Codable, Sendable {
    public var label: String?
    public var scale: Scale

    public init(label: String? = nil, scale: Scale = .linear) {
      self.label = label
      self.scale = scale
    }
  }

  public enum Mark: String, Hashable, Codable, Sendable { case line, scatter, bar }

  public struct Series: Hashable, Codable, Sendable {
    public var name: String
    public var mark: Mark
    public var x: [Double]
    public var y: [Double]

    public init(name: String, mark: Mark, x: [Double], y: [Double]) {
      self.name = name
      self.mark = mark
      self.x = x
      self.y = y
    }
  }

  public var x: Axis
  public var y: Axis
  public var series: [Series]

  public init(x: Axis, y: Axis, series: [Series]) {
    self.x = x
    self.y = y
    self.series = series
  }
}
