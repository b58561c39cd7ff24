internal import LessonFormat

/// Calls of functions that stand above what the functions need: Swift lets a function be called
/// above its declaration, and reads 0 where a variable is not there yet.
///
/// What the code's words tell is a suspicion; the compiler says whether the names mean what they
/// seem to, when it is given the lesson up to the declaration alone.
struct EarlyCalls {
  /// A word in one of the lesson's pieces of code.
  struct Place: Hashable {
    var owner: String
    var line: Int
    var column: Int
  }

  struct Suspect: Hashable {
    /// The function that is called, and where.
    var function: String
    var call: Place
    /// The variable it reads, and where; nothing where the function itself stands in a later cell.
    var variable: String?
    var read: Place?
    /// Where the variable or the function is declared.
    var declaration: Place
    /// The item of the flow that does so, and the byte of it where its statement starts; the first
    /// for a function.
    var item: Int
    var offset: Int
  }

  private struct Piece {
    var item: Int
    var owner: String
    var words: SwiftWords
    var statements: [Statement]
    /// The names that it or those beside it keep to themselves.
    var own: Set<String>
  }

  private struct Statement {
    var range: Range<Int>
    var keyword: String
    var names: [String]

    /// Whether it is carried out where it stands.
    var isDone: Bool {
      ![
        "func", "struct", "class", "enum", "actor", "protocol", "extension", "typealias", "import",
      ].contains(keyword)
    }
  }

  private struct Declaration {
    var piece: Int
    var statement: Int
    var item: Int
    var offset: Int
  }

  private var pieces: [Piece] = []
  private var functions: [String: [Declaration]] = [:]
  private var variables: [String: Declaration] = [:]
  private(set) var suspects: [Suspect] = []

  init(_ flow: Flow) {
    for (index, item) in flow.items.enumerated() { add(item, index, own: [], isShared: true) }
    for piece in pieces.indices { search(piece) }
  }

  // MARK: What is declared

  private mutating func add(_ item: Flow.Item, _ index: Int, own: Set<String>, isShared: Bool) {
    switch item {
    case .cell(let cell) where cell.expectedError != nil: break
    case .cell(let cell), .check(let cell):
      add(cell.code, of: cell.identifier, index, own: own, isShared: isShared)
    case .answer(let cell):
      add(
        cell.code, of: cell.identifier, index, own: Set(SwiftText.declaredNames(in: cell.code)),
        isShared: false)
    case .value(let value):
      add(value.expression, of: value.identifier, index, own: own, isShared: false)
    case .explore(let explored):
      var own: Set<String> = []
      for case .cell(let cell) in explored.items {
        own.formUnion(SwiftText.declaredNames(in: cell.code))
      }
      for item in explored.items { add(item, index, own: own, isShared: false) }
    }
  }

  private mutating func add(
    _ code: String, of owner: String, _ item: Int, own: Set<String>, isShared: Bool
  ) {
    let statements = SwiftText.statements(in: code).map { range in
      let (keyword, names) = SwiftText.declaration(in: code, range)
      return Statement(range: range, keyword: keyword, names: names)
    }
    pieces.append(
      Piece(
        item: item, owner: owner, words: SwiftWords(code), statements: statements, own: own))
    guard isShared else { return }
    for (index, statement) in statements.enumerated() {
      let declaration = Declaration(
        piece: pieces.count - 1, statement: index, item: item, offset: statement.range.lowerBound)
      for name in statement.names {
        switch statement.keyword {
        case "func": functions[name, default: []].append(declaration)
        case "let", "var": variables[name] = variables[name] ?? declaration
        default: break
        }
      }
    }
  }

  // MARK: What is called

  private mutating func search(_ index: Int) {
    let piece = pieces[index]
    for statement in piece.statements where statement.isDone {
      for word in free(in: statement, of: piece) {
        guard let declared = functions[word.text], !piece.own.contains(word.text) else { continue }
        let braces = word.brackets.filter { piece.words.bytes[$0] == UInt8(ascii: "{") }
        guard braces.allSatisfy(piece.words.isDoneAtOnce) else { continue }
        let call = place(word, in: piece)
        if let first = declared.first, declared.allSatisfy({ $0.item > piece.item }) {
          suspects.append(
            Suspect(
              function: word.text, call: call, declaration: place(of: first, named: word.text),
              item: first.item, offset: 0))
        } else if declared.count == 1 {
          var visited: Set<String> = []
          let found = missing(
            in: word.text, at: (piece.item, word.offset), knowing: piece.own, &visited)
          guard let (name, read, declaration) = found else { continue }
          suspects.append(
            Suspect(
              function: word.text, call: call, variable: name, read: read,
              declaration: place(of: declaration, named: name), item: declaration.item,
              offset: declaration.offset))
        }
      }
    }
  }

  /// The first variable a function reads, by itself or through others, that is declared behind a
  /// place.
  private func missing(
    in function: String, at place: (item: Int, offset: Int), knowing own: Set<String>,
    _ visited: inout Set<String>
  ) -> (name: String, read: Place, declaration: Declaration)? {
    guard visited.insert(function).inserted, let body = functions[function], body.count == 1
    else { return nil }
    let piece = pieces[body[0].piece]
    for word in free(in: piece.statements[body[0].statement], of: piece) {
      if let declaration = variables[word.text] {
        if (declaration.item, declaration.offset) > place {
          return (word.text, self.place(word, in: piece), declaration)
        }
      } else if let found = missing(in: word.text, at: place, knowing: own, &visited) {
        return found
      }
    }
    return nil
  }

  /// The words of a statement that may name what stands outside of it.
  private func free(in statement: Statement, of piece: Piece) -> [SwiftWords.Word] {
    let inside = piece.words.words.filter { statement.range.contains($0.offset) }
    var local = piece.words.localNames(in: statement.range)
    // What the statement itself declares for all is no name of its own.
    local.subtract(statement.isDone ? [] : statement.names)
    return inside.filter { !$0.isMember && !piece.words.isLabel($0) && !local.contains($0.text) }
  }

  private func place(_ word: SwiftWords.Word, in piece: Piece) -> Place {
    let (line, column) = SwiftText.place(of: word.offset, in: piece.words.bytes)
    return Place(owner: piece.owner, line: line, column: column)
  }

  private func place(of declaration: Declaration, named name: String) -> Place {
    let piece = pieces[declaration.piece]
    let range = piece.statements[declaration.statement].range
    let word = piece.words.words.first { range.contains($0.offset) && $0.text == name }
    return word.map { place($0, in: piece) } ?? Place(owner: piece.owner, line: 1, column: 1)
  }
}
