/// Numbers as a record holds them: what is not finite is a string, which JSON has no number for.
struct PlotNumbers: Codable {
  var values: [Double]

  init(values: [Double]) { self.values = values }

  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    var values: [Double] = []
    values.reserveCapacity(container.count ?? 0)
    while !container.isAtEnd {
      if let number = try? container.decode(Double.self) {
        values.append(number)
      } else {
        let text = try container.decode(String.self)
        guard let number = Self.named[text] else {
          throw DecodingError.dataCorruptedError(
            in: container, debugDescription: "'\(text)' is no number")
        }
        values.append(number)
      }
    }
    self.values = values
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for value in values {
      if value.isFinite {
        try container.encode(value)
      } else {
        try container.encode(value.isNaN ? "nan" : value > 0 ? "inf" : "-inf")
      }
    }
  }

  private static let named: [String: Double] = [
    "nan": .nan, "inf": .infinity, "-inf": -.infinity,
  ]
}
