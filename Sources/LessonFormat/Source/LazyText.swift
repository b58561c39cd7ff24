import Synchronization

/// A lesson's text by lines, made once however many ask; all are equal, for they add nothing to the
/// lesson's value.
final class LazyText: Hashable, Sendable {
  private let text = Mutex<SourceText?>(nil)

  func value(of source: String) -> SourceText {
    text.withLock { text in
      if let text { return text }
      let made = SourceText(source)
      text = made
      return made
    }
  }

  static func == (a: LazyText, b: LazyText) -> Bool { true }

  func hash(into hasher: inout Hasher) {}
}
