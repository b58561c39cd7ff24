internal import Dispatch
internal import LessonFormat
internal import Synchronization

/// The index of a course, or of a part of it: which words stand under which headings.
///
/// A long course has its index in parts, so that an edit of one lesson makes one part again.
///
/// It is written as a script, since a page opened from a folder may load scripts and nothing else.
/// Words are sorted, and each begins with how many letters it shares with the one before, as a
/// letter from A on: words have no capitals. Each has a line of postings, a posting being the distance
/// from the section before and one of four weights, in digits of 5 bits, the lowest first. The texts
/// that results show are files of their own, one a lesson, of which only those of results are loaded.
struct SearchIndex: Sendable {
  struct Page: Sendable {
    var identifier: String
    var title: String
    var sections: [SearchSections.Section]
  }

  let pages: [Page]

  init(_ lessons: [Lesson]) {
    let found = Mutex([Page?](repeating: nil, count: lessons.count))
    Self.inParallel(lessons.count) { range in
      let part = range.map { index in
        let lesson = lessons[index]
        return Page(
          identifier: lesson.identifier, title: lesson.frontMatter.title,
          sections: SearchSections(lesson).sections)
      }
      found.withLock { $0.replaceSubrange(range, with: part) }
    }
    pages = found.withLock { $0 }.compactMap(\.self)
  }

  private static func inParallel(_ count: Int, _ body: @Sendable (Range<Int>) -> Void) {
    // Small enough that the lessons of one part of an index keep all cores busy.
    let size = 8
    DispatchQueue.concurrentPerform(iterations: (count + size - 1) / size) { chunk in
      body((chunk * size)..<min(count, (chunk + 1) * size))
    }
  }

  /// The words of a page's sections, in their order.
  private struct Counted: Sendable {
    var words: [SearchWords.Key: String] = [:]
    var sections: [[(key: SearchWords.Key, count: Int)]] = []
  }

  private func counted() -> [Counted] {
    let counted = Mutex([Counted](repeating: Counted(), count: pages.count))
    Self.inParallel(pages.count) { range in
      let part = range.map { index in
        let page = pages[index]
        var words = SearchWords()
        var result = Counted()
        for section in page.sections {
          words.add(section.words)
          // A word of the heading weighs as much as one that stands often in the text.
          words.add(section.titleWords, weight: 6)
          result.sections.append(words.takeCounts())
        }
        result.words = words.words
        return result
      }
      counted.withLock { $0.replaceSubrange(range, with: part) }
    }
    return counted.withLock { $0 }
  }

  /// The index as a script.
  ///
  /// - Parameter others: the other parts of the course's index, which the first part names.
  func script(others: [String] = []) -> [UInt8] {
    var places: [SearchWords.Key: Int] = [:]
    var found: [(word: String, postings: Postings)] = []
    var section = 0
    for page in counted() {
      for (key, word) in page.words where places[key] == nil {
        places[key] = found.count
        found.append((word, Postings()))
      }
      for counts in page.sections {
        for (key, count) in counts {
          if let place = places[key] { found[place].postings.add(section, count) }
        }
        section += 1
      }
    }
    found.sort { Self.precedes($0.word, $1.word) }
    var out = HTMLWriter(capacity: 1 << 16)
    out.markup("normbook.index({\n")
    if !others.isEmpty {
      let list = others.map { JSONText.quoted($0) }.joined(separator: ",")
      out.raw("\"others\": [\(list)],\n")
    }
    out.markup("\"pages\": [\n")
    for (index, page) in pages.enumerated() {
      if index > 0 { out.markup(",\n") }
      out.raw("[\(JSONText.quoted(page.identifier)),\(JSONText.quoted(page.title))")
      for section in page.sections {
        out.raw(",\(JSONText.quoted(section.anchor)),\(JSONText.quoted(section.title))")
      }
      out.markup("]")
    }
    out.markup("\n],\n\"words\": \"")
    var last: String.UTF8View = "".utf8
    for entry in found {
      let word = entry.word.utf8
      let shared = zip(last, word).prefix { $0 == $1 && $0 < 0x80 }.prefix(25).count
      out.raw(CollectionOfOne(UInt8(ascii: "A") + UInt8(shared)))
      out.raw(word.dropFirst(shared))
      last = word
    }
    out.markup("\",\n\"postings\": \"")
    for (index, entry) in found.enumerated() {
      if index > 0 { out.markup(" ") }
      out.raw(entry.postings.text)
    }
    out.markup("\"\n});\n")
    return out.bytes
  }

  /// `search/IDENTIFIER.js`: the texts of a lesson's sections.
  func textScript(of page: Page) -> [UInt8] {
    var out = HTMLWriter(capacity: 16_384)
    out.raw("normbook.texts(\(JSONText.quoted(page.identifier)), [\n")
    for (index, section) in page.sections.enumerated() {
      if index > 0 { out.markup(",\n") }
      out.raw(JSONText.quoted(section.text))
    }
    out.markup("\n]);\n")
    return out.bytes
  }

  /// The order of JavaScript's strings, in which the script looks words up.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    var a = a
    var b = b
    let places = a.withUTF8 { a in
      b.withUTF8 { b -> (ours: UInt8, theirs: UInt8) in
        let shared = min(a.count, b.count)
        let difference = (0..<shared).first { a[$0] != b[$0] } ?? shared
        return (difference < a.count ? a[difference] : 0, difference < b.count ? b[difference] : 0)
      }
    }
    // UTF-8 has the order of UTF-16 but for characters of two units, which stand before some of one.
    if max(places.ours, places.theirs) >= 0xEE {
      return a.utf16.lexicographicallyPrecedes(b.utf16)
    }
    return places.ours < places.theirs
  }
}

/// Where a word stands.
private struct Postings {
  /// As a script's string has it: 64 signs from `?` on, of which only the backslash is written twice.
  private(set) var text: [UInt8] = []
  private var last = 0

  /// Sections come in rising order.
  mutating func add(_ section: Int, _ count: Int) {
    let weight = count >= 6 ? 3 : count >= 3 ? 2 : count == 2 ? 1 : 0
    var number = (section - last) << 2 | weight
    last = section
    repeat {
      let rest = number >> 5
      let sign = UInt8(63 + (number & 31 | (rest > 0 ? 32 : 0)))
      text.append(sign)
      if sign == UInt8(ascii: "\\") { text.append(sign) }
      number = rest
    } while number > 0
  }
}
