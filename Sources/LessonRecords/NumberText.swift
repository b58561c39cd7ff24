internal import Glibc

/// How measured numbers are written in tables and prose; the same on every machine.
package enum NumberText {
  /// So many digits after the point.
  package static func fixed(_ number: Double, digits: Int) -> String {
    guard number.isFinite else { return nonFinite(number) }
    let text = format("%.*f", max(0, min(digits, 17)), number)
    return isZero(text) && text.hasPrefix("-") ? String(text.dropFirst()) : text
  }

  /// So many significant digits, without zeros at the end; `1.5e-7` where the plain form is long.
  package static func significant(_ number: Double, digits: Int = 5) -> String {
    guard number.isFinite else { return nonFinite(number) }
    if number == 0 { return "0" }
    let text = format("%.*g", max(1, min(digits, 17)), number)
    guard let exponentStart = text.firstIndex(of: "e") else { return text }
    let exponent = Int(text[text.index(after: exponentStart)...]) ?? 0
    if 0..<9 ~= exponent { return format("%.*f", 0, number) }
    return text[..<exponentStart] + "e\(exponent)"
  }

  /// The numbers of one column: with as many digits after the point as the column needs, so that
  /// the points stand below each other; each in its own form where the sizes differ too much.
  package static func column(_ numbers: [Double], significant digits: Int = 5) -> [String] {
    let finite = numbers.filter(\.isFinite).map(abs)
    let largest = finite.max() ?? 0
    let smallest = finite.filter { $0 > 0 }.min() ?? 0
    if finite.allSatisfy({ $0 == $0.rounded() && $0 < 1e15 }) {
      return numbers.map { fixed($0, digits: 0) }
    }
    guard largest < 1e6, smallest >= 1e-4, largest / smallest < 1e5 else {
      return numbers.map { significant($0, digits: digits) }
    }
    let decimals = max(1, min(6, digits - 1 - Int(log10(largest).rounded(.down))))
    var written = numbers.map { fixed($0, digits: decimals) }
    func endsInZero(_ text: String) -> Bool { !(text.last?.isNumber ?? false) || text.last == "0" }
    while written.allSatisfy(endsInZero), written.contains(where: { $0.contains(".") }) {
      written = written.map { $0.contains(".") ? String($0.dropLast()) : $0 }
      if written.contains(where: { $0.last == "." }) {
        return written.map { $0.last == "." ? String($0.dropLast()) : $0 }
      }
    }
    return written
  }

  private static func nonFinite(_ number: Double) -> String {
    number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
  }

  private static func isZero(_ text: String) -> Bool {
    text.allSatisfy { $0 == "-" || $0 == "." || $0 == "0" }
  }

  private static func format(_ pattern: String, _ digits: Int, _ number: Double) -> String {
    withVaList([Int32(digits), number]) { arguments in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
        let count = vsnprintf(buffer.baseAddress, buffer.count, pattern, arguments)
        let bytes = buffer.prefix(max(0, min(Int(count), buffer.count - 1)))
        return String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
      }
    }
  }
}
