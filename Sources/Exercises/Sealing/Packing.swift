/// Makes a text short before it is sealed: what is sealed looks like noise, which nothing shortens.
///
/// A text is told as bytes and as repetitions of what stands before. (Ziv and Lempel, *A universal
/// algorithm for sequential data compression*, 1977.) Each bit of that takes as much room as it is
/// unexpected, by how often a bit at its place was 1 so far. (Witten, Neal and Cleary, *Arithmetic
/// coding for data compression*, 1987.)
enum Packing {
  private static let shortest = 4
  private static let longest = 258
  private static let farthest = 65_535
  /// As many places as are tried for a longer repetition.
  private static let patience = 64

  /// What counts as having stood before the text: of formulas, which most texts hold, the parts that
  /// each has. The page's script has the same.
  static let primer = Array(
    """
    <span class="katex"><span class="katex-mathml"><math><mrow><mi>x</mi><mo>=</mo><mn>1</mn>\
    <msub><mi>i</mi></msub><mo stretchy="false">(</mo></mrow></math></span>\
    <span class="katex-html" aria-hidden="true">\
    <span class="base"><span class="strut" style="height:0.6944em;vertical-align:-0.25em"></span>\
    <span class="mord mathnormal">x</span></span>\
    <span class="mspace" style="margin-right:0.2222em"></span><span class="msupsub">\
    <span class="vlist-t vlist-t2"><span class="vlist-r">\
    <span class="vlist" style="height:0.3117em"><span style="top:-2.55em;margin-left:0em;\
    margin-right:0.05em"><span class="pstrut" style="height:2.7em"></span>\
    <span class="sizing reset-size6 size3 mtight">
    """.utf8)

  static func packed(_ text: [UInt8]) -> [UInt8] {
    var repetitions = Repetitions(bytes: primer + text)
    for index in primer.indices { repetitions.pass(index) }
    var coder = Coder()
    var wasRepeated = 0
    var index = primer.count
    while index < repetitions.bytes.count {
      var found = repetitions.longest(at: index)
      repetitions.pass(index)
      // A longer one that begins with the next byte is worth the byte.
      if let now = found, let next = repetitions.longest(at: index + 1),
        next.length > now.length + 1
      {
        found = nil
      }
      coder.add(found != nil, at: wasRepeated)
      wasRepeated = found == nil ? 0 : 1
      guard let found else {
        coder.add(repetitions.bytes[index], kind: 4)
        index += 1
        continue
      }
      coder.add(UInt8(found.length - shortest + 1), kind: 1)
      coder.add(UInt8((index - found.place) >> 8), kind: 2)
      coder.add(UInt8((index - found.place) & 255), kind: 3)
      for passed in (index + 1)..<(index + found.length) { repetitions.pass(passed) }
      index += found.length
    }
    // A repetition of length 0 ends the text.
    coder.add(true, at: wasRepeated)
    coder.add(0, kind: 1)
    return coder.finished
  }

  /// Where in the bytes passed by now there stands what follows.
  private struct Repetitions {
    let bytes: [UInt8]
    private var latest: [UInt32: Int] = [:]
    private var before: [Int]

    init(bytes: [UInt8]) {
      self.bytes = bytes
      before = [Int](repeating: -1, count: bytes.count)
    }

    mutating func pass(_ index: Int) {
      guard let key = key(at: index) else { return }
      before[index] = latest[key] ?? -1
      latest[key] = index
    }

    private func key(at index: Int) -> UInt32? {
      guard index + shortest <= bytes.count else { return nil }
      return bytes[index..<(index + shortest)].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The longest repetition of what stands before, the nearest of equals.
    func longest(at index: Int) -> (place: Int, length: Int)? {
      guard let key = key(at: index), var place = latest[key] else { return nil }
      let room = min(Packing.longest, bytes.count - index)
      var best: (place: Int, length: Int)?
      for _ in 0..<patience {
        guard place >= 0, index - place <= farthest else { break }
        var length = shortest
        while length < room, bytes[place + length] == bytes[index + length] { length += 1 }
        if length > (best?.length ?? 0) { best = (place, length) }
        if length == room { break }
        place = before[place]
      }
      return best
    }
  }

  /// Bits as a number between 0 and 1: each narrows the range it lies in.
  private struct Coder {
    private var out: [UInt8] = []
    private var low: UInt32 = 0
    private var high = UInt32.max
    /// How often a bit at a place was 1, and how often there was one; both begin as if seen.
    private var ones = [UInt64](repeating: 1, count: 5 * 256)
    private var all = [UInt64](repeating: 2, count: 5 * 256)

    mutating func add(_ bit: Bool, at place: Int) {
      let middle = low + UInt32(UInt64(high - low) * ones[place] / all[place])
      if bit { high = middle } else { low = middle + 1 }
      while (low ^ high) >> 24 == 0 {
        out.append(UInt8(high >> 24))
        low <<= 8
        high = high << 8 | 255
      }
      ones[place] += bit ? 1 : 0
      all[place] += 1
      // What was long ago counts less and less.
      if all[place] > 64 {
        ones[place] = (ones[place] + 1) / 2
        all[place] = 33
      }
    }

    /// A byte from its highest bit on; the place of a bit is made of those before it.
    mutating func add(_ byte: UInt8, kind: Int) {
      var known = 1
      for shift in (0..<8).reversed() {
        let bit = byte >> UInt8(shift) & 1
        add(bit == 1, at: kind * 256 + known)
        known = known * 2 + Int(bit)
      }
    }

    /// All bytes; where they end the reader goes on with zeros.
    var finished: [UInt8] { out + [UInt8(high >> 24)] }
  }
}
