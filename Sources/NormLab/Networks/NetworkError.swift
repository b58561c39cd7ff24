/// A layer that does not fit what comes before it.
public struct NetworkError: Error, Hashable, CustomStringConvertible {
  /// Which layer, such as `linear2`; empty where it is the network as a whole.
  public let layer: String
  /// What it needs and what came.
  public let problem: String

  package init(layer: String = "", _ problem: String) {
    self.layer = layer
    self.problem = problem
  }

  /// The layer and the problem in one sentence.
  public var description: String { layer.isEmpty ? problem : "layer '\(layer)': \(problem)" }
}
