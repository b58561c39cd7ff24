/// Makes a text short before it is sealed: what is sealed looks like noise, which nothing shortens.
///
/// A byte below 128 says that one more than so many bytes follow as they are; another one, less
/// 124, how many to repeat, and the two bytes after it from how far back. (Ziv and Lempel, *A
/// universal algorithm for sequential data compression*, 1977.)
enum Packing {
  private static let shortest = 4
  private static let longest = 131
  private static let farthest = 65_535
  /// As many places as are tried for a longer repetition.
  private static let patience = 32

  /// What counts as having stood before the text: of formulas, which most texts hold, the parts that
  /// each has. The page's script has the same.
  static let primer = Array(
    """
    <span class="katex"><span class="katex-mathml"><math xmlns="http://www.w3.org/1998/Math/\
    MathML"><semantics><mrow><mi>x</mi><mo>=</mo><mn>1</mn><msub><mi>i</mi></msub>\
    <mo stretchy="false">(</mo></mrow><annotation encoding="application/x-tex">\
    </annotation></semantics></math></span><span class="katex-html" aria-hidden="true">\
    <span class="base"><span class="strut" style="height:0.6944em;vertical-align:-0.25em;"></span>\
    <span class="mord mathnormal">x</span></span><span class="mspace" style="margin-right:0.2778em;">\
    </span><span class="mrel">=</span><span class="mspace" style="margin-right:0.2222em;"></span>\
    <span class="mbin"><span class="msupsub"><span class="vlist-t vlist-t2"><span class="vlist-r">\
    <span class="vlist" style="height:0.3117em;"><span style="top:-2.55em;margin-left:0em;\
    margin-right:0.05em;"><span class="pstrut" style="height:2.7em;"></span>\
    <span class="sizing reset-size6 size3 mtight">
    """.utf8)

  static func packed(_ text: [UInt8]) -> [UInt8] {
    let bytes = primer + text
    var out: [UInt8] = []
    out.reserveCapacity(text.count / 4)
    var latest: [UInt32: Int] = [:]
    var before = [Int](repeating: -1, count: bytes.count)
    var plainStart = primer.count
    var index = 0
    while index < bytes.count {
      let match = index < primer.count ? nil : match(at: index, in: bytes, latest, before)
      if let match {
        appendPlain(bytes[plainStart..<index], to: &out)
        out.append(UInt8(124 + match.length))
        out.append(UInt8((index - match.place) >> 8))
        out.append(UInt8((index - match.place) & 255))
      }
      let end = index + (match?.length ?? 1)
      while index < end {
        if let key = key(at: index, in: bytes) {
          before[index] = latest[key] ?? -1
          latest[key] = index
        }
        index += 1
      }
      if match != nil { plainStart = index }
    }
    appendPlain(bytes[plainStart...], to: &out)
    return out
  }

  private static func key(at index: Int, in bytes: [UInt8]) -> UInt32? {
    guard index + shortest <= bytes.count else { return nil }
    return bytes[index..<(index + shortest)].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The longest repetition of what stands before, the nearest of equals.
  private static func match(
    at index: Int, in bytes: [UInt8], _ latest: [UInt32: Int], _ before: [Int]
  ) -> (place: Int, length: Int)? {
    guard let key = key(at: index, in: bytes), var place = latest[key] else { return nil }
    let room = min(longest, bytes.count - index)
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

  private static func appendPlain(_ bytes: ArraySlice<UInt8>, to out: inout [UInt8]) {
    var rest = bytes
    while !rest.isEmpty {
      let run = rest.prefix(128)
      out.append(UInt8(run.count - 1))
      out += run
      rest = rest.dropFirst(run.count)
    }
  }
}
