/// Drawings: the size stands in the attributes of the outermost element.
extension PictureSize {
  static func svg(_ picture: PictureBytes) -> Reading? {
    let text = picture.bytes
    var at = picture.has([0xEF, 0xBB, 0xBF]) ? 3 : 0
    // Declarations and comments may stand before the element.
    while true {
      while at < text.count, text[at].isSpace { at += 1 }
      guard at < text.count, text[at] == UInt8(ascii: "<") else { return nil }
      let isComment = picture.has("<!--", at: at)
      guard isComment || picture.has("<?", at: at) || picture.has("<!", at: at) else { break }
      guard let end = end(of: isComment ? "-->" : ">", in: picture, from: at, isComment) else {
        return .cut
      }
      at = end
    }
    guard picture.has("<svg", at: at) || picture.has("<svg:svg", at: at) else { return nil }
    while at < text.count, !text[at].isSpace, text[at] != UInt8(ascii: ">") { at += 1 }
    guard let attributes = attributes(text, from: at) else { return .cut }
    return size(
      width: attributes["width"].flatMap(pixels), height: attributes["height"].flatMap(pixels),
      viewBox: attributes["viewBox"])
  }

  /// Just behind the end of what opens at `start`; a document type may hold brackets of its own.
  private static func end(
    of mark: String, in picture: PictureBytes, from start: Int, _ isComment: Bool
  ) -> Int? {
    var at = start
    var depth = 0
    while at < picture.count {
      if !isComment, picture.bytes[at] == UInt8(ascii: "[") { depth += 1 }
      if !isComment, picture.bytes[at] == UInt8(ascii: "]") { depth -= 1 }
      if depth <= 0, picture.has(mark, at: at) { return at + mark.utf8.count }
      at += 1
    }
    return nil
  }

  /// The attributes up to the tag's end; nothing when there is no end.
  private static func attributes(_ text: [UInt8], from start: Int) -> [String: String]? {
    var found: [String: String] = [:]
    var at = start
    while at < text.count {
      if text[at] == UInt8(ascii: ">") { return found }
      let first = at
      while at < text.count, !text[at].isSpace, text[at] != UInt8(ascii: "="),
        text[at] != UInt8(ascii: ">"), text[at] != UInt8(ascii: "/")
      {
        at += 1
      }
      let name = String(decoding: text[first..<at], as: UTF8.self)
      while at < text.count, text[at].isSpace { at += 1 }
      guard at < text.count, text[at] == UInt8(ascii: "=") else {
        if at == first { at += 1 }
        continue
      }
      at += 1
      while at < text.count, text[at].isSpace { at += 1 }
      guard at < text.count else { return nil }
      let quote = text[at]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
      let value = at + 1
      at = value
      while at < text.count, text[at] != quote { at += 1 }
      guard at < text.count else { return nil }
      found[name] = String(decoding: text[value..<at], as: UTF8.self)
      at += 1
    }
    return nil
  }

  /// What is missing follows from the drawing's own coordinates, as a browser has it.
  private static func size(width: Double?, height: Double?, viewBox: String?) -> Reading {
    let box = (viewBox ?? "").split { $0 == "," || $0.isWhitespace }.compactMap { Double($0) }
    let hasBox = box.count == 4 && box[2] > 0 && box[3] > 0
    let size: (Double, Double)
    switch (width, height) {
    case (let width?, let height?): size = (width, height)
    case (let width?, nil) where hasBox: size = (width, width * box[3] / box[2])
    case (nil, let height?) where hasBox: size = (height * box[2] / box[3], height)
    case (nil, nil) where hasBox: size = (box[2], box[3])
    default: return .unsized
    }
    guard size.0 > 0, size.1 > 0, size.0 < 1e7, size.1 < 1e7 else { return .unsized }
    return sized(max(1, Int(size.0.rounded())), max(1, Int(size.1.rounded())))
  }

  /// A length in the pixels of CSS; nothing for a share of the page.
  private static func pixels(_ length: String) -> Double? {
    let text = length.trimmingBlank()
    let units: [(String, Double)] = [
      ("px", 1), ("pt", 4.0 / 3), ("pc", 16), ("mm", 96 / 25.4), ("cm", 96 / 2.54), ("in", 96),
    ]
    let unit = units.first { text.hasSuffix($0.0) }
    let number = unit.map { String(text.dropLast($0.0.count)) } ?? text
    guard let value = Double(number), value.isFinite, value > 0 else { return nil }
    return value * (unit?.1 ?? 1)
  }
}
