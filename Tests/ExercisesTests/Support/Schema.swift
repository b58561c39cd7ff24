import LessonRecords

/// The rules of JSON Schema that our schemas use; an unknown rule fails rather than passes.
struct Schema {
  let rules: JSONValue

  /// Where a value breaks a rule, such as `$.tests[2].status: not one of pass, fail`.
  func problems(of value: JSONValue) -> [String] { problems(value, rules, "$") }

  private func problems(_ value: JSONValue, _ rules: JSONValue, _ place: String) -> [String] {
    guard case .object(let members) = rules else { return ["\(place): no rules"] }
    var found: [String] = []
    for (name, rule) in members.map({ ($0.name, $0.value) }) {
      switch name {
      case "type":
        if !types(rule).contains(where: { isA($0, value) }) {
          found.append("\(place): not of type \(types(rule))")
        }
      case "enum": if !list(rule).contains(value) { found.append("\(place): none of its words") }
      case "const": if rule != value { found.append("\(place): not the constant") }
      case "minimum":
        if let number = value.double, number < rule.double ?? 0 {
          found.append("\(place): too small")
        }
      case "minLength":
        if let text = value.string, text.count < rule.integer ?? 0 {
          found.append("\(place): too short")
        }
      case "maxLength":
        if let text = value.string, text.count > rule.integer ?? 0 {
          found.append("\(place): too long")
        }
      case "pattern":
        if let text = value.string, let pattern = rule.string,
          (try? Regex(pattern).firstMatch(in: text)) == nil
        {
          found.append("\(place): not like \(pattern)")
        }
      case "items":
        for (index, item) in list(value).enumerated() {
          found += problems(item, rule, "\(place)[\(index)]")
        }
      case "required":
        for key in list(rule).compactMap(\.string) where value[key] == nil {
          found.append("\(place): '\(key)' is missing")
        }
      case "properties", "additionalProperties": break
      case "description", "title", "$schema": break
      default: found.append("\(place): the rule '\(name)' isn't known here")
      }
    }
    guard case .object(let entries) = value else { return found }
    for entry in entries {
      if let rule = rules["properties"]?[entry.name] {
        found += problems(entry.value, rule, "\(place).\(entry.name)")
      } else if rules["additionalProperties"] == .boolean(false) {
        found.append("\(place): '\(entry.name)' has no place")
      } else if let rule = rules["additionalProperties"], case .object = rule {
        found += problems(entry.value, rule, "\(place).\(entry.name)")
      }
    }
    return found
  }

  private func list(_ value: JSONValue) -> [JSONValue] {
    if case .array(let items) = value { items } else { [] }
  }

  private func types(_ rule: JSONValue) -> [String] {
    rule.string.map { [$0] } ?? list(rule).compactMap(\.string)
  }

  private func isA(_ type: String, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case ("object", .object), ("array", .array), ("string", .string), ("boolean", .boolean),
      ("null", .null):
      true
    case ("number", _): value.double != nil
    case ("integer", _): value.double.map { $0 == $0.rounded() } ?? false
    default: false
    }
  }
}
