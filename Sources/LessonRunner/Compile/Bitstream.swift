/// LLVM's bitstream container: records of numbers in nested blocks, as the compiler writes its
/// diagnostics. What is no bitstream ends the reading.
///
/// The format is described in LLVM's documentation as "LLVM Bitcode File Format".
struct Bitstream {
  enum Item {
    case blockStart(id: Int)
    case blockEnd
    case record(code: Int, fields: [UInt64], blob: [UInt8])
  }

  private enum Operand {
    case literal(UInt64)
    case fixed(Int)
    case variable(Int)
    case array, char6, blob
  }

  private struct Scope {
    var id: Int
    var width: Int
    var abbreviations: [[Operand]]
  }

  private let bytes: [UInt8]
  private var bit: Int
  private var scopes = [Scope(id: -1, width: 2, abbreviations: [])]
  /// What the block of block information says each kind of block starts with.
  private var known: [Int: [[Operand]]] = [:]
  private var described: Int?
  private var isDamaged = false

  /// - Parameter magic: the letters the file starts with; nothing when it starts otherwise.
  init?(_ bytes: [UInt8], magic: String) {
    guard bytes.starts(with: magic.utf8) else { return nil }
    self.bytes = bytes
    bit = magic.utf8.count * 8
  }

  /// The next block, end of a block, or record; nothing at the end, or where it is damaged.
  mutating func next() -> Item? {
    while !isDamaged, bit + 32 <= bytes.count * 8 || scopes.count > 1 {
      guard let item = step() else { continue }
      return isDamaged ? nil : item
    }
    return nil
  }

  private mutating func step() -> Item? {
    let scope = scopes[scopes.count - 1]
    switch fixed(scope.width) {
    case 0:
      align()
      guard scopes.count > 1 else { return damaged() }
      scopes.removeLast()
      return scope.id == 0 ? nil : .blockEnd
    case 1:
      let id = Int(truncatingIfNeeded: variable(8))
      let width = Int(truncatingIfNeeded: variable(4))
      align()
      _ = fixed(32)
      guard (1...32).contains(width), scopes.count < 64 else { return damaged() }
      scopes.append(Scope(id: id, width: width, abbreviations: known[id] ?? []))
      return id == 0 ? nil : .blockStart(id: id)
    case 2:
      define()
      return nil
    case 3:
      let code = Int(truncatingIfNeeded: variable(6))
      let count = variable(6)
      guard count <= UInt64(bytes.count) else { return damaged() }
      let fields = (0..<count).map { _ in variable(6) }
      guard scope.id == 0 else { return .record(code: code, fields: fields, blob: []) }
      if code == 1 { described = fields.first.map { Int(truncatingIfNeeded: $0) } }
      return nil
    case let number:
      let index = Int(truncatingIfNeeded: number) - 4
      guard scope.abbreviations.indices.contains(index) else { return damaged() }
      return record(scope.abbreviations[index])
    }
  }

  private mutating func damaged() -> Item? {
    isDamaged = true
    return nil
  }

  private mutating func define() {
    var operands: [Operand] = []
    let count = variable(5)
    guard count <= 64 else { return isDamaged = true }
    for _ in 0..<count {
      if fixed(1) == 1 {
        operands.append(.literal(variable(8)))
        continue
      }
      switch fixed(3) {
      case 1: operands.append(.fixed(Int(truncatingIfNeeded: variable(5))))
      case 2: operands.append(.variable(Int(truncatingIfNeeded: variable(5))))
      case 3: operands.append(.array)
      case 4: operands.append(.char6)
      case 5: operands.append(.blob)
      default: isDamaged = true
      }
    }
    let last = scopes.count - 1
    if scopes[last].id == 0, let described {
      known[described, default: []].append(operands)
    } else {
      scopes[last].abbreviations.append(operands)
    }
  }

  private mutating func record(_ operands: [Operand]) -> Item? {
    var fields: [UInt64] = []
    var blob: [UInt8] = []
    var index = 0
    while index < operands.count {
      switch operands[index] {
      case .array:
        let count = variable(6)
        guard index + 1 < operands.count, count <= UInt64(bytes.count) else { return damaged() }
        index += 1
        for _ in 0..<count { fields.append(scalar(operands[index])) }
      case .blob:
        let count = Int(truncatingIfNeeded: variable(6))
        align()
        let start = bit / 8
        guard count >= 0, start + count <= bytes.count else { return damaged() }
        blob = Array(bytes[start..<(start + count)])
        bit += count * 8
        align()
      case let operand: fields.append(scalar(operand))
      }
      index += 1
    }
    guard let code = fields.first else { return damaged() }
    return .record(
      code: Int(truncatingIfNeeded: code), fields: Array(fields.dropFirst()), blob: blob)
  }

  private mutating func scalar(_ operand: Operand) -> UInt64 {
    switch operand {
    case .literal(let value): value
    case .fixed(let width): fixed(width)
    case .variable(let width): variable(width)
    case .char6: fixed(6)
    case .array, .blob: 0
    }
  }

  private mutating func align() { bit = (bit + 31) / 32 * 32 }

  private mutating func fixed(_ width: Int) -> UInt64 {
    guard width >= 0, width <= 64, bit + width <= bytes.count * 8 else {
      isDamaged = true
      return 0
    }
    var value: UInt64 = 0
    for place in 0..<width {
      let one = bytes[(bit + place) / 8] >> UInt8((bit + place) % 8) & 1
      value |= UInt64(one) << UInt64(place)
    }
    bit += width
    return value
  }

  /// Pieces of so many bits, of which the last has no highest bit.
  private mutating func variable(_ width: Int) -> UInt64 {
    guard width > 1, width <= 32 else {
      isDamaged = true
      return 0
    }
    var value: UInt64 = 0
    var shift: UInt64 = 0
    let high: UInt64 = 1 << UInt64(width - 1)
    while !isDamaged, shift < 64 {
      let piece = fixed(width)
      value |= (piece & (high - 1)) << shift
      if piece & high == 0 { return value }
      shift += UInt64(width - 1)
    }
    isDamaged = true
    return 0
  }
}
