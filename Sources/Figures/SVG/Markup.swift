/// SVG as it grows: elements with their attributes, short numbers, text escaped.
struct Markup {
  private(set) var text = ""

  /// An element without content.
  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    open(name, attributes, end: "/>")
  }

  /// An element with text inside.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, text content: String
  ) {
    open(name, attributes, end: ">")
    text += Self.escaped(content) + "</\(name)>"
  }

  /// A text whose middle is as high as its place; nothing where there are no words.
  mutating func text(_ words: String, _ place: Place, anchor: String = "", slant: String = "") {
    guard !words.isEmpty else { return }
    let (x, y) = (Self.number(place.x), Self.number(place.y))
    element(
      "text",
      [
        "x": x, "y": y, "dy": ".35em", "text-anchor": anchor,
        "transform": slant.isEmpty ? "" : "rotate(\(slant) \(x) \(y))",
      ], text: words)
  }

  /// An element with text inside and more text of another class after it.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, text content: String,
    then rest: (class: String, text: String)
  ) {
    open(name, attributes, end: ">")
    text += Self.escaped(content)
    element("tspan", ["class": rest.class], text: rest.text)
    text += "</\(name)>"
  }

  /// An element that says its numbers when pointed at.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, title: String?
  ) {
    guard let title, !title.isEmpty else {
      element(name, attributes)
      return
    }
    open(name, attributes, end: ">")
    text += "<title>" + Self.escaped(title) + "</title></\(name)>"
  }

  /// An element with elements inside; one that stays empty is left out.
  mutating func group(
    _ attributes: KeyValuePairs<String, String>, _ content: (inout Markup) -> Void
  ) {
    var inner = Markup()
    content(&inner)
    guard !inner.text.isEmpty else { return }
    open("g", attributes, end: ">")
    text += inner.text + "</g>"
  }

  private mutating func open(
    _ name: String, _ attributes: KeyValuePairs<String, String>, end: String
  ) {
    text += "<" + name
    for (key, value) in attributes where !value.isEmpty {
      text += " \(key)=\"\(Self.escaped(value))\""
    }
    text += end
  }

  /// A length with at most one decimal and no more characters than it needs.
  static func number(_ value: Double) -> String { tenths(Int(nearest: value * 10)) }

  /// So many tenths as a number.
  static func tenths(_ tenths: Int) -> String {
    let whole = abs(tenths) / 10, rest = abs(tenths) % 10
    let digits = rest == 0 ? "\(whole)" : whole == 0 ? ".\(rest)" : "\(whole).\(rest)"
    return tenths < 0 ? "-" + digits : digits
  }

  /// Text as XML holds it; characters XML has no place for are left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
