// JSON as Swift writes it: `["line": 3, "tags": ["a", "b"]]`, and what is in a value.

extension JSONValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .number(String(value)) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// The members keep the order they are written in.
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  package static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

  /// The text, when this is a string.
  package var string: String? { if case .string(let value) = self { value } else { nil } }

  /// The number, when this is a whole one.
  package var integer: Int? {
    guard case .number(let digits) = self else { return nil }
    return Int(digits) ?? Double(digits).flatMap { Int(exactly: $0) }
  }

  /// The number, when this is one.
  package var double: Double? { if case .number(let digits) = self { Double(digits) } else { nil } }

  package var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }

  /// What an array holds; nothing for other values.
  package var elements: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
}

extension JSONValue: ExpressibleByFloatLiteral {
  package init(floatLiteral value: Double) { self = .number("\(value)") }
}
