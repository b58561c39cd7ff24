/// A small strict reader of XML, for reports: elements, attributes and text; anything else fails.
struct XMLTree {
  var name = ""
  var attributes: [String: String] = [:]
  var children: [XMLTree] = []
  var text = ""

  struct Malformed: Error { var place: Int }

  init(_ document: String) throws {
    var reader = Reader(Array(document.unicodeScalars))
    try reader.expect("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    reader.skipSpace()
    self = try reader.element()
    reader.skipSpace()
    guard reader.place == reader.scalars.count else { throw Malformed(place: reader.place) }
  }

  private init() {}

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var place = 0

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    mutating func expect(_ word: String) throws {
      for scalar in word.unicodeScalars {
        guard next == scalar else { throw Malformed(place: place) }
        place += 1
      }
    }

    mutating func skipSpace() {
      while let scalar = next, scalar == " " || scalar == "\n" { place += 1 }
    }

    mutating func name() throws -> String {
      var name = ""
      while let scalar = next, scalar.isASCII, scalar.properties.isAlphabetic {
        name.unicodeScalars.append(scalar)
        place += 1
      }
      guard !name.isEmpty else { throw Malformed(place: place) }
      return name
    }

    mutating func words(until end: Unicode.Scalar) throws -> String {
      var words = ""
      while let scalar = next, scalar != end {
        // What XML 1.0 has no place for.
        guard scalar != "<", scalar.value >= 32 || scalar == "\n", scalar.value != 0xFFFE,
          scalar.value != 0xFFFF
        else { throw Malformed(place: place) }
        place += 1
        guard scalar == "&" else {
          words.unicodeScalars.append(scalar)
          continue
        }
        let entities = ["amp;": "&", "lt;": "<", "gt;": ">", "quot;": "\"", "#10;": "\n"]
        let found = entities.first { scalars[place...].starts(with: $0.key.unicodeScalars) }
        guard let found else { throw Malformed(place: place) }
        place += found.key.count
        words += found.value
      }
      guard next != nil else { throw Malformed(place: place) }
      return words
    }

    mutating func element() throws -> XMLTree {
      var tree = XMLTree()
      try expect("<")
      tree.name = try name()
      skipSpace()
      while let scalar = next, scalar != ">", scalar != "/" {
        let key = try name()
        try expect("=\"")
        guard tree.attributes.updateValue(try words(until: "\""), forKey: key) == nil else {
          throw Malformed(place: place)
        }
        try expect("\"")
        skipSpace()
      }
      if next == "/" {
        try expect("/>")
        return tree
      }
      try expect(">")
      while true {
        tree.text += try words(until: "<")
        if place + 1 < scalars.count, scalars[place + 1] == "/" { break }
        tree.children.append(try element())
      }
      try expect("</\(tree.name)>")
      return tree
    }
  }
}
