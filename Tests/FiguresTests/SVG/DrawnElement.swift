import Testing

/// An element of a drawing: enough of XML to hold a figure to its promises, and no more.
struct DrawnElement {
  var name: String
  var attributes: [String: String]
  var text = ""
  var parents: [String]
  /// Where the element stands after the shifts of the groups around it.
  var shift: (x: Double, y: Double)

  /// The elements of a well-formed document, in order; records an issue where it is not.
  static func all(in svg: String) throws -> [DrawnElement] {
    var elements: [DrawnElement] = []
    var open: [Int] = []
    var rest = svg[...]
    while let start = rest.firstIndex(of: "<") {
      let words = String(rest[..<start])
      if let last = open.last {
        elements[last].text += words
      } else {
        #expect(words.allSatisfy { $0.isWhitespace }, "text outside the drawing")
      }
      #expect(!words.contains(">"), "a bracket not escaped")
      let end = try #require(rest[start...].firstIndex(of: ">"))
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        let last = open.popLast()
        #expect(last.map { elements[$0].name } == String(tag.dropFirst()))
        continue
      }
      let isClosed = tag.hasSuffix("/")
      var element = try Self(tag: isClosed ? tag.dropLast() : tag)
      element.parents = open.map { elements[$0].name }
      if let last = open.last {
        let outer = elements[last].shift
        element.shift = (element.shift.x + outer.x, element.shift.y + outer.y)
      }
      elements.append(element)
      if !isClosed { open.append(elements.count - 1) }
    }
    #expect(open.isEmpty)
    return elements
  }

  private init(tag: Substring) throws {
    name = String(tag.prefix { !$0.isWhitespace })
    (attributes, parents, shift) = ([:], [], (0, 0))
    var rest = tag.dropFirst(name.count)
    while let equals = rest.firstIndex(of: "=") {
      let key = rest[..<equals].filter { !$0.isWhitespace }
      let value = rest[rest.index(equals, offsetBy: 2)...]
      let end = try #require(value.firstIndex(of: "\""))
      #expect(attributes[key] == nil, "an attribute twice")
      attributes[key] = String(value[..<end])
      rest = value[value.index(after: end)...]
    }
    #expect(rest.allSatisfy { $0.isWhitespace })
    if let transform = attributes["transform"], transform.hasPrefix("translate(") {
      let numbers = transform.dropFirst("translate(".count).dropLast().split(separator: " ")
      shift = (Double(numbers[0]) ?? 0, Double(numbers[1]) ?? 0)
    }
  }
}
