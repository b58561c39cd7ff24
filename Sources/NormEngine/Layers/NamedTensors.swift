/// Tensors in an order, each with a name: a layer's parameters, or their gradients.
public struct NamedTensors<Scalar: EngineScalar>: Hashable, Sendable {
  /// One tensor and its name.
  public struct Entry: Hashable, Sendable {
    /// What the tensor is called, such as "gamma".
    public let name: String
    /// The numbers.
    public var value: Tensor<Scalar>
  }

  /// The tensors in their order.
  public private(set) var entries: [Entry]

  /// These tensors, without those that are nil, such as the γ of a layer that has none.
  public init(_ tensors: KeyValuePairs<String, Tensor<Scalar>?>) {
    entries = tensors.compactMap { name, value in value.map { Entry(name: name, value: $0) } }
  }

  /// The names in their order.
  public var names: [String] { entries.map(\.name) }

  /// The tensor of this name; nil when there is none. A new value takes the old one's place.
  public subscript(name: String) -> Tensor<Scalar>? {
    get { entries.first { $0.name == name }?.value }
    set {
      let index = entries.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append(Entry(name: name, value: value))
      case (nil, nil): break
      }
    }
  }
}

extension NamedTensors: ExpressibleByDictionaryLiteral {
  /// The tensors as written, such as `["gamma": gamma, "beta": beta]`.
  public init(dictionaryLiteral elements: (String, Tensor<Scalar>)...) {
    entries = elements.map { Entry(name: $0.0, value: $0.1) }
  }
}
