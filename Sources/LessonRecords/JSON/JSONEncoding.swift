extension JSONValue {
  /// The JSON of a value; numbers that are not finite become "nan", "inf" and "-inf".
  package init(encoding value: some Encodable) throws {
    let node = EncodedNode()
    try node.encode(value, path: [])
    self = node.finished
  }
}

/// A value under way: containers write into it until the whole is read off.
private final class EncodedNode {
  private enum State {
    case empty
    case leaf(JSONValue)
    case array([EncodedNode])
    case object([(String, EncodedNode)])
  }

  private var state = State.empty

  var count: Int { if case .array(let elements) = state { elements.count } else { 0 } }

  func set(_ value: JSONValue) { state = .leaf(value) }

  func becomeArray() { if case .empty = state { state = .array([]) } }

  func becomeObject() { if case .empty = state { state = .object([]) } }

  func append() -> EncodedNode {
    let node = EncodedNode()
    if case .array(var elements) = state {
      state = .empty
      elements.append(node)
      state = .array(elements)
    }
    return node
  }

  func member(_ name: String) -> EncodedNode {
    guard case .object(var members) = state else { return EncodedNode() }
    if let old = members.first(where: { $0.0 == name }) { return old.1 }
    state = .empty
    let node = EncodedNode()
    members.append((name, node))
    state = .object(members)
    return node
  }

  var finished: JSONValue {
    switch state {
    case .empty: .object([])
    case .leaf(let value): value
    case .array(let elements): .array(elements.map(\.finished))
    case .object(let members): .object(members.map { .init($0.0, $0.1.finished) })
    }
  }

  func encode(_ value: some Encodable, path: [any CodingKey]) throws {
    switch value {
    case let value as Double: set(Self.number(value))
    case let value as Float: set(value.isFinite ? .number("\(value)") : Self.number(Double(value)))
    case let value as Int: set(.number(String(value)))
    case let value as Bool: set(.boolean(value))
    case let value as String: set(.string(value))
    case let values as [Double]: set(.array(values.map(Self.number)))
    default: try value.encode(to: NodeEncoder(node: self, codingPath: path))
    }
  }

  static func number(_ value: Double) -> JSONValue {
    if value.isFinite { return .number("\(value)") }
    return .string(value.isNaN ? "nan" : value < 0 ? "-inf" : "inf")
  }
}

private struct NodeEncoder: Encoder, SingleValueEncodingContainer {
  let node: EncodedNode
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    node.becomeObject()
    return KeyedEncodingContainer(ObjectEncoder<Key>(node: node, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.becomeArray()
    return ArrayEncoder(node: node, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() { node.set(.null) }
  func encode(_ value: Bool) { node.set(.boolean(value)) }
  func encode(_ value: String) { node.set(.string(value)) }
  func encode(_ value: Double) { node.set(EncodedNode.number(value)) }
  func encode(_ value: Float) throws { try node.encode(value, path: codingPath) }
  func encode(_ value: Int) { encode(integer: value) }
  func encode(_ value: Int8) { encode(integer: value) }
  func encode(_ value: Int16) { encode(integer: value) }
  func encode(_ value: Int32) { encode(integer: value) }
  func encode(_ value: Int64) { encode(integer: value) }
  func encode(_ value: UInt) { encode(integer: value) }
  func encode(_ value: UInt8) { encode(integer: value) }
  func encode(_ value: UInt16) { encode(integer: value) }
  func encode(_ value: UInt32) { encode(integer: value) }
  func encode(_ value: UInt64) { encode(integer: value) }
  func encode<T: Encodable>(_ value: T) throws { try node.encode(value, path: codingPath) }

  private func encode(integer: some BinaryInteger) { node.set(.number(String(integer))) }
}

private struct ObjectEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: EncodedNode
  let codingPath: [any CodingKey]

  mutating func encodeNil(forKey key: Key) { node.member(key.stringValue).set(.null) }

  mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    try node.member(key.stringValue).encode(value, path: codingPath + [key])
  }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy keyType: Nested.Type, forKey key: Key)
    -> KeyedEncodingContainer<Nested>
  {
    encoder(key).container(keyedBy: keyType)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder(key).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder {
    NodeEncoder(node: node.member("super"), codingPath: codingPath)
  }

  mutating func superEncoder(forKey key: Key) -> any Encoder { encoder(key) }

  private func encoder(_ key: Key) -> NodeEncoder {
    NodeEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key])
  }
}

private struct ArrayEncoder: UnkeyedEncodingContainer {
  let node: EncodedNode
  let codingPath: [any CodingKey]
  var count: Int { node.count }

  mutating func encodeNil() { node.append().set(.null) }

  mutating func encode<T: Encodable>(_ value: T) throws {
    try node.append().encode(value, path: codingPath)
  }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy keyType: Nested.Type)
    -> KeyedEncodingContainer<Nested>
  {
    NodeEncoder(node: node.append(), codingPath: codingPath).container(keyedBy: keyType)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    NodeEncoder(node: node.append(), codingPath: codingPath).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder {
    NodeEncoder(node: node.append(), codingPath: codingPath)
  }
}
