public import NormEngine

extension Table {
  /// A table of normalizations by the four axes of the map: what is normalized, over which
  /// dimensions, by whose statistics, with which parameters; a row each, oldest first.
  ///
  /// ```swift
  /// show(Table(normalizationMap))
  /// ```
  public init(_ places: [MapPlace]) {
    self.init(
      header: [
        "technique", "year", "normalizes", "over", "statistics in training", "at inference",
        "parameters", "makes", "unchanged by", "formula",
      ],
      rows: places.map { place -> [any TableEntry] in
        let makes = [place.centers ? "mean 0" : nil, place.scales ? "mean square 1" : nil]
        let unchanged = [
          place.invariances.scale ? "scale" : nil, place.invariances.shift ? "shift" : nil,
        ]
        return [
          place.name, place.year, place.subject.rawValue,
          place.over.map(\.rawValue).joined(separator: ", "), place.training.rawValue,
          place.inference.rawValue, Self.words(for: place.parameters),
          makes.compactMap(\.self).joined(separator: ", "),
          unchanged.compactMap(\.self).joined(separator: ", "), place.formula,
        ]
      })
  }

  /// `γ, β learned; r_max fixed`.
  private static func words(for parameters: [MapPlace.Parameter]) -> String {
    var groups: [(origin: String, symbols: [String])] = []
    for parameter in parameters {
      if groups.last?.origin == parameter.origin.rawValue {
        groups[groups.count - 1].symbols.append(parameter.symbol)
      } else {
        groups.append((parameter.origin.rawValue, [parameter.symbol]))
      }
    }
    if groups.isEmpty { return "none" }
    return groups.map { "\($0.symbols.joined(separator: ", ")) \($0.origin)" }
      .joined(separator: "; ")
  }
}
