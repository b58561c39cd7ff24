internal import NormEngine

/// The reader of MNIST's files (and of others in the same form, such as Fashion-MNIST's), not
/// compressed.
///
/// LeCun, Cortes and Burges, *The MNIST database of handwritten digits*: an image file is the number
/// 2051, the count, the rows and the columns, each of four bytes with the largest first, then a byte
/// for each pixel; a label file is 2049, the count, then a byte for each label.
public enum MNIST {
  /// The examples of an image file and a label file: images (1, rows, columns) with pixels in 0…1.
  ///
  /// - Parameter limit: how many of the first examples to take; all unless given.
  /// - Throws: `DataError` for a file that is missing, cut, too long or not of its kind, and for two
  ///   with different counts.
  public static func load(
    images imagePath: String, labels labelPath: String, limit: Int? = nil
  ) throws(DataError) -> Dataset {
    let images = try IDXFile(imagePath, magic: 2051, dimensions: 3, "an IDX file of images")
    let labels = try IDXFile(labelPath, magic: 2049, dimensions: 1, "an IDX file of labels")
    guard images.extents[0] == labels.extents[0] else {
      throw .mismatch(
        "'\(imagePath)' has \(images.extents[0]) images, but '\(labelPath)' has "
          + "\(labels.extents[0]) labels.")
    }
    let count = min(limit ?? images.extents[0], images.extents[0])
    let (rows, columns) = (images.extents[1], images.extents[2])
    var chosen: [Int] = []
    for (index, label) in labels.values.prefix(count).enumerated() {
      guard label < 10 else {
        throw .impossible(
          path: labelPath, byte: labels.start + index, problem: "a label is 0 to 9, not \(label)")
      }
      chosen.append(Int(label))
    }
    return Dataset(
      name: "MNIST",
      inputs: Tensor(
        shape: [count, 1, rows, columns],
        values: images.values.prefix(count * rows * columns).map { Float($0) / 255 }),
      labels: chosen, classes: 10)
  }
}

/// A file of unsigned bytes in IDX form.
private struct IDXFile {
  let extents: [Int]
  let start: Int
  let values: ArraySlice<UInt8>

  init(
    _ path: String, magic: Int, dimensions: Int, _ kind: String
  ) throws(DataError) {
    let bytes = try NormLab.bytes(of: path)
    func number(_ index: Int) -> Int {
      bytes[(4 * index)..<(4 * index + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    start = 4 * (1 + dimensions)
    guard bytes.count >= 4, number(0) == magic else {
      let first = bytes.prefix(4).map { String($0) }.joined(separator: " ")
      let isCompressed = bytes.starts(with: [0x1F, 0x8B])
      throw .wrongKind(
        path: path, expected: "\(kind) (which begins with the number \(magic))",
        got: isCompressed
          ? "a gzip header; unpack it with gunzip"
          : first.isEmpty ? "nothing" : "the bytes \(first)")
    }
    guard bytes.count >= start else {
      throw .wrongSize(path: path, expected: start, got: bytes.count)
    }
    extents = (1...dimensions).map(number)
    var expected = start
    var size = 1
    for extent in extents {
      let (product, overflow) = size.multipliedReportingOverflow(by: extent)
      guard !overflow, product < 1 << 40 else {
        throw .impossible(path: path, byte: 4, problem: "the extents \(extents) can't be")
      }
      size = product
    }
    expected += size
    guard bytes.count == expected else {
      throw .wrongSize(path: path, expected: expected, got: bytes.count)
    }
    if dimensions > 1, extents[1...].contains(0) {
      throw .impossible(path: path, byte: 8, problem: "an image has at least one pixel")
    }
    values = bytes[start...]
  }
}
