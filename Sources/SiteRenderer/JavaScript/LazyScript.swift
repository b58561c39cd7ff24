/// A script library that is loaded when it is first called, and once.
struct LazyScript: ~Copyable {
  private var heap: JavaScriptHeap?
  private var failure: JavaScriptError?
  private let sources: () throws -> [String]

  /// - Parameter sources: the scripts to run in order before the first call; asked once.
  init(_ sources: @escaping @Sendable () throws -> [String]) {
    self.sources = sources
  }

  /// Calls a function of the library with strings; throws what it throws, or why it won't load.
  mutating func call(_ function: String, _ arguments: String...) throws(JavaScriptError) -> String {
    if let failure { throw failure }
    if heap == nil { try load() }
    guard let reply = try heap?.call(function, arguments) else {
      throw JavaScriptError(message: "the script is not loaded")
    }
    return reply
  }

  private mutating func load() throws(JavaScriptError) {
    do {
      var heap = try JavaScriptHeap()
      for source in try sources() { try heap.run(source) }
      self.heap = consume heap
    } catch {
      let failure = (error as? JavaScriptError) ?? JavaScriptError(message: "\(error)")
      self.failure = failure
      throw failure
    }
  }
}
