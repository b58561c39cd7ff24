internal import ArgumentParser
internal import LanguageServer

/// `normbook lsp`: a language server for editors, over standard input and output.
struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Talk with an editor over the language server protocol.",
    discussion: """
      An editor starts this for Markdown files. It shows mistakes as they are typed,
      completes blocks, options, lessons, works and labels, and follows references.

      EXAMPLES
        Neovim   vim.lsp.start({ name = 'normbook', cmd = { 'normbook', 'lsp' } })
        Helix    [language-server.normbook]
                 command = "normbook"
                 args = ["lsp"]
      """)

  @Flag(help: .hidden)
  var stdio = false

  func run() throws {
    guard try LanguageServer.talk(version: Normbook.version) else { throw ExitCode(1) }
  }
}
