/// Pictures say what they show, and stand in the lesson's folder.
enum PictureChecker: Checker {
  static func check(_ course: CheckedCourse) -> [Diagnostic] {
    course.lessons.flatMap { lesson -> [Diagnostic] in
      var found: [Diagnostic] = []
      lesson.blocks.walk { block in
        if case .picture(let picture) = block.kind {
          let words = picture.alternative ?? picture.caption.plainText
          found += check(picture.source, words, picture.range, lesson)
        }
        for text in block.texts {
          text.walk { inline in
            guard case .image(let source, _, let alternative) = inline.kind else { return }
            found += check(source, alternative.plainText, inline.range, lesson)
          }
        }
      }
      return found
    }
  }

  private static func check(
    _ source: String, _ alternative: String, _ range: SourceRange?, _ lesson: Lesson
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if alternative.trimmingBlank().isEmpty {
      found.append(
        .error(
          "MissingAlt", lesson, range,
          "A picture has words in its brackets that say what it shows"))
    }
    if source.contains("://") || source.hasPrefix("//") {
      found.append(
        .error(
          "RemotePicture", lesson, range,
          "A picture stands in the lesson's folder: the site fetches nothing from elsewhere"))
    } else if !source.hasPrefix("data:") {
      found += checkFile(source, range, lesson)
    }
    return found
  }

  private static func checkFile(_ source: String, _ range: SourceRange?, _ lesson: Lesson)
    -> [Diagnostic]
  {
    let place = range.map { lesson.text.range(of: source, in: $0) }
    guard let asset = lesson.asset(named: source) else {
      let paths = lesson.assets.map(\.path)
      return [
        .unknown(
          "MissingPicture", lesson, range,
          paths.isEmpty
            ? "A lesson with pictures is a folder that holds '\(source)' beside its lesson.md"
            : "The lesson's folder holds no '\(source)'",
          name: source, among: paths, replaced: place)
      ]
    }
    switch asset.picture {
    case nil:
      let endings = PictureSize.endings.map { "'.\($0)'" }.joined(separator: ", ")
      return [
        .error(
          "UnreadablePicture", lesson, place,
          "A picture's file ends in one of \(endings), '\(source)' doesn't")
      ]
    case .unreadable(let why):
      return [
        .error(
          "UnreadablePicture", lesson, place, "A browser can't show '\(source)': \(why)")
      ]
    default: return []
    }
  }
}
