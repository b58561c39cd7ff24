package import LessonRecords

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
