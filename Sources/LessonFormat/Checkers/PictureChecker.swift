/// Pictures say what they show, and stand in the lesson's folder.
enum PictureChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      let paths = Set(lesson.assets.map(\.path))
      var found: [Diagnostic] = []
      lesson.blocks.walkInlines { inline in
        guard case .image(let source, _, let alternative) = inline.kind else { return }
        if alternative.plainText.trimmingBlank().isEmpty {
          found.append(
            .error(
              "MissingAlt", lesson, inline.range,
              "A picture has words in its brackets that say what it shows"))
        }
        if source.contains("://") || source.hasPrefix("//") {
          found.append(
            .error(
              "RemotePicture", lesson, inline.range,
              "A picture stands in the lesson's folder: the site fetches nothing from elsewhere"))
        } else if !source.hasPrefix("data:"), !paths.contains(decoded(source)) {
          found.append(
            .unknown(
              "MissingPicture", lesson, inline.range,
              paths.isEmpty
                ? "A lesson with pictures is a folder that holds '\(source)' beside its lesson.md"
                : "The lesson's folder holds no '\(source)'",
              name: source, among: paths,
              replaced: inline.range.map { lesson.text.range(of: source, in: $0) }))
        }
      }
      return found
    }
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
