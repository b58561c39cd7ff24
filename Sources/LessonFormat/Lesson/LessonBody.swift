import Synchronization

/// A lesson's text and blocks, with what is made of them once however many ask.
///
/// A lesson that an earlier build knew is read and parsed only when somebody asks for its text.
final class LessonBody: Sendable {
  struct Content: Hashable, Sendable {
    var source: String
    var blocks: [Block]
  }

  private struct State {
    var content: Content?
    var text: SourceText?
    var numbers: LessonNumbers?
    var digest: LessonDigest?
    var hasMoved = false
  }

  private let state: Mutex<State>
  private let load: @Sendable () -> Content

  init(_ content: Content) {
    state = Mutex(State(content: content))
    load = { content }
  }

  /// A body that an earlier build knew.
  init(digest: LessonDigest, load: @escaping @Sendable () -> Content) {
    state = Mutex(State(digest: digest))
    self.load = load
  }

  var content: Content {
    state.withLock { state in
      if let content = state.content { return content }
      let content = load()
      state.content = content
      state.hasMoved = state.digest.map { $0.content != LessonDigest.key(of: content) } ?? false
      return content
    }
  }

  var text: SourceText {
    value(\.text) { SourceText($0.source) }
  }

  var numbers: LessonNumbers {
    value(\.numbers) { LessonNumbers($0.blocks) }
  }

  var digest: LessonDigest {
    if let digest = state.withLock({ $0.digest }) { return digest }
    let numbers = numbers
    return value(\.digest) { LessonDigest($0, numbers) }
  }

  /// Whether the text was read late and is another than the digest says.
  var hasMoved: Bool { state.withLock { $0.hasMoved } }

  private func value<Value: Sendable>(
    _ place: WritableKeyPath<State, Value?>, _ make: (Content) -> Value
  ) -> Value {
    if let known = state.withLock({ $0[keyPath: place] }) { return known }
    let made = make(content)
    state.withLock { $0[keyPath: place] = made }
    return made
  }
}

extension LessonBody: Hashable {
  static func == (a: LessonBody, b: LessonBody) -> Bool {
    a === b || a.content == b.content
  }

  func hash(into hasher: inout Hasher) { hasher.combine(content) }
}
