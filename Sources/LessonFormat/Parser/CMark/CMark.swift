internal import CMarkGFM

/// Short names for what cmark-gfm calls at length, and what its nodes hold. No C type leaves this
/// folder.
enum CMark {
  typealias Node = UnsafeMutablePointer<cmark_node>
  typealias Syntax = OpaquePointer
  typealias Parser = UnsafeMutablePointer<cmark_parser>

  static func kind(_ type: cmark_node_type) -> UInt16 { UInt16(truncatingIfNeeded: type.rawValue) }

  static func string(_ chunk: cmark_chunk) -> String {
    guard let data = chunk.data else { return "" }
    return String(
      decoding: UnsafeBufferPointer(start: data, count: Int(chunk.len)), as: UTF8.self)
  }

  /// A record's index, kept in a node; one more than it, for nothing is told as 0.
  static func setRecord(_ node: Node, _ index: Int) {
    node.pointee.user_data = UnsafeMutableRawPointer(bitPattern: index + 1)
  }

  static func record(_ node: Node) -> Int { Int(bitPattern: node.pointee.user_data) - 1 }

  /// Takes a line to its end.
  static func advance(_ parser: Parser, _ line: UnsafeBufferPointer<UInt8>) {
    parser.pointee.column += bufsize_t(line.count - 1) - parser.pointee.offset
    parser.pointee.offset = bufsize_t(line.count - 1)
    parser.pointee.partially_consumed_tab = false
  }
}

/// The numbers that cmark-gfm gave to our kinds of nodes.
struct LessonNodeKinds: Sendable {
  let directive: UInt16
  let formula: UInt16
  let citation: UInt16

  static let shared = LessonNodeKinds(
    directive: UInt16(truncatingIfNeeded: cmark_syntax_extension_add_node(0).rawValue),
    formula: UInt16(truncatingIfNeeded: cmark_syntax_extension_add_node(1).rawValue),
    citation: UInt16(truncatingIfNeeded: cmark_syntax_extension_add_node(1).rawValue))
}
