internal import LessonRecords

extension BrowserPage {
  /// Gives the page a window of some size; narrower than any real window may be.
  package func resize(width: Int, height: Int = 900) async throws {
    try await call(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .integer(width), "height": .integer(height), "deviceScaleFactor": 1,
        "mobile": false,
      ])
  }

  /// What the system is said to prefer: dark or light colours, and nothing that moves.
  package func prefer(dark isDark: Bool) async throws {
    try await call(
      "Emulation.setEmulatedMedia",
      [
        "features": [
          ["name": "prefers-color-scheme", "value": .string(isDark ? "dark" : "light")],
          ["name": "prefers-reduced-motion", "value": "reduce"],
        ]
      ])
  }

  /// Lets the page's scripts read and write the clipboard.
  package func allowClipboard() async throws {
    try await callForContext(
      "Browser.grantPermissions",
      .init("permissions", ["clipboardReadWrite", "clipboardSanitizedWrite"]))
  }

  /// Saves what the page downloads into a folder.
  package func saveDownloads(in folder: String) async throws {
    try await callForContext(
      "Browser.setDownloadBehavior", .init("behavior", "allow"),
      .init("downloadPath", .string(folder)))
  }

  private func callForContext(_ method: String, _ members: JSONValue.Member...) async throws {
    let all = members + (context.map { [.init("browserContextId", $0)] } ?? [])
    try await call(method, .object(all))
  }

  /// Whether the scripts of pages run, from the next page on.
  package func allowScripts(_ areAllowed: Bool) async throws {
    try await call("Emulation.setScriptExecutionDisabled", ["value": .boolean(!areAllowed)])
  }

  /// Holds the focus as a window in front would, though no window is.
  package func holdFocus() async throws {
    try await call("Emulation.setFocusEmulationEnabled", ["enabled": true])
    try await call("Page.bringToFront")
  }
}
