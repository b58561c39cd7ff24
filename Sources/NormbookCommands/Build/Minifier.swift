internal import Glibc
internal import LessonFormat
internal import LessonRunner
internal import SiteRenderer

/// Makes the theme's scripts and styles short with esbuild, a program of one file that needs nothing
/// else. What came of a text is kept by what it holds, so that an unchanged theme costs nothing.
struct Minifier {
  /// Where esbuild lies, as far as the machine has it.
  let program: String?
  /// Where what came of texts is kept.
  let fragments: String
  /// A folder for what is being made.
  private let folder: String
  private let cache: FragmentCache

  /// Where Debian's package puts it, or where the machine's owner has it.
  static let place = getenv("NORMBOOK_ESBUILD").map { String(cString: $0) } ?? "/usr/bin/esbuild"

  init(cache: String, program: String = place) {
    self.program = access(program, X_OK) == 0 ? program : nil
    fragments = "\(cache)/fragments"
    folder = "\(cache)/work"
    self.cache = FragmentFiles(folder: fragments).cache
  }

  /// Said where esbuild is missing.
  static let advice =
    "The site's scripts and styles are published as they are written; "
    + "'apt-get install esbuild' makes them half as long.\n"

  /// A theme with short scripts and styles, and what keeps one of them as it is written.
  func shorten(_ theme: Theme) async -> (theme: Theme, diagnostics: [Diagnostic]) {
    guard let program, let status = Files.status(program) else { return (theme, []) }
    var diagnostics: [Diagnostic] = []
    let short = await theme.shortened { name, text in
      let key =
        "esbuild \(status.size) \(status.modified) \(name.hasSuffix(".css")) \(sha256(text))"
      if let known = cache.read(key) { return Array(known.utf8) }
      switch await run(program, on: text, named: name) {
      case .success(let short):
        cache.write(key, String(decoding: short, as: UTF8.self))
        return short
      case .failure(let refusal):
        diagnostics.append(
          Diagnostic(
            .warning, id: "BadThemeFile", file: "theme/\(name)", range: nil,
            summary: "The file can't be made shorter: \(refusal.words)"))
        return text
      }
    }
    return (short, diagnostics)
  }

  private struct Refusal: Error { var words: String }

  private func run(
    _ program: String, on text: [UInt8], named name: String
  ) async -> Result<[UInt8], Refusal> {
    guard let work = WorkFolder(in: folder) else {
      return .failure(Refusal(words: "'\(folder)' can't be written"))
    }
    defer { work.remove() }
    let source = work.file("source")
    let result = work.file("result")
    let told = work.file("told")
    do { try Files.write(text, to: source) } catch { return .failure(Refusal(words: "\(error)")) }
    let ending = await Subprogram(
      program,
      [
        "--loader=\(name.hasSuffix(".css") ? "css" : "js")", "--minify", "--charset=utf8",
        "--legal-comments=none", "--log-level=error", "--color=false",
      ],
      environment: ["PATH": "/usr/bin:/bin"], standardInput: source, standardOutput: result,
      standardError: told, timeLimit: .seconds(20)
    ).run()
    if ending == .exited(0), let short = Files.read(result) { return .success(short) }
    // `✘ [ERROR] What is wrong`, and a line below it `    <stdin>:12:7:`.
    let lines = String(decoding: Files.read(told) ?? [], as: UTF8.self).split(separator: "\n")
    guard let words = lines.first(where: { $0.contains("[ERROR] ") })?.split(separator: "] ").last
    else { return .failure(Refusal(words: "esbuild ended with \(ending)")) }
    let line = lines.first { $0.contains("<stdin>:") }?.split(separator: ":").dropFirst().first
    return .failure(Refusal(words: "\(words)\(line.map { ", line \($0)" } ?? "")"))
  }
}
