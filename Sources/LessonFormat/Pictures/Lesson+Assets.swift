extension Lesson {
  /// The file of the lesson's folder that a picture or link of its text names, as `./plot.png` or
  /// `my%20plot.png`; nothing when there is none.
  package func asset(named address: String) -> Asset? {
    guard !assets.isEmpty else { return nil }
    let path = String((address.hasPrefix("./") ? address.dropFirst(2) : address[...]))
    // A name may hold a percent sign itself.
    return assets.first { $0.path == path }
      ?? assets.first { [plain = path.withoutURLEscapes] in $0.path == plain }
  }
}
