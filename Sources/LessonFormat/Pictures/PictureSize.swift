/// How large a picture is, in the pixels of a page.
package struct PictureSize: Hashable, Sendable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// What the first bytes of a file say of the picture in it.
  package enum Reading: Hashable, Sendable {
    case sized(PictureSize)
    /// A picture that leaves its size to the page, as an SVG without a `viewBox` does.
    case unsized
    /// No picture that a browser shows, or one whose beginning is torn; why, in words.
    case unreadable(String)
    /// The size stands behind these bytes.
    case cut
  }

  /// The endings of files that hold pictures which a browser shows.
  package static let endings = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"]

  /// Whether a file is a picture by its name.
  package static func isPicture(_ path: String) -> Bool {
    guard let dot = path.lastIndex(of: ".") else { return false }
    return endings.contains(path[path.index(after: dot)...].lowercased())
  }

  /// Reads the size from a file's bytes. A browser tells pictures of pixels apart by their bytes, as
  /// is done here, but a drawing from these by the name.
  ///
  /// - Parameter isWhole: whether these are all of the file's bytes.
  package static func read(_ bytes: [UInt8], named name: String, isWhole: Bool = true) -> Reading {
    let picture = PictureBytes(bytes)
    let isDrawing = name.lowercased().hasSuffix(".svg")
    let reading =
      isDrawing
      ? svg(picture)
      : png(picture) ?? gif(picture) ?? jpeg(picture) ?? webp(picture) ?? avif(picture)
    switch reading {
    case nil where bytes.isEmpty: return .unreadable("the file is empty")
    case nil:
      return .unreadable(
        isDrawing ? "it holds no SVG" : "it holds no PNG, JPEG, GIF, WebP or AVIF")
    case .cut? where isWhole: return .unreadable("the file ends before it says how large it is")
    case let reading?: return reading
    }
  }

  /// A size that a picture can have.
  static func sized(_ width: Int?, _ height: Int?) -> Reading {
    guard let width, let height else { return .cut }
    guard width > 0, height > 0, width <= 1 << 24, height <= 1 << 24 else {
      return .unreadable("it says to be \(width) by \(height) pixels large")
    }
    return .sized(PictureSize(width: width, height: height))
  }
}

/// A file's bytes, of which none is missing: what lies behind the end is nothing.
struct PictureBytes {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  func byte(_ at: Int) -> Int? { bytes.indices.contains(at) ? Int(bytes[at]) : nil }

  /// A number of `length` bytes, the most significant first.
  func big(_ at: Int, _ length: Int) -> Int? {
    guard at >= 0, at <= count - length else { return nil }
    return bytes[at..<(at + length)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number of `length` bytes, the least significant first.
  func little(_ at: Int, _ length: Int) -> Int? {
    guard at >= 0, at <= count - length else { return nil }
    return bytes[at..<(at + length)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  func has(_ text: String, at: Int = 0) -> Bool { has(Array(text.utf8), at: at) }

  func has(_ wanted: [UInt8], at: Int = 0) -> Bool {
    at >= 0 && at <= count - wanted.count && bytes[at..<(at + wanted.count)].elementsEqual(wanted)
  }

  /// Whether these bytes begin so, or are a beginning of it.
  func begins(_ wanted: [UInt8]) -> Bool {
    !bytes.isEmpty && zip(bytes, wanted).allSatisfy { $0 == $1 }
  }
}
