internal import NormEngine

/// The reader of CIFAR-10's binary files: for each image a byte for the label and 3 × 32 × 32 for the
/// pixels, the red plane first.
///
/// Krizhevsky, *Learning multiple layers of features from tiny images*, 2009.
public enum CIFAR10 {
  /// The examples of one or several files, as images (3, 32, 32) with pixels in 0…1.
  ///
  /// - Parameter limit: how many of the first examples to take; all unless given.
  /// - Throws: `DataError` for a file that is missing, cut, or has a label above 9.
  public static func load(_ paths: [String], limit: Int? = nil) throws(DataError) -> Dataset {
    let size = 3 * 32 * 32
    var labels: [Int] = []
    var values: [Float] = []
    for path in paths {
      let bytes = try NormLab.bytes(of: path)
      guard !bytes.isEmpty, bytes.count % (size + 1) == 0 else {
        let whole = max(1, (bytes.count + size) / (size + 1)) * (size + 1)
        throw .wrongSize(path: path, expected: whole, got: bytes.count)
      }
      for start in stride(from: 0, to: bytes.count, by: size + 1) {
        if let limit, labels.count >= limit { break }
        guard bytes[start] < 10 else {
          throw .impossible(
            path: path, byte: start, problem: "a label is 0 to 9, not \(bytes[start])")
        }
        labels.append(Int(bytes[start]))
        values += bytes[(start + 1)...(start + size)].map { Float($0) / 255 }
      }
    }
    return Dataset(
      name: "CIFAR-10", inputs: Tensor(shape: [labels.count, 3, 32, 32], values: values),
      labels: labels, classes: 10)
  }
}
