internal import Foundation

/// Numbers of a page that are not written by a lesson's own code.
enum NumberText {
  /// Three significant digits, without a tail of zeros: `12.3`, `0.0041`, `1.2e-7`.
  static func short(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    let written = String(format: "%.3g", value)
    return written.hasPrefix("-") ? "−" + written.dropFirst() : written
  }
}
