import Testing

@testable import LessonFormat

/// A picture's first bytes, made by hand.
enum TinyPicture {
  static func big(_ number: Int, _ length: Int) -> [UInt8] {
    (0..<length).reversed().map { UInt8(number >> (8 * $0) & 0xFF) }
  }

  static func little(_ number: Int, _ length: Int) -> [UInt8] { big(number, length).reversed() }

  static func png(_ width: Int, _ height: Int) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + big(13, 4) + Array("IHDR".utf8)
      + big(width, 4) + big(height, 4) + [8, 0, 0, 0, 0]
  }

  static func gif(_ width: Int, _ height: Int) -> [UInt8] {
    Array("GIF89a".utf8) + little(width, 2) + little(height, 2) + [0, 0, 0]
  }

  /// - Parameters:
  ///   - frame: the kind of its frame, such as 0xC2 for a progressive one.
  ///   - before: how long the words before the frame are.
  static func jpeg(_ width: Int, _ height: Int, frame: UInt8 = 0xC0, before: Int = 14) -> [UInt8] {
    var bytes: [UInt8] = [0xFF, 0xD8]
    var left = before
    while left > 0 {
      let part = min(left, 65_533)
      bytes += [0xFF, 0xE1] + big(part + 2, 2) + [UInt8](repeating: 0, count: part)
      left -= part
    }
    // A table and a byte that fills, which are no frame.
    bytes += [0xFF, 0xC4] + big(4, 2) + [0, 0] + [0xFF]
    return bytes + [0xFF, frame] + big(11, 2) + [8] + big(height, 2) + big(width, 2)
      + [1, 1, 0x11, 0]
  }

  private static func riff(_ kind: String, _ body: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + little(body.count + 12, 4) + Array("WEBP\(kind)".utf8)
      + little(body.count, 4) + body
  }

  static func lossyWebP(_ width: Int, _ height: Int) -> [UInt8] {
    riff("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A] + little(width, 2) + little(height | 0x4000, 2))
  }

  static func losslessWebP(_ width: Int, _ height: Int) -> [UInt8] {
    riff("VP8L", [0x2F] + little((width - 1) | (height - 1) << 14, 4))
  }

  static func extendedWebP(_ width: Int, _ height: Int) -> [UInt8] {
    riff("VP8X", [0, 0, 0, 0] + little(width - 1, 3) + little(height - 1, 3))
  }

  static func avif(_ width: Int, _ height: Int) -> [UInt8] {
    func property(_ width: Int, _ height: Int) -> [UInt8] {
      big(20, 4) + Array("ispe".utf8) + big(0, 4) + big(width, 4) + big(height, 4)
    }
    let properties = property(1, 1) + property(width, height) + property(5, 5)
    return big(16, 4) + Array("ftypavif".utf8) + big(0, 4) + big(properties.count + 8, 4)
      + Array("meta".utf8) + properties
  }

  static let all: [(name: String, bytes: [UInt8])] = [
    ("a.png", png(30, 20)), ("a.gif", gif(30, 20)), ("a.jpg", jpeg(30, 20)),
    ("progressive.jpeg", jpeg(30, 20, frame: 0xC2)), ("lossy.webp", lossyWebP(30, 20)),
    ("lossless.WEBP", losslessWebP(30, 20)), ("extended.webp", extendedWebP(30, 20)),
    ("a.avif", avif(30, 20)), ("really-a-png.jpg", png(30, 20)),
    ("a.svg", Array("<svg xmlns='x' width='30' height='20'/>".utf8)),
  ]
}

@Suite struct PictureSizeTests {
  private static let size = PictureSize.Reading.sized(PictureSize(width: 30, height: 20))

  @Test(arguments: TinyPicture.all.indices)
  func `The size is read from the first bytes of each format`(index: Int) {
    let (name, bytes) = TinyPicture.all[index]
    #expect(PictureSize.read(bytes, named: name) == Self.size)
    #expect(PictureSize.read(bytes + [1, 2, 3], named: name, isWhole: false) == Self.size)
  }

  @Test(arguments: TinyPicture.all.indices)
  func `A beginning of a picture is read on, or told when there is no more`(index: Int) {
    let (name, bytes) = TinyPicture.all[index]
    for length in bytes.indices {
      let part = Array(bytes[..<length])
      let reading = PictureSize.read(part, named: name, isWhole: false)
      let whole = PictureSize.read(part, named: name)
      if reading == Self.size {
        #expect(whole == Self.size)
      } else if case .unreadable = whole {
      } else {
        Issue.record("\(name) of \(length) bytes: \(whole)")
      }
    }
  }

