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
          "This picture has no words: those in its brackets say what it shows"))
    }
    if source.contains("://") || source.hasPrefix("//") {
      found.append(
        .error(
          "RemotePicture", lesson, range,
          "This picture lies elsewhere: the site fetches nothing, so it stands in the lesson's folder"
        ))
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
            ? "'\(source)' isn't there: a lesson with pictures is a folder that holds them beside lesson.md"
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
          "'\(source)' is no picture: the file of one ends in \(endings)")
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
