/// Pictures say what they show, and stand in the lesson's folder.
enum PictureChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      let paths = Set(lesson.assets.map(\.path))
      var found: [Diagnostic] = []
      lesson.blocks.walk { block in
        if case .picture(let picture) = block.kind {
          let words = picture.alternative ?? picture.caption.plainText
          found += check(picture.source, words, picture.range, lesson, paths)
        }
        for text in block.texts {
          text.walk { inline in
            guard case .image(let source, _, let alternative) = inline.kind else { return }
            found += check(source, alternative.plainText, inline.range, lesson, paths)
          }
        }
      }
      return found
    }
  }

  private static func check(
    _ source: String, _ alternative: String, _ range: SourceRange?, _ lesson: Lesson,
    _ paths: Set<String>
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if alternative.trimmingBlank().isEmpty {
      found.append(
        .error(
          "MissingAlt", lesson, range,
          "This picture has no words: those in its brackets say what it shows"))
    }
    if source.contains("://") || source.hasPrefix("//") {
      found.append(
        .error(
          "RemotePicture", lesson, range,
          "This picture lies elsewhere: the site fetches nothing, so it stands in the lesson's folder"
        ))
    } else if !source.hasPrefix("data:"), !paths.contains(decoded(source)) {
      found.append(
        .unknown(
          "MissingPicture", lesson, range,
          paths.isEmpty
            ? "'\(source)' isn't there: a lesson with pictures is a folder that holds them beside lesson.md"
            : "The lesson's folder holds no '\(source)'",
          name: source, among: paths,
          replaced: range.map { lesson.text.range(of: source, in: $0) }))
    }
    return found
  }

  /// `%20` and its like, and a leading `./`.
  private static func decoded(_ path: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array((path.hasPrefix("./") ? String(path.dropFirst(2)) : path).utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
