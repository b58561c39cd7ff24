extension Tensor: CustomStringConvertible {
  /// The elements with four digits after the point, a line for each row.
  public var description: String { formatted(digits: 4) }

  /// The elements with a number of digits after the point, columns aligned, a line for each row
  /// and an empty line between matrices.
  public func formatted(digits: Int) -> String {
    let cells = values.map { fixed($0.doubleValue, digits: digits) }
    guard rank > 0 else { return cells.joined() }
    let width = cells.map(\.count).max() ?? 0
    var text = ""
    write(cells, width: width, dimension: 0, from: 0, to: &text)
    return text
  }

  private func write(
    _ cells: [String], width: Int, dimension: Int, from start: Int, to text: inout String
  ) {
    let extent = shape[dimension]
    text += "["
    if dimension == rank - 1 {
      text += (0..<extent).map { padded(cells[start + $0], to: width) }.joined(separator: ", ")
    } else {
      let stride = shape.strides[dimension]
      for i in 0..<extent {
        if i > 0 {
          text += ","
          text += String(repeating: "\n", count: rank - 1 - dimension)
          text += String(repeating: " ", count: dimension + 1)
        }
        write(cells, width: width, dimension: dimension + 1, from: start + i * stride, to: &text)
      }
    }
    text += "]"
  }

  private func padded(_ cell: String, to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - cell.count)) + cell
  }
}

/// A number with a fixed count of digits after the point, rounded half to even; very large ones in
/// their shortest form.
package func fixed(_ value: Double, digits: Int) -> String {
  let digits = Swift.min(Swift.max(digits, 0), 15)
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let scaled = (value.magnitude * scale).rounded(.toNearestOrEven)
  guard scaled < 0x1p53 else { return value.description }
  let whole = UInt64(scaled)
  let sign = value < 0 && whole > 0 ? "-" : ""
  guard digits > 0 else { return sign + String(whole) }
  let unit = UInt64(scale)
  let fraction = String(whole % unit)
  let zeros = String(repeating: "0", count: digits - fraction.count)
  return sign + String(whole / unit) + "." + zeros + fraction
}
