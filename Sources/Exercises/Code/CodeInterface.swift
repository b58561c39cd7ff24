internal import LessonFormat

/// What a code exercise asks for: the functions and types its starter declares, and the operations
/// by which a check reaches them in the learner's program.
package struct CodeInterface: Hashable, Sendable {
  package var functions: [FunctionSignature] = []
  package var types: [TypeSignature] = []

  /// Reads what stands at the top level of a starter.
  ///
  /// Throws when nothing is asked for, or something a check could not reach.
  package init(starter: String) throws(FunctionSignature.Unusable) {
    let lines = starter.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let rest = lines[index...]
      if line.hasPrefix("func ") {
        functions.append(try FunctionSignature(declaration: rest.joined(separator: " ")))
      } else if line.hasPrefix("struct ") {
        types.append(try TypeSignature(rest.joined(separator: "\n")))
      }
    }
    // A type that is only given is no part of what is asked for when functions are.
    guard !functions.isEmpty || !types.isEmpty else { throw .noFunction }
  }

  /// What the learner's file must declare, for people to read.
  package var declaration: String {
    (types.map(\.declaration) + functions.map(\.declaration)).joined(separator: " and ")
  }

  /// What is said of a file that compiles and has not what is asked for: what that is, and what the
  /// file has that comes nearest.
  func words(forFileWithout code: String) -> String {
    let own = code.split(separator: "\n").compactMap { line -> (name: String, text: String)? in
      guard line.hasPrefix("func ") || line.hasPrefix("struct ") else { return nil }
      let text = line.prefix { $0 != "{" }.trimmed
      let name = text.drop { $0 != " " }.dropFirst().prefix {
        $0.isLetter || $0.isNumber || $0 == "_"
      }
      return (String(name), text)
    }
    let missing = "The file must declare '\(declaration)'"
    for wanted in names.sorted() {
      let near = [wanted] + NearMiss.suggestions(for: wanted, among: own.map(\.name))
      for name in near {
        if let found = own.first(where: { $0.name == name }) {
          return "\(missing), and has '\(found.text)'."
        }
      }
    }
    return missing + "."
  }

  /// The names it takes in a program.
  var names: Set<String> { Set(functions.map(\.name) + types.map(\.name)) }

  /// One thing a check can ask of the learner's program; its number is its place in the list.
  enum Operation: Hashable, Sendable {
    case call(FunctionSignature)
    case make(TypeSignature, FunctionSignature)
    case method(TypeSignature, TypeSignature.Method)
    case get(TypeSignature, TypeSignature.Property)
    case set(TypeSignature, TypeSignature.Property)
    case parameters(TypeSignature)
    case setParameters(TypeSignature)
    case forward(TypeSignature)
    case backward(TypeSignature)
  }

  var operations: [Operation] {
    var operations = functions.map { Operation.call($0) }
    for type in types {
      for function in type.initializers { operations.append(.make(type, function)) }
      for method in type.methods { operations.append(.method(type, method)) }
      for property in type.properties {
        operations.append(.get(type, property))
        if property.isSettable { operations.append(.set(type, property)) }
      }
      if type.isLayer {
        operations += [.parameters(type), .setParameters(type), .forward(type), .backward(type)]
      }
    }
    return operations
  }

  func number(of operation: Operation) -> Int { operations.firstIndex(of: operation) ?? -1 }
}
