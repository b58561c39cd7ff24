/// The Swift by which a check calls what the learner's program holds: functions and types of the same
/// names, whose every use is a question through the pipe.
struct ProxySource {
  let interface: CodeInterface

  func function(_ function: FunctionSignature) -> String {
    let effect = function.isThrowing ? "throws " : ""
    return """
      func \(function.name)(\(function.parameterList)) \(effect)-> \(function.result) {
      \(ask(.call(function), function.parameters.map(\.name), isThrowing: function.isThrowing))
        return normbook_take(&normbook_reply)
      }
      """
  }

  /// A value of the type is the number of an object there; a change makes a new object, so that
  /// copies stay what they were.
  func type(_ type: TypeSignature) -> String {
    """
    struct \(type.name)\(type.isLayer ? ": DifferentiableLayer" : "") {
      fileprivate var normbook_place: Int

    \(type.initializers.map { initializer($0, of: type) }.joined(separator: "\n\n"))

    \(type.methods.map { method($0, of: type) }.joined(separator: "\n\n"))

    \(type.properties.map { property($0, of: type) }.joined(separator: "\n\n"))
    \(type.isLayer ? layer(type) : "")
    }
    """
  }

  private func initializer(_ function: FunctionSignature, of type: TypeSignature) -> String {
    """
    init(\(function.parameterList))\(function.isThrowing ? " throws" : "") {
    \(ask(.make(type, function), function.parameters.map(\.name), isThrowing: function.isThrowing))
      normbook_place = normbook_takeObject(&normbook_reply)
    }
    """
  }

  private func method(_ method: TypeSignature.Method, of type: TypeSignature) -> String {
    let function = method.signature
    let names = function.parameters.map(\.name)
    let isVoid = function.result == "Void"
    return """
      @discardableResult
      \(method.isMutating ? "mutating " : "")func \(function.name)(\(function.parameterList)) \
      \(function.isThrowing ? "throws " : "")-> \(function.result) {
      \(ask(.method(type, method), names, isOwned: true, isThrowing: function.isThrowing))
      \(isVoid ? "" : "  let normbook_result: \(function.result) = normbook_take(&normbook_reply)")
      \(method.isMutating ? "  normbook_place = normbook_takeObject(&normbook_reply)" : "")
      \(isVoid ? "" : "  return normbook_result")
      }
      """
  }

  private func property(_ property: TypeSignature.Property, of type: TypeSignature) -> String {
    let setter =
      property.isSettable
      ? """
        set {
      \(ask(.set(type, property), ["newValue"], isOwned: true))
          normbook_place = normbook_takeObject(&normbook_reply)
        }
      """ : ""
    return """
      var \(property.name): \(property.type) {
        get {
      \(ask(.get(type, property), [], isOwned: true))
          return normbook_take(&normbook_reply)
        }
      \(setter)
      }
      """
  }

  private func layer(_ type: TypeSignature) -> String {
    """
      struct Saved { fileprivate var normbook_place: Int }

      var parameters: NormEngine.NamedTensors<Swift.Double> {
        get {
      \(ask(.parameters(type), [], isOwned: true))
          return normbook_take(&normbook_reply)
        }
        set {
      \(ask(.setParameters(type), ["newValue"], isOwned: true))
          normbook_place = normbook_takeObject(&normbook_reply)
        }
      }

      func forward(_ x: Tensor) throws(ShapeError) -> (output: Tensor, saved: Saved) {
      \(ask(.forward(type), ["x"], isOwned: true))
        let normbook_y: Tensor = normbook_take(&normbook_reply)
        return (normbook_y, Saved(normbook_place: normbook_takeObject(&normbook_reply)))
      }

      func backward(_ dy: Tensor, saved: Saved) -> (
        inputGradient: Tensor, gradient: NormEngine.NamedTensors<Swift.Double>
      ) {
      \(ask(.backward(type), ["dy"], isOwned: true, object: "saved.normbook_place"))
        let normbook_dx: Tensor = normbook_take(&normbook_reply)
        return (normbook_dx, normbook_take(&normbook_reply))
      }
    """
  }

  /// The statements that put the arguments together, ask, and leave the answer in `normbook_reply`.
  private func ask(
    _ operation: CodeInterface.Operation, _ arguments: [String], isOwned: Bool = false,
    isThrowing: Bool = false, object: String? = nil
  ) -> String {
    var lines = ["  var normbook_request: [UInt8] = []"]
    if isOwned { lines.append("  normbook_put(object: normbook_place, &normbook_request)") }
    lines += arguments.map { "  \($0).normbook_put(&normbook_request)" }
    if let object { lines.append("  normbook_put(object: \(object), &normbook_request)") }
    let question = "normbook_link.ask(\(interface.number(of: operation)), normbook_request)"
    lines.append(
      isThrowing
        ? "  var normbook_reply = try \(question)"
        : "  var normbook_reply = normbook_certain { [normbook_request] in try \(question) }")
    return lines.joined(separator: "\n")
  }
}
