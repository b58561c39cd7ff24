import Synchronization

/// TeX to HTML and MathML, by KaTeX when the site is built.
///
/// KaTeX is loaded when the first formula is met that is in no cache, and once.
package final class MathRenderer: Sendable {
  /// A formula KaTeX refused.
  package struct Mistake: Error, Hashable, Sendable {
    package var message: String
    /// Where in the TeX, in UTF-16 units, when KaTeX knows.
    package var offset: Int?
  }

  private struct State: ~Copyable {
    var katex: LazyScript
    var known: [String: Result<String, Mistake>] = [:]
  }

  private let cache: FragmentCache
  private let state: Mutex<State>

  /// - Parameters:
  ///   - script: reads KaTeX; asked at most once.
  ///   - cache: keeps formulas between builds.
  package init(script: @escaping @Sendable () throws -> String, cache: FragmentCache = .none) {
    self.cache = cache
    state = Mutex(State(katex: LazyScript { [Self.prelude, try script(), Self.bridge] }))
  }

  /// The HTML of a formula.
  package func html(tex: String, display: Bool) throws(Mistake) -> String {
    let key = "katex 4 \(display ? "display" : "inline")\n\(tex)"
    if let known = state.withLock({ $0.known[key] }) { return try known.get() }
    if let kept = cache.read(key) {
      state.withLock { $0.known[key] = .success(kept) }
      return kept
    }
    let (result, isNew) = state.withLock { state -> (Result<String, Mistake>, Bool) in
      // Another page may have rendered it while this one waited.
      if let known = state.known[key] { return (known, false) }
      let result = Self.render(tex, display: display, with: &state.katex)
      state.known[key] = result
      return (result, true)
    }
    if isNew, case .success(let html) = result { cache.write(key, html) }
    return try result.get()
  }

  private static func render(
    _ tex: String, display: Bool, with katex: inout LazyScript
  ) -> Result<String, Mistake> {
    do throws(JavaScriptError) {
      return read(try katex.call("normbookMath", tex, display ? "display" : ""))
    } catch {
      return .failure(Mistake(message: "KaTeX failed: \(error.message)"))
    }
  }

  /// `+html`, or `-position newline message`.
  private static func read(_ reply: String) -> Result<String, Mistake> {
    if reply.hasPrefix("+") { return .success(String(reply.dropFirst())) }
    let parts = reply.dropFirst().split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let message = parts.count > 1 ? String(parts[1]) : reply
    return .failure(Mistake(message: message, offset: parts.first.flatMap { Int($0) }))
  }

  /// KaTeX fills the columns of matrices by a function that Duktape doesn't have.
  private static let prelude = """
    Array.prototype.fill = Array.prototype.fill || function (value) {
      for (var i = 0; i < this.length; i++) this[i] = value;
      return this;
    };
    """

  /// The message without KaTeX's own excerpt, which marks the place with combining underlines.
  private static let bridge = """
    function normbookMath(tex, display) {
      try {
        var html = katex.renderToString(tex, {
          displayMode: display === 'display', output: 'htmlAndMathml', throwOnError: true,
          strict: 'ignore', trust: false, maxExpand: 2000, maxSize: 50
        });
        // The TeX beside the MathML is for programs that find it on a page; here it is in the lesson.
        html = html.replace(/<annotation[^]*?<\\/annotation>|<\\/?semantics>/g, '')
          .replace(' xmlns="http://www.w3.org/1998/Math/MathML"', '')
          .replace(/(style="[^"]*);"/g, '$1"');
        // A function's name that is an index applies to nothing, and has no room for the sign of it.
        return '+' + html.replace(
          /(<m(?:sub|sup|subsup)><m[ino][^>]*>[^<]*<\\/m[ino]><mi>[^<]*<\\/mi>)<mo>\\u2061<\\/mo>/g, '$1');
      } catch (e) {
        if (!(e instanceof katex.ParseError)) throw e;
        var message = String(e.message).replace(/^KaTeX parse error: /, '')
          .replace(/ at (position \\d+|end of input): [^]*$/, '')
          .replace(/\\u0332/g, '');
        return '-' + (typeof e.position === 'number' ? e.position : '') + '\\n' + message;
      }
    }
    """
}
