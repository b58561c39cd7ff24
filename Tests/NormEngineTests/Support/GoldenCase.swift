import Foundation
import NormEngine
import Testing

/// One file of golden vectors: inputs, outputs, gradients, and the absolute tolerance of each.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  let name: String
  private let data: Data

  var testDescription: String { name }

  /// All cases of an operation, such as "batch_norm"; the files are named `operation__case.json`.
  static func all(_ operation: String) -> [GoldenCase] {
    guard let folder = Bundle.module.url(forResource: "Golden", withExtension: nil),
      let files = try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil)
    else { return [] }
    return files.filter { $0.lastPathComponent.hasPrefix(operation + "__") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .compactMap { file in
        (try? Data(contentsOf: file)).map {
          GoldenCase(name: file.deletingPathExtension().lastPathComponent, data: $0)
        }
      }
  }

  /// The value under a path such as "outputs.y_train".
  func value(_ path: String) throws -> Any? {
    var value: Any? = try JSONSerialization.jsonObject(with: data)
    for key in path.split(separator: ".") { value = (value as? [String: Any])?[String(key)] }
    return value is NSNull ? nil : value
  }

  func number(_ path: String) throws -> Double {
    try #require(try value(path) as? NSNumber, "\(path) is a number").doubleValue
  }

  func tensor(_ path: String) throws -> Tensor<Double> {
    try #require(try optional(path), "\(path) is an array")
  }

  func optional(_ path: String) throws -> Tensor<Double>? {
    guard let value = try value(path) else { return nil }
    var (extents, numbers) = ([Int](), [Double]())
    flatten(value, depth: 0, &extents, &numbers)
    return Tensor(shape: Shape(extents), values: numbers)
  }

  private func flatten(_ value: Any, depth: Int, _ extents: inout [Int], _ numbers: inout [Double])
  {
    if let list = value as? [Any] {
      if extents.count == depth { extents.append(list.count) }
      for element in list { flatten(element, depth: depth + 1, &extents, &numbers) }
    } else if let number = value as? NSNumber {
      numbers.append(number.doubleValue)
    }
  }

  /// Expects a tensor to be the golden one under a path, within the tolerance the file states; the
  /// golden one may keep dimensions of extent 1 when `flat`.
  func expect(
    _ tensor: Tensor<Double>, is path: String, flat: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var golden = try self.tensor(path)
    if flat && golden.count == tensor.count { golden = golden.reshaped(tensor.shape) }
    let key = path.split(separator: ".", maxSplits: 1)
    let tolerances = try #require(try value("tolerance") as? [String: Any])
    let tolerance = try #require(tolerances[key.joined(separator: ".")] as? NSNumber).doubleValue
    guard tensor.shape == golden.shape else {
      Issue.record(
        "\(path): shape \(tensor.shape), not \(golden.shape)", sourceLocation: sourceLocation)
      return
    }
    let difference = tensor.largestDifference(from: golden)
    #expect(
      difference <= tolerance, "\(path): off by \(difference), tolerance \(tolerance)",
      sourceLocation: sourceLocation)
  }
}
