internal import Browser
internal import Foundation

/// A site's pages on paper, printed by a browser.
package enum PaperExporter {
  /// The PDF of a page in a site's folder, with everything that folds opened.
  ///
  /// Throws `BrowserError.missing` when no Chromium is installed.
  package static func paper(of page: String, in site: String) async throws -> [UInt8] {
    let address = URL(fileURLWithPath: "\(site)/\(page)").absoluteString
    let window = try await Browser().openPage()
    try await window.load(address)
    try await window.evaluate(Self.unfold)
    return try await window.printedPDF()
  }

  /// Opens what a reader would open, except what an exercise keeps back, and waits for the fonts.
  static let unfold = """
    (async () => {
      for (const details of document.querySelectorAll('details')) {
        if (!details.closest('.exercise')) details.open = true;
      }
      for (const image of document.images) { image.loading = 'eager'; await image.decode().catch(() => {}); }
      await document.fonts.ready;
    })()
    """
}