  @Test(arguments: TinyPicture.all.indices)
  func `Damaged bytes are never a trap, and never a size that no picture has`(index: Int) {
    let (name, bytes) = TinyPicture.all[index]
    var state: UInt64 = 11
    for _ in 0..<4000 {
      var damaged = bytes
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        damaged[Int(state >> 33) % damaged.count] = UInt8(truncatingIfNeeded: state >> 24)
      }
      if case .sized(let size) = PictureSize.read(damaged, named: name) {
        #expect(size.width > 0 && size.height > 0)
        #expect(size.width <= 1 << 24 && size.height <= 1 << 24)
      }
    }
  }

  @Test(arguments: [
    ("width=\"30\" height=\"20px\"", 30, 20), ("viewBox='0 0 30 20'", 30, 20),
    ("viewBox=\"-5,-5 30,20\"", 30, 20), ("width='60' viewBox='0 0 30 20'", 60, 40),
    ("height='10' viewBox='0 0 30 20'", 15, 10),
    ("width='100%' height='100%' viewBox='0 0 30 20'", 30, 20),
    ("width = \"1in\"\n height\n=\n'2.54cm'", 96, 96), ("width='0.2' height='12.6'", 1, 13),
    ("data-x='>' width='3' height='4'", 3, 4),
  ])
  func `A drawing's size follows from its width, its height and its own coordinates`(
    attributes: String, width: Int, height: Int
  ) {
    let text = """
      \u{FEFF}<?xml version="1.0"?>
      <!-- <svg width="1" height="1"> -->
      <!DOCTYPE svg [ <!ENTITY a "b"> ]>
      <svg \(attributes)><path width="7"/></svg>
      """
    #expect(
      PictureSize.read(Array(text.utf8), named: "a.svg")
        == .sized(PictureSize(width: width, height: height)))
  }

  @Test(arguments: ["<svg>", "<svg width='50%'/>", "<svg viewBox='0 0 0 0' height='auto'/>"])
  func `A drawing without a size is a picture all the same`(text: String) {
    #expect(PictureSize.read(Array(text.utf8), named: "a.svg") == .unsized)
  }

  @Test(arguments: [
    ("a.png", "", "the file is empty"), ("a.png", "<svg/>", "it holds no PNG"),
    ("a.svg", "GIF89a", "it holds no SVG"), ("a.svg", "<html>", "it holds no SVG"),
    ("a.gif", "GIF89a\0\0\0\0", "it says to be 0 by 0 pixels large"),
    ("a.svg", "<svg width='3", "the file ends"),
  ])
  func `What a browser can't show is told with the reason`(
    name: String, text: String, words: String
  ) {
    guard case .unreadable(let why) = PictureSize.read(Array(text.utf8), named: name) else {
      return #expect(Bool(false))
    }
    #expect(why.hasPrefix(words), "\(why)")
  }

  @Test func `A course knows the sizes of its pictures, wherever in the file they stand`() throws {
    let files: [String: [UInt8]] = [
      "a/lesson.md": Array("# A".utf8), "a/plot.png": TinyPicture.png(300, 200),
      "a/photo.jpg": TinyPicture.jpeg(40, 30, before: 200_000), "a/data.csv": [1],
      "a/torn.png": Array(TinyPicture.png(3, 2).prefix(9)),
    ]
    let lesson = try #require(CourseReader(files: .inMemory(bytes: files)).read().lessons.first)
    #expect(lesson.asset(named: "data.csv")?.picture == .none)
    #expect(
      lesson.asset(named: "./plot.png")?.picture
        == .sized(PictureSize(width: 300, height: 200)))
    #expect(
      lesson.asset(named: "photo.jpg")?.picture == .sized(PictureSize(width: 40, height: 30)))
    #expect(
      lesson.asset(named: "torn.png")?.picture
        == .unreadable("the file ends before it says how large it is"))
  }

  @Test func `Of a picture no more is read than says its size`() throws {
    let wanted = TinyPicture.png(3, 2)
    let files = CourseFiles(
      list: {
        $0.isEmpty
          ? [.init(name: "a", isFolder: true)]
          : [.init(name: "lesson.md", isFolder: false), .init(name: "b.png", isFolder: false)]
      },
      read: { path in
        #expect(path != "a/b.png")
        return path == "a/lesson.md" ? [] : nil
      },
      start: { Array((wanted + [UInt8](repeating: 0, count: 1 << 20)).prefix($1)) })
    let lesson = try #require(CourseReader(files: files).read().lessons.first)
    #expect(lesson.assets.first?.picture == .sized(PictureSize(width: 3, height: 2)))
  }
}
