import Glibc
import NormEngine
import Testing

@testable import NormLab

/// A file of these bytes, gone when its value is.
private final class TemporaryFile {
  let path: String

  init(_ bytes: [UInt8]) throws {
    var template = Array("/tmp/normlab-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    try #require(file >= 0)
    path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
    try #require(written == bytes.count)
  }

  deinit { unlink(path) }
}

private func number(_ value: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

private func images(_ count: Int, _ pixels: [UInt8]) -> [UInt8] {
  number(2051) + number(count) + number(2) + number(3) + pixels
}

private func labels(_ labels: [UInt8]) -> [UInt8] { number(2049) + number(labels.count) + labels }

@Suite("MNIST and CIFAR-10 files")
struct FileTests {
  @Test("MNIST's images and labels are read")
  func mnist() throws {
    let image = try TemporaryFile(images(2, [0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6]))
    let label = try TemporaryFile(labels([7, 0]))
    let data = try MNIST.load(images: image.path, labels: label.path)
    #expect(data.inputs.shape == [2, 1, 2, 3])
    #expect(data.inputs.values[1] == 0.2 && data.inputs.values[5] == 1)
    #expect(data.labels == [7, 0])
    #expect(try MNIST.load(images: image.path, labels: label.path, limit: 1).count == 1)
  }

  @Test("a cut, long or foreign MNIST file says what is wrong with it")
  func damagedMNIST() throws {
    let good = try TemporaryFile(labels([7, 0]))
    let whole = images(2, Array(repeating: 9, count: 12))
    let cut = try TemporaryFile(Array(whole.dropLast()))
    #expect(throws: DataError.wrongSize(path: cut.path, expected: 28, got: 27)) {
      _ = try MNIST.load(images: cut.path, labels: good.path)
    }
    let long = try TemporaryFile(whole + [1])
    #expect(throws: DataError.wrongSize(path: long.path, expected: 28, got: 29)) {
      _ = try MNIST.load(images: long.path, labels: good.path)
    }
    let header = try TemporaryFile(Array(whole.prefix(10)))
    #expect(throws: DataError.wrongSize(path: header.path, expected: 16, got: 10)) {
      _ = try MNIST.load(images: header.path, labels: good.path)
    }
    let huge = try TemporaryFile(number(2051) + number(1 << 31) + number(1 << 31) + number(1 << 31))
    #expect(throws: DataError.self) { _ = try MNIST.load(images: huge.path, labels: good.path) }
    #expect(throws: DataError.self) { _ = try MNIST.load(images: good.path, labels: good.path) }
    let packed = try TemporaryFile([0x1F, 0x8B, 8, 0, 0])
    let error = #expect(throws: DataError.self) {
      _ = try MNIST.load(images: packed.path, labels: good.path)
    }
    #expect(error?.description.contains("gunzip") == true)
    let empty = try TemporaryFile([])
    #expect(throws: DataError.self) { _ = try MNIST.load(images: empty.path, labels: good.path) }
  }

  @Test("a label that cannot be is found with its place, and unequal counts are told")
  func impossibleMNIST() throws {
    let image = try TemporaryFile(images(2, Array(repeating: 9, count: 12)))
    let bad = try TemporaryFile(labels([7, 12]))
    #expect(
      throws: DataError.impossible(path: bad.path, byte: 9, problem: "a label is 0 to 9, not 12")
    ) {
      _ = try MNIST.load(images: image.path, labels: bad.path)
    }
    let three = try TemporaryFile(labels([1, 2, 3]))
    #expect(throws: DataError.self) { _ = try MNIST.load(images: image.path, labels: three.path) }
  }

  @Test("a missing file is told with the system's reason")
  func missing() {
    #expect(
      throws: DataError.unreadable(path: "/nowhere/at/all", reason: "No such file or directory")
    ) {
      _ = try CIFAR10.load(["/nowhere/at/all"])
    }
  }

  @Test("CIFAR-10's images are read plane by plane; cut files and bad labels are refused")
  func cifar() throws {
    let image = [UInt8](repeating: 255, count: 1024) + [UInt8](repeating: 0, count: 2048)
    let file = try TemporaryFile([3] + image + [9] + image.reversed())
    let data = try CIFAR10.load([file.path])
    #expect(data.inputs.shape == [2, 3, 32, 32])
    #expect(data.labels == [3, 9])
    #expect(data.inputs.values[0] == 1 && data.inputs.values[1024] == 0)
    let cut = try TemporaryFile([3] + image.dropLast())
    #expect(throws: DataError.wrongSize(path: cut.path, expected: 3073, got: 3072)) {
      _ = try CIFAR10.load([cut.path])
    }
    let bad = try TemporaryFile([10] + image)
    #expect(
      throws: DataError.impossible(path: bad.path, byte: 0, problem: "a label is 0 to 9, not 10")
    ) {
      _ = try CIFAR10.load([bad.path])
    }
  }
}
