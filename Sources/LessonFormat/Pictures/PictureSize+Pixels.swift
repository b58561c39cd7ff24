/// Pictures of pixels: each format is known by its first bytes; nothing for another.
extension PictureSize {
  static func png(_ picture: PictureBytes) -> Reading? {
    guard picture.begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
    guard picture.count >= 16 else { return .cut }
    guard picture.has("IHDR", at: 12) else {
      return .unreadable("the PNG doesn't begin with its header")
    }
    return sized(picture.big(16, 4), picture.big(20, 4))
  }

  static func gif(_ picture: PictureBytes) -> Reading? {
    guard picture.has("GIF87a") || picture.has("GIF89a") else { return nil }
    return sized(picture.little(6, 2), picture.little(8, 2))
  }

  /// The size stands in the frame's header, `SOF0` to `SOF15`, behind segments of any length.
  static func jpeg(_ picture: PictureBytes) -> Reading? {
    guard picture.has([0xFF, 0xD8, 0xFF]) else { return nil }
    var at = 2
    while let mark = picture.byte(at), let kind = picture.byte(at + 1) {
      guard mark == 0xFF else { return .unreadable("the JPEG's segments are torn") }
      switch kind {
      case 0xFF: at += 1
      case 0x01, 0xD0...0xD8: at += 2
      case 0xC4, 0xC8, 0xCC: at += 2 + max(2, picture.big(at + 2, 2) ?? .max / 2)
      case 0xC0...0xCF:
        // Lossy or not, in one scan or progressively: height comes first.
        return sized(picture.big(at + 7, 2), picture.big(at + 5, 2))
      case 0xD9, 0xDA: return .unreadable("the JPEG has no frame before its pixels")
      default: at += 2 + max(2, picture.big(at + 2, 2) ?? .max / 2)
      }
    }
    return .cut
  }

  static func webp(_ picture: PictureBytes) -> Reading? {
    guard picture.has("RIFF"), picture.has("WEBP", at: 8) else { return nil }
    if picture.has("VP8 ", at: 12) {
      guard picture.count >= 26 else { return .cut }
      guard picture.has([0x9D, 0x01, 0x2A], at: 23) else {
        return .unreadable("the WebP's first frame is torn")
      }
      return sized(
        picture.little(26, 2).map { $0 & 0x3FFF }, picture.little(28, 2).map { $0 & 0x3FFF })
    }
    if picture.has("VP8L", at: 12) {
      guard let bits = picture.little(21, 4) else { return .cut }
      guard picture.byte(20) == 0x2F else { return .unreadable("the WebP's first frame is torn") }
      return sized((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    }
    if picture.has("VP8X", at: 12) {
      return sized(picture.little(24, 3).map { $0 + 1 }, picture.little(27, 3).map { $0 + 1 })
    }
    return picture.count < 16 ? .cut : .unreadable("the WebP's first part isn't known")
  }

  /// The largest of the `ispe` properties in the box `meta`: a picture made of tiles, or with a small
  /// one beside it, has several.
  static func avif(_ picture: PictureBytes) -> Reading? {
    guard picture.has("ftyp", at: 4),
      ["avif", "avis", "mif1"].contains(where: { picture.has($0, at: 8) })
    else { return nil }
    var at = 0
    while let size = picture.big(at, 4), picture.count >= at + 8 {
      guard size >= 8 else { return .unreadable("the AVIF's boxes are torn") }
      if picture.has("meta", at: at + 4) {
        guard at + size <= picture.count else { return .cut }
        return properties(picture, at..<(at + size))
      }
      at += size
    }
    return .cut
  }

  private static func properties(_ picture: PictureBytes, _ box: Range<Int>) -> Reading {
    var found = PictureSize(width: 0, height: 0)
    var at = box.lowerBound
    while at + 16 <= box.upperBound {
      if picture.has("ispe", at: at), let width = picture.big(at + 8, 4),
        let height = picture.big(at + 12, 4)
      {
        if width > found.width { found = PictureSize(width: width, height: height) }
        at += 16
      } else {
        at += 1
      }
    }
    return sized(found.width, found.height)
  }
}
