internal import LessonFormat

extension ExerciseProver {
  /// The names a formula may use can be written, mean nothing else, and are of use.
  func names(_ source: Exercise, _ key: FormulaKey) -> [Diagnostic] {
    let formulas = [source.formula] + source.mistakes.map(\.formula)
    let used = formulas.compactMap(\.self).reduce(into: Set<String>()) { names, formula in
      let scalars = Array(formula.unicodeScalars)
      let read = try? ExpressionParser.parse(scalars, variables: key.variables)
      names.formUnion(read?.variables ?? [])
    }
    let places = source.directive.option("variables")?.parts(in: lesson) ?? []
    return zip(key.variables, places).compactMap { name, place in
      let scalars = Array(name.unicodeScalars)
      if Expression.Function(rawValue: name) != nil
        || (try? ExpressionParser.parse(scalars)) != nil
      {
        return error(
          "BadVariable", place.range,
          "'\(name)' can't be a variable: in every formula it is a constant or a function")
      }
      guard (try? ExpressionParser.parse(scalars, variables: [name])) == .variable(name) else {
        return error(
          "BadVariable", place.range,
          "'\(name)' can't be read as a name: one is letters, digits and '_', Greek letters spelled out"
        )
      }
      if used.contains(name) { return nil }
      return error(
        "UnusedVariable", place.range,
        "The variable '\(name)' stands neither in the answer nor in a mistake")
    }
  }
}

extension Expression {
  /// The names that stand in it.
  var variables: Set<String> {
    switch self {
    case .number: []
    case .variable(let name): [name]
    case .negated(let a): a.variables
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
      .quotient(let a, let b), .power(let a, let b):
      a.variables.union(b.variables)
    case .call(_, let arguments):
      arguments.reduce(into: []) { $0.formUnion($1.variables) }
    }
  }
}
