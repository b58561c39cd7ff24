import Synchronization

/// Code to HTML with its parts in classes: Swift by a lexer of ours, other languages by
/// highlight.js, which is loaded when the first such block is met.
package final class Highlighter: Sendable {
  private struct State: ~Copyable {
    var library: LazyScript
    var known: [String: String] = [:]
  }

  private let cache: FragmentCache
  private let state: Mutex<State>

  /// - Parameters:
  ///   - script: reads highlight.js; asked at most once.
  ///   - cache: keeps coloured code between builds.
  package init(script: @escaping @Sendable () throws -> String, cache: FragmentCache = .none) {
    self.cache = cache
    state = Mutex(State(library: LazyScript { [Self.prelude, try script(), Self.bridge] }))
  }

  /// Appends code in the language an author named; unknown ones are plain.
  package func append(_ code: String, language: String?, to writer: inout HTMLWriter) {
    switch language?.lowercased() {
    case nil, "", "text", "plain", "output", "console": writer.text(code)
    case "swift": Self.appendSwift(code, to: &writer)
    case let language?:
      if let html = html(code, language: language) {
        writer.raw(html)
      } else {
        writer.text(code)
      }
    }
  }

  /// Appends Swift, each token in a span of its kind.
  static func appendSwift(_ code: String, to writer: inout HTMLWriter) {
    var code = code
    code.withUTF8 { bytes in
      var done = 0
      for token in SwiftLexer.tokens(of: bytes) {
        writer.escape(UnsafeBufferPointer(rebasing: bytes[done..<token.range.lowerBound]))
        writer.markup(opening(token.kind))
        writer.escape(UnsafeBufferPointer(rebasing: bytes[token.range]))
        writer.markup("</span>")
        done = token.range.upperBound
      }
      writer.escape(UnsafeBufferPointer(rebasing: bytes[done...]))
    }
  }

  private static func opening(_ kind: SwiftLexer.Kind) -> StaticString {
    switch kind {
    case .plain: "<span>"
    case .keyword: "<span class=\"k\">"
    case .string: "<span class=\"s\">"
    case .comment: "<span class=\"c\">"
    case .number: "<span class=\"n\">"
    case .type: "<span class=\"t\">"
    case .attribute: "<span class=\"a\">"
    case .macro: "<span class=\"m\">"
    case .function: "<span class=\"f\">"
    }
  }

  /// What highlight.js makes of the code; nothing when it does not know the language, or fails:
  /// colour is help, not content.
  private func html(_ code: String, language: String) -> String? {
    let key = "highlight 1 \(language)\n\(code)"
    let known = state.withLock({ $0.known[key] }) ?? cache.read(key)
    if let known { return Self.unwrap(known) }
    let reply = state.withLock { state -> String? in
      let reply = try? state.library.call("normbookHighlight", code, language)
      state.known[key] = reply ?? ""
      return reply
    }
    if let reply { cache.write(key, reply) }
    return reply.flatMap(Self.unwrap)
  }

  /// `+html`, or nothing for a language that is not known.
  private static func unwrap(_ reply: String) -> String? {
    reply.hasPrefix("+") ? String(reply.dropFirst()) : nil
  }

  /// highlight.js looks for a browser's objects.
  private static let prelude = """
    var console = { log: function () {}, warn: function () {}, error: function () {} };
    var window = {}; var self = window;
    """

  private static let bridge = """
    var hljs = typeof hljs === 'undefined' ? window.hljs : hljs;
    function normbookHighlight(code, language) {
      if (!hljs.getLanguage(language)) return '';
      return '+' + hljs.highlight(language, code, true).value;
    }
    """
}
