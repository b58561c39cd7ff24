package import LessonFormat

/// What a build remembers of the site it wrote, so that the next one rebuilds only what changed.
package struct SiteManifest: Hashable, Sendable {
  /// What is known of one file.
  package struct Entry: Hashable, Sendable {
    /// Made of everything the file shows.
    package var key: String
    /// KaTeX's fonts a page needs.
    package var fonts: Set<String> = []
    /// The pictures a page shows.
    package var assets: [PageFindings.Asset] = []
  }

  /// By the file's path.
  package var files: [String: Entry] = [:]

  package init() {}
}

extension SiteManifest: Remembered {
  package func write(to memory: inout MemoryWriter) { memory.write(files) }
  package init(from memory: inout MemoryReader) { files = memory.read() }
}

extension SiteManifest.Entry: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(key)
    memory.write(fonts.sorted())
    memory.write(assets)
  }

  package init(from memory: inout MemoryReader) {
    key = memory.read()
    let fonts: [String] = memory.read()
    self.fonts = Set(fonts)
    assets = memory.read()
  }
}

extension PageFindings.Asset: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(source)
    memory.write(path)
  }

  package init(from memory: inout MemoryReader) {
    self.init(source: memory.read(), path: memory.read())
  }
}
