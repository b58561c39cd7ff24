/// The Swift that does what is asked of functions and types: the same in the learner's program, and
/// in a check's for the reference and each known mistake.
struct DispatchSource {
  let interface: CodeInterface

  /// A function `name(_ operation: Int, _ arguments: inout …, _ reply: inout …) throws` over the
  /// objects made so far.
  func text(named name: String, objects: String) -> String {
    let cases = interface.operations.enumerated().map { number, operation in
      "case \(number):\n" + body(operation, objects)
    }
    return """
      func \(name)(
        _ normbook_operation: Swift.Int, _ normbook_in: inout ArraySlice<UInt8>,
        _ normbook_out: inout [UInt8]
      ) throws {
        switch normbook_operation {
        \(cases.joined(separator: "\n"))
        default: throw normbook_Torn()
        }
      }
      """
  }

  private func body(_ operation: CodeInterface.Operation, _ objects: String) -> String {
    switch operation {
    case .call(let function):
      return """
        \(arguments(function))
        let normbook_result: \(Self.qualified(function.result)) = \(function.call(names(function)))
        normbook_result.normbook_put(&normbook_out)
        """
    case .make(let type, let function):
      return """
        \(arguments(function))
        let normbook_made = \(function.call(names(function), of: type.name))
        \(keep("normbook_made", objects))
        """
    case .method(let type, let method):
      let function = method.signature
      let call = function.call(names(function), of: "normbook_self.\(function.name)")
      let result =
        function.result == "Void"
        ? call
        : """
        let normbook_result: \(Self.qualified(function.result)) = \(call)
        normbook_result.normbook_put(&normbook_out)
        """
      return """
        \(object(type.name, objects, isChanged: method.isMutating))
        \(arguments(function))
        \(result)
        \(method.isMutating ? keep("normbook_self", objects) : "")
        """
    case .get(let type, let property):
      return """
        \(object(type.name, objects))
        let normbook_result: \(Self.qualified(property.type)) = normbook_self.\(property.name)
        normbook_result.normbook_put(&normbook_out)
        """
    case .set(let type, let property):
      return """
        \(object(type.name, objects, isChanged: true))
        normbook_self.\(property.name) = try \(Self.qualified(property.type)).normbook_get(&normbook_in)
        \(keep("normbook_self", objects))
        """
    case .parameters(let type):
      return """
        \(object(type.name, objects))
        normbook_self.parameters.normbook_put(&normbook_out)
        """
    case .setParameters(let type):
      return """
        \(object(type.name, objects, isChanged: true))
        normbook_self.parameters = try NormEngine.NamedTensors<Swift.Double>.normbook_get(&normbook_in)
        \(keep("normbook_self", objects))
        """
    case .forward(let type):
      return """
        \(object(type.name, objects))
        let (normbook_y, normbook_saved) = try normbook_self.forward(
          try NormEngine.Tensor<Swift.Double>.normbook_get(&normbook_in))
        normbook_y.normbook_put(&normbook_out)
        \(keep("normbook_saved", objects))
        """
    case .backward(let type):
      return """
        \(object(type.name, objects))
        let normbook_dy = try NormEngine.Tensor<Swift.Double>.normbook_get(&normbook_in)
        let normbook_place = try normbook_object(&normbook_in)
        guard \(objects).indices.contains(normbook_place),
          let normbook_saved = \(objects)[normbook_place] as? \(type.name).Saved
        else { throw normbook_Torn() }
        let (normbook_dx, normbook_gradient) = normbook_self.backward(
          normbook_dy, saved: normbook_saved)
        normbook_dx.normbook_put(&normbook_out)
        normbook_gradient.named.normbook_put(&normbook_out)
        """
    }
  }

  private func names(_ function: FunctionSignature) -> [String] {
    function.parameters.indices.map { "normbook_a\($0)" }
  }

  private func arguments(_ function: FunctionSignature) -> String {
    zip(function.parameters, names(function)).map { parameter, name in
      "let \(name) = try \(Self.qualified(parameter.type)).normbook_get(&normbook_in)"
    }.joined(separator: "\n")
  }

  private func object(_ type: String, _ objects: String, isChanged: Bool = false) -> String {
    """
    let normbook_self_place = try normbook_object(&normbook_in)
    guard \(objects).indices.contains(normbook_self_place),
      \(isChanged ? "var" : "let") normbook_self = \(objects)[normbook_self_place] as? \(type)
    else { throw normbook_Torn() }
    """
  }

  private func keep(_ value: String, _ objects: String) -> String {
    """
    normbook_put(object: \(objects).count, &normbook_out)
    \(objects).append(\(value))
    """
  }

  /// A type by its module's name, which a learner's type of the same name can't take.
  static func qualified(_ type: String) -> String {
    var inner = type[...]
    var depth = 0
    while inner.hasPrefix("["), inner.hasSuffix("]") {
      inner = inner.dropFirst().dropLast()
      depth += 1
    }
    let name = inner.trimmed
    let base = name == "Tensor" ? "NormEngine.Tensor<Swift.Double>" : "Swift.\(name)"
    return String(repeating: "[", count: depth) + base + String(repeating: "]", count: depth)
  }
}
